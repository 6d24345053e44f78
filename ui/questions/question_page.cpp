// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/question_page.h"

#include "catalogue/view_catalogue.h"
#include "questions/sql_editor.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/roomy_delegate.h"
#include "theme/status_label.h"
#include "theme/words.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>

namespace hopscope {

namespace {

constexpr int related = 8;
constexpr int widestColumn = 420;
constexpr int looked = 100; ///< rows, for the widths of the columns

// The catalogue's titles, for those who translate.
[[maybe_unused]] constexpr const char *titlesOfExamples[] = {
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Failed requests by cause"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Failures per minute"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Paths that fail most"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Slowest requests, with the server's own time"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Time lost between proxy and server"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Answered with success by the server, failed at the proxy"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Requests by source and status"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Evidence for the least sure verdicts"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Error messages, the most frequent first"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Greatest value of each counter"),
    QT_TRANSLATE_NOOP("hopscope::QuestionPage", "Time limits in the configurations")};

QWidget *titled(const QString &title, QWidget *content)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related / 2);
    layout->addWidget(headingLabel(title));
    layout->addWidget(content, 1);
    return part;
}

} // namespace

QuestionPage::QuestionPage(QWidget *parent)
    : QWidget(parent)
    , m_answer(new AnswerModel(this))
    , m_examples(new QListWidget)
    , m_views(new QTreeWidget)
    , m_editor(new SqlEditor)
    , m_table(new QTableView)
    , m_status(wrappedLabel({}))
    , m_run(new QPushButton(tr("&Ask")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_export(new QPushButton(tr("Export as CS&V\u2026")))
    , m_close(new QPushButton(themedIcon(QStringLiteral("back")), tr("Findings")))
{
    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeGuide());
    halves->addWidget(makeWork());
    halves->setStretchFactor(1, 1);
    halves->setSizes({330, 950});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * related, related, 2 * related, related);
    layout->addWidget(halves);
    connectAll();
    tell(tr("Ctrl+Enter asks. Nothing that is written here can change the case."));
    enableButtons();
}

QWidget *QuestionPage::makeGuide()
{
    for (const ExampleQuestion &question : exampleQuestions())
        m_examples->addItem(tr(question.title.c_str()));
    m_examples->setWordWrap(true);
    m_examples->setAccessibleName(tr("Questions to start from"));
    m_examples->setItemDelegate(new RoomyDelegate(this));
    m_views->setItemDelegate(new RoomyDelegate(this));
    m_views->setHeaderHidden(true);
    m_views->setAccessibleName(tr("Views and their columns"));
    fillViews();
    auto *guide = new QSplitter(Qt::Vertical);
    guide->setChildrenCollapsible(false);
    guide->addWidget(titled(tr("Questions to start from"), m_examples));
    guide->addWidget(titled(tr("What can be asked"), m_views));
    guide->setSizes({330, 370}); // all questions, of a small window and in long languages, too
    return guide;
}

void QuestionPage::fillViews()
{
    for (const CaseView &view : caseViews()) {
        auto *item = new QTreeWidgetItem(m_views, {fromUtf8(view.name)});
        item->setToolTip(0, plainToolTip(fromUtf8(view.about)));
        for (const ViewColumn &column : view.columns) {
            auto *name = new QTreeWidgetItem(item, {fromUtf8(column.name)});
            name->setToolTip(0, plainToolTip(fromUtf8(column.about)));
        }
    }
}

QWidget *QuestionPage::makeWork()
{
    m_run->setDefault(true);
    m_run->setToolTip(tr("Ctrl+Enter"));
    m_table->setModel(m_answer);
    m_table->setItemDelegate(new RoomyDelegate(this));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setAccessibleName(tr("Answer"));
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + related);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setResizeContentsPrecision(looked);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_run, m_cancel, m_export})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Ask in SQL")), 1, Qt::AlignTop); // level with the heading of the questions
    head->addWidget(m_close);
    auto *question = new QWidget;
    auto *layout = new QVBoxLayout(question);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    layout->addLayout(head);
    layout->addWidget(m_editor, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_status);
    auto *work = new QSplitter(Qt::Vertical);
    work->setChildrenCollapsible(false);
    work->addWidget(question);
    work->addWidget(m_table);
    work->setStretchFactor(1, 1);
    work->setSizes({240, 500});
    return work;
}

void QuestionPage::connectAll()
{
    connect(m_editor, &SqlEditor::runAsked, this, &QuestionPage::run);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &QuestionPage::enableButtons);
    connect(m_run, &QPushButton::clicked, this, &QuestionPage::run);
    connect(m_cancel, &QPushButton::clicked, &m_runner, &QuestionRunner::cancel);
    connect(m_export, &QPushButton::clicked, this, &QuestionPage::askExport);
    connect(m_close, &QPushButton::clicked, this, &QuestionPage::closeAsked);
    connect(m_examples, &QListWidget::itemClicked, this, [this] { useExample(m_examples->currentRow()); });
    connect(m_examples, &QListWidget::itemActivated, this, [this] { useExample(m_examples->currentRow()); });
    connect(m_views, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem *item) {
        m_editor->insertPlainText(item->text(0));
        m_editor->setFocus();
    });
    auto *copy = new QAction(m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &QuestionPage::copySelection);
    m_table->addAction(copy);

    connect(&m_runner, &QuestionRunner::begun, m_answer, &AnswerModel::begin);
    connect(&m_runner, &QuestionRunner::received, this, [this](const AnswerBatch &batch) {
        const bool first = m_answer->received() == 0;
        m_answer->add(batch);
        if (first)
            fitColumns();
        tell(tr("%1 rows so far").arg(numberWords(m_answer->received())));
    });
    connect(m_answer, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_answer->rowCount() <= looked)
            fitColumns(); // the first row may have come alone
    });
    connect(&m_runner, &QuestionRunner::ended, this, &QuestionPage::showEnd);
    connect(&m_runner, &QuestionRunner::written, this, [this](const std::string &path, const std::optional<Problem> &problem) {
        tell(problem ? visibleText(fromUtf8(sentence(*problem))) : tr("Written: %1").arg(visibleText(fromUtf8(path))), problem.has_value());
        enableButtons();
    });
}

void QuestionPage::setCase(const std::string &path)
{
    m_hasCase = !path.empty();
    m_runner.setCase(path);
    m_answer->begin({});
    tell(tr("Ctrl+Enter asks. Nothing that is written here can change the case."));
    enableButtons();
}

void QuestionPage::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_runner.cancel();
    enableButtons();
}

void QuestionPage::useExample(int row)
{
    if (row < 0)
        return;
    m_editor->setPlainText(fromUtf8(exampleQuestions()[static_cast<std::size_t>(row)].sql));
    run();
}

void QuestionPage::run()
{
    if (!m_run->isEnabled())
        return;
    m_asked = m_editor->toPlainText().toStdString();
    m_runner.ask(m_asked);
    m_answer->begin({});
    tell(tr("Asking\u2026"));
    enableButtons();
}

void QuestionPage::askExport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the answer"), {}, tr("CSV (*.csv)"));
    if (!path.isEmpty())
        exportTo(path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive) ? path : path + QStringLiteral(".csv"));
}

void QuestionPage::exportTo(const QString &path)
{
    m_runner.writeCsv(m_asked, path.toStdString());
    tell(tr("Writing %1").arg(visibleText(path)));
    enableButtons();
}

/// The selected cells as rows and tabs, as a spreadsheet takes them.
void QuestionPage::copySelection() const
{
    QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n';
        if (m_answer->cell(cells[i]).text)
            text += cells[i].data().toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

void QuestionPage::fitColumns()
{
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_answer->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + related, widestColumn));
}

void QuestionPage::showEnd(const AnswerEnd &end)
{
    const QString rows = tr("%1 rows in %2").arg(numberWords(m_answer->received()), durationWords(end.took));
    if (end.problem)
        tell(visibleText(fromUtf8(end.problem->what + ": " + end.problem->why)), true);
    else if (end.cancelled)
        tell(tr("Cancelled after %1 rows.").arg(numberWords(m_answer->received())));
    else if (end.cut)
        tell(tr("%1. There are more than are kept here; the export writes them all.").arg(rows));
    else
        tell(rows + u'.');
    enableButtons();
}

void QuestionPage::tell(const QString &text, bool wrong)
{
    showStatus(*m_status, text, wrong);
}

void QuestionPage::enableButtons()
{
    const bool usable = m_hasCase && !m_busy && !m_runner.running();
    m_run->setEnabled(usable && !m_editor->toPlainText().trimmed().isEmpty());
    m_export->setEnabled(usable && m_answer->columnCount() > 0);
    m_cancel->setEnabled(m_runner.running());
}

} // namespace hopscope

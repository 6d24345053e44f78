// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_page.h"

#include "compare/comparison_report.h"
#include "compare/comparison_text.h"
#include "comparison/comparison_view.h"
#include "theme/chosen_file.h"
#include "report/report_markdown.h"
#include "theme/empty_state.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/status_label.h"
#include "theme/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QThreadPool>

namespace hopscope {

namespace {

constexpr int related = 8;

QWidget *row(std::initializer_list<QWidget *> widgets, QWidget *stretched)
{
    auto *made = new QWidget;
    auto *layout = new QHBoxLayout(made);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    for (QWidget *widget : widgets)
        layout->addWidget(widget, widget == stretched ? 1 : 0);
    return made;
}

} // namespace

ComparisonPage::ComparisonPage(QWidget *parent)
    : QWidget(parent)
    , m_form(new ComparisonForm)
    , m_run(new QPushButton(tr("&Compare")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_copyText(new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy as &text")))
    , m_copyMarkdown(new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy as &Markdown")))
    , m_save(new QPushButton(themedIcon(QStringLiteral("save")), tr("&Save as\u2026")))
    , m_close(new QPushButton(themedIcon(QStringLiteral("back")), tr("Findings")))
    , m_status(wrappedLabel({}))
    , m_bar(new QProgressBar)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_view(new ComparisonView)
{
    layOut();
    connectAll();
    showMade(nullptr);
}

void ComparisonPage::layOut()
{
    m_bar->setRange(0, 0);
    m_bar->setFixedWidth(120);
    m_bar->setMaximumHeight(12);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Working"));
    m_run->setDefault(true);
    m_empty->say(tr("Nothing is compared yet."), tr("Choose two periods, or another case, and press Compare."));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view);
    QLabel *heading = headingLabel(tr("Before and after"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * related, related, 2 * related, related);
    layout->setSpacing(related);
    layout->addWidget(row({heading, m_copyText, m_copyMarkdown, m_save, m_close}, heading));
    layout->addWidget(row({m_form, m_run}, m_form));
    layout->addWidget(row({m_status, m_bar, m_cancel}, m_status));
    layout->addWidget(m_pages, 1);
}

void ComparisonPage::connectAll()
{
    connect(m_form, &ComparisonForm::changed, this, [this] {
        tell(m_form->problem());
        enableButtons();
    });
    connect(m_form, &ComparisonForm::compareAsked, this, &ComparisonPage::run);
    connect(m_run, &QPushButton::clicked, this, &ComparisonPage::run);
    connect(m_cancel, &QPushButton::clicked, &m_runner, &ComparisonRunner::cancel);
    connect(m_close, &QPushButton::clicked, this, &ComparisonPage::closeAsked);
    connect(m_copyText, &QPushButton::clicked, this, [this] { copy(false); });
    connect(m_copyMarkdown, &QPushButton::clicked, this, [this] { copy(true); });
    connect(m_save, &QPushButton::clicked, this, &ComparisonPage::askExport);
    connect(&m_runner, &ComparisonRunner::progressed, this,
        [this](const ProgressReport &report) { tell(visibleText(fromUtf8(report.step)) + QStringLiteral("\u2026")); });
    connect(&m_runner, &ComparisonRunner::ended, this, &ComparisonPage::showEnd);
}

void ComparisonPage::setCase(const OpenCase &open, const ComparisonOffer &offer)
{
    const bool other = !isReadable() || m_open.analysis->correlation != open.analysis->correlation;
    m_open = open;
    if (other)
        showMade(nullptr);
    m_form->offer(offer);
    if (!isReadable())
        tell(tr("The requests of the case are still being read. Then they are compared."));
    else if (other || m_form->question() != m_asked)
        run();
}

bool ComparisonPage::isReadable() const
{
    return m_open.analysis && m_open.analysis->correlation;
}

void ComparisonPage::forget()
{
    m_runner.cancel();
    m_open = {};
    showMade(nullptr);
}

void ComparisonPage::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_runner.cancel();
    enableButtons();
}

void ComparisonPage::run()
{
    const auto question = m_form->question();
    if (!question || !isReadable() || m_busy)
        return;
    m_asked = question;
    m_runner.compare(m_open, *question);
    tell(tr("Comparing\u2026"));
    enableButtons();
}

void ComparisonPage::showEnd(const ComparisonEnd &end)
{
    if (end.problem)
        tell(visibleText(fromUtf8(sentence(*end.problem))), true);
    else if (end.cancelled)
        tell(tr("Cancelled."));
    else
        tell({});
    if (end.made)
        showMade(end.made);
    enableButtons();
}

void ComparisonPage::showMade(std::shared_ptr<const Comparison> made)
{
    m_made = std::move(made);
    if (m_made)
        m_view->setComparison(m_made);
    m_pages->setCurrentWidget(m_made ? static_cast<QWidget *>(m_view) : m_empty);
    enableButtons();
}

void ComparisonPage::tell(const QString &text, bool wrong)
{
    showStatus(*m_status, text, wrong);
    m_status->setVisible(!text.isEmpty());
}

void ComparisonPage::enableButtons()
{
    const bool running = m_runner.running();
    m_run->setEnabled(isReadable() && !m_busy && !running && m_form->question());
    m_bar->setVisible(running);
    m_cancel->setVisible(running);
    m_copyText->setEnabled(m_made != nullptr);
    m_copyMarkdown->setEnabled(m_made != nullptr);
    m_save->setEnabled(m_made != nullptr);
}

void ComparisonPage::copy(bool markdown) const
{
    StringSink text;
    if (markdown)
        writeReportMarkdown(makeComparisonReport(*m_made, std::chrono::floor<Duration>(std::chrono::system_clock::now())), text);
    else
        writeComparisonText(*m_made, text);
    QGuiApplication::clipboard()->setText(fromUtf8(text.text()));
}

void ComparisonPage::askExport()
{
    const std::vector<FileKind<ComparisonFormat>> kinds{{ComparisonFormat::Pdf, tr("PDF (*.pdf)"), QStringLiteral(".pdf")},
        {ComparisonFormat::Html, tr("HTML, one file (*.html)"), QStringLiteral(".html")},
        {ComparisonFormat::Markdown, tr("Markdown, for a ticket (*.md)"), QStringLiteral(".md")},
        {ComparisonFormat::Csv, tr("CSV (*.csv)"), QStringLiteral(".csv")}, {ComparisonFormat::Json, tr("JSON (*.json)"), QStringLiteral(".json")}};
    if (const auto chosen = chooseFileToWrite(this, tr("Save the comparison"), tr("before and after"), kinds))
        exportTo(chosen->format, chosen->path);
}

void ComparisonPage::exportTo(ComparisonFormat format, const QString &path)
{
    tell(tr("Writing %1").arg(visibleText(path)));
    QThreadPool::globalInstance()->start([self = QPointer(this), made = m_made, format, path] {
        const Result<void> done = exportComparison(*made, format, path);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, path, problem = done ? QString() : visibleText(fromUtf8(sentence(done.problem())))] {
                if (self)
                    self->tell(problem.isEmpty() ? tr("Written: %1").arg(visibleText(path)) : problem, !problem.isEmpty());
            },
            Qt::QueuedConnection);
    });
}

} // namespace hopscope

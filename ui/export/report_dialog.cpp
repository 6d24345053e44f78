// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report_dialog.h"

#include "export/report_preview.h"
#include "ingest/mask_words.h"
#include "report/picture_bytes.h"
#include "theme/plain_label.h"
#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QThreadPool>
#include <QToolButton>

namespace hopscope {

namespace {

constexpr int typingPause = 400; ///< milliseconds

QSettings remembered()
{
    return QSettings(QStringLiteral("hopscope"), QStringLiteral("hopscope"));
}

bool hasPages(ReportFormat format)
{
    return format == ReportFormat::Pdf || format == ReportFormat::Bundle;
}

void addChoices(QComboBox &box, std::initializer_list<std::pair<QString, int>> choices)
{
    for (const auto &[text, value] : choices)
        box.addItem(text, value);
}

} // namespace

ReportDialog::ReportDialog(SaidAnalysis analysis, QString caseName, Masking masking, QWidget *parent)
    : QDialog(parent), m_analysis(std::move(analysis)), m_caseName(std::move(caseName)), m_masking(masking),
      m_maskKey(MaskWords::newKey()), m_title(new QLineEdit), m_customer(new QLineEdit),
      m_author(new QLineEdit), m_remarks(new QPlainTextEdit), m_paper(new QComboBox), m_format(new QComboBox), m_mask(new QCheckBox), m_logoName(plainLabel({})),
      m_withoutLogo(new QToolButton), m_state(faintLabel({})), m_preview(new ReportPreview)
{
    setWindowTitle(tr("Report"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    buildForm(*form);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *save = buttons->addButton(tr("&Save as\u2026"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        remember();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *left = new QVBoxLayout;
    left->addLayout(form);
    left->addStretch();
    left->addWidget(m_state);
    left->addWidget(buttons);
    auto *row = new QHBoxLayout(this);
    row->addLayout(left, 2);
    row->addWidget(m_preview, 3);
    row->setSpacing(16);
    save->setDefault(true); // a button that is in no dialog yet can't be its default
    const QSize ofWindow = parent ? parent->window()->size() * 0.8 : QSize();
    resize(QSize(960, 680).expandedTo(ofWindow).boundedTo(screen()->availableSize()));

    recall();
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ReportDialog::preview);
    m_pause.stop(); // what was recalled is in it
    preview();
}

void ReportDialog::buildForm(QFormLayout &form)
{
    m_title->setPlaceholderText(inItsDirection(tr("Why requests failed")));
    m_remarks->setPlaceholderText(inItsDirection(tr("Stands below the answer. Each line is a paragraph.")));
    m_remarks->setTabChangesFocus(true);
    m_remarks->setMaximumHeight(140);
    addChoices(*m_paper, {{tr("A4"), static_cast<int>(PaperSize::A4)}, {tr("Letter"), static_cast<int>(PaperSize::Letter)}});
    addChoices(*m_format, {{tr("PDF"), static_cast<int>(ReportFormat::Pdf)}, {tr("HTML, one file"), static_cast<int>(ReportFormat::Html)},
        {tr("Markdown, for a ticket"), static_cast<int>(ReportFormat::Markdown)},
        {tr("Bundle: report, findings and lines (zip)"), static_cast<int>(ReportFormat::Bundle)}});
    auto *choose = new QPushButton(tr("Choose\u2026"));
    choose->setAutoDefault(false);
    m_withoutLogo->setText(tr("Remove"));
    auto *logo = new QHBoxLayout;
    logo->addWidget(m_logoName, 1);
    logo->addWidget(choose);
    logo->addWidget(m_withoutLogo);

    form.addRow(tr("&Title"), m_title);
    form.addRow(tr("&Customer"), m_customer);
    form.addRow(tr("&Author"), m_author);
    form.addRow(tr("&Remarks"), m_remarks);
    form.addRow(tr("Logo"), logo);
    form.addRow(tr("&Paper"), m_paper);
    form.addRow(tr("&Format"), m_format);
    m_mask->setText(tr("&Mask addresses and secrets"));
    m_mask->setToolTip(plainToolTip(m_masking == Masking::Done ? tr("They were masked when the files were added to the case.")
                                                  : tr("Addresses, query strings, cookies, tokens and passwords; equal ones by equal words.")));
    m_mask->setDisabled(m_masking == Masking::Done);
    form.addRow({}, m_mask);

    const auto later = [this] { m_pause.start(); };
    for (QLineEdit *line : {m_title, m_customer, m_author})
        connect(line, &QLineEdit::textChanged, this, later);
    connect(m_remarks, &QPlainTextEdit::textChanged, this, later);
    connect(m_paper, &QComboBox::currentIndexChanged, this, later);
    connect(m_mask, &QCheckBox::toggled, this, later);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] { m_paper->setEnabled(hasPages(format())); });
    connect(choose, &QPushButton::clicked, this, &ReportDialog::chooseLogo);
    connect(m_withoutLogo, &QToolButton::clicked, this, [this] { takeLogo({}); });
}

ReportSettings ReportDialog::settings() const
{
    ReportSettings settings;
    settings.title = m_title->text().trimmed().toStdString();
    settings.author = m_author->text().trimmed().toStdString();
    settings.customer = m_customer->text().trimmed().toStdString();
    settings.remarks = m_remarks->toPlainText().toStdString();
    settings.logo = m_logo;
    settings.paper = static_cast<PaperSize>(m_paper->currentData().toInt());
    return settings;
}

ReportFormat ReportDialog::format() const
{
    return static_cast<ReportFormat>(m_format->currentData().toInt());
}

std::string ReportDialog::maskKey() const
{
    return m_masking == Masking::Offered && m_mask->isChecked() ? m_maskKey : std::string();
}

void ReportDialog::remember() const
{
    QSettings kept = remembered();
    kept.setValue(QStringLiteral("report/author"), m_author->text());
    kept.setValue(QStringLiteral("report/paper"), m_paper->currentData());
    kept.setValue(QStringLiteral("report/format"), m_format->currentData());
    kept.setValue(QStringLiteral("report/logo"), m_logoPath);
    if (m_masking == Masking::Offered)
        kept.setValue(QStringLiteral("report/mask"), m_mask->isChecked());
}

void ReportDialog::recall()
{
    const QSettings kept = remembered();
    m_author->setText(kept.value(QStringLiteral("report/author")).toString());
    m_paper->setCurrentIndex(std::max(0, m_paper->findData(kept.value(QStringLiteral("report/paper"), static_cast<int>(usualPaper())))));
    m_format->setCurrentIndex(std::max(0, m_format->findData(kept.value(QStringLiteral("report/format")))));
    m_paper->setEnabled(hasPages(format()));
    m_mask->setChecked(m_masking == Masking::Done || kept.value(QStringLiteral("report/mask")).toBool());
    takeLogo(kept.value(QStringLiteral("report/logo")).toString());
}

void ReportDialog::chooseLogo()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a logo"), m_logoPath, tr("Pictures (*.png *.jpg *.jpeg *.svg)"));
    if (!path.isEmpty())
        takeLogo(path);
}

/// A picture that can't be read is told where its name would stand.
void ReportDialog::takeLogo(const QString &path)
{
    m_logo.clear();
    m_logoPath = path;
    QString words = tr("none");
    if (!path.isEmpty()) {
        auto bytes = readPicture(path.toStdString());
        words = bytes ? visibleText(fileNameOf(path.toStdString())) : fromUtf8(bytes.problem().what);
        if (bytes)
            m_logo = std::move(bytes).value();
    }
    m_logoName->setText(words);
    m_withoutLogo->setEnabled(!path.isEmpty());
    m_pause.start();
}

void ReportDialog::preview()
{
    m_state->setText(tr("Setting the pages\u2026"));
    const quint64 round = ++m_round;
    QPointer<ReportDialog> self = this;
    QThreadPool::globalInstance()->start([self, round, said = m_analysis.maskedBy(maskKey()), name = m_caseName.toStdString(), settings = settings()] {
        const AnalysisPtr analysis = said.whole();
        const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
        const ReportDocument document = makeReport(analysis->findings, name, now, settings);
        // The pages refer to the findings: whoever has the pages keeps the analysis, too.
        const auto owner = std::make_shared<std::pair<AnalysisPtr, std::unique_ptr<ReportPages>>>(analysis,
            std::make_unique<ReportPages>(document, analysis->findings, slicesOf(*analysis), settings.paper.value_or(usualPaper())));
        const std::shared_ptr<const ReportPages> pages(owner, owner->second.get());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, round, pages] {
                if (!self || self->m_round != round)
                    return;
                self->m_preview->setPages(pages);
                self->m_state->setText(pages->count() == 1 ? tr("1 page") : tr("%1 pages").arg(pages->count()));
                Q_EMIT self->previewed(pages->count());
            },
            Qt::QueuedConnection);
    });
}

} // namespace hopscope

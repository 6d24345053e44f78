// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/source_dialog.h"

#include "models/sources_model.h"
#include "sources/clock_plot.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace hopscope {

namespace {

QString linesText(const std::vector<UnparsedLine> &lines)
{
    QStringList text;
    for (const UnparsedLine &line : lines) {
        text << SourceDialog::tr("line %1: %2").arg(line.at.line.value).arg(visibleText(fromUtf8(line.reason)));
        text << QStringLiteral("    ") + visibleText(fromUtf8(line.text)) << QString();
    }
    return text.join(u'\n');
}

QPlainTextEdit *listOf(const std::vector<UnparsedLine> &lines)
{
    auto *text = new QPlainTextEdit(linesText(lines));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(SourceDialog::tr("Lines that were not understood"));
    return text;
}

} // namespace

SourceDialog::SourceDialog(const SourceInfo &source, const std::vector<UnparsedLine> &lines, std::vector<PairDifference> pairs,
    QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1: what was read").arg(visibleText(fileNameOf(source.path))));
    auto *layout = new QVBoxLayout(this);
    auto *path = new ElidedLabel;
    path->setText(isolated(visibleText(fromUtf8(source.path))));
    layout->addWidget(path);
    layout->addWidget(plainLabel(tr("%1 lines: %2 records, %3 comments, headers and blank lines, %4 not understood")
                                     .arg(numberWords(source.lines), numberWords(source.records),
                                         numberWords(source.structural), numberWords(source.unparsed))));
    if (const QString covers = coversWords(source); !covers.isEmpty())
        layout->addWidget(plainLabel(covers));
    if (!source.problem.empty())
        layout->addWidget(wrappedLabel(visibleText(fromUtf8(source.problem))));
    for (const std::string &note : source.notes)
        layout->addWidget(wrappedLabel(visibleText(fromUtf8(note))));
    if (!pairs.empty()) {
        layout->addWidget(wrappedLabel(tr("How much later requests ended by this log than by the one before it, clocks aligned:")));
        layout->addWidget(new ClockPlot(std::move(pairs)));
    }
    if (lines.empty()) {
        layout->addWidget(faintLabel(tr("Every line was understood.")));
        layout->addStretch();
    } else {
        layout->addWidget(listOf(lines), 1);
    }
    if (source.unparsed > lines.size() && !lines.empty())
        layout->addWidget(faintLabel(tr("The first %1 of %2.").arg(numberWords(lines.size()), numberWords(source.unparsed))));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(760, lines.empty() ? sizeHint().height() : 560);
}

} // namespace hopscope

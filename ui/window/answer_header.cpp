// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/answer_header.h"

#include "models/active_filter.h"
#include "models/cause_title.h"
#include "theme/chip.h"
#include "theme/icon.h"
#include "theme/linked_text.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace hopscope {

namespace {

constexpr std::size_t mostCauses = 5;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AnswerHeader)
};

/// What a person set for the whole case, in words; empty for what is shown at its source.
QString wordsOf(const Correction &correction)
{
    switch (correction.kind) {
    case Correction::Kind::ProxyTimeout: return Text::tr("proxy timeout set to %1 s").arg(fromUtf8(correction.value));
    case Correction::Kind::LogFormat: return Text::tr("log format set by you");
    default: return {};
    }
}

QString hintOf(const AnswerPart &part)
{
    switch (part.counts) {
    case AnswerPart::Counts::Nothing: return {};
    case AnswerPart::Counts::Failed: return AnswerHeader::tr("Show all failed requests");
    case AnswerPart::Counts::Healed: return AnswerHeader::tr("Show those that a retry healed");
    case AnswerPart::Counts::HealthChecks: return AnswerHeader::tr("Show the health checks");
    case AnswerPart::Counts::Causes: return AnswerHeader::tr("Show only these");
    }
    return {};
}

} // namespace

AnswerHeader::AnswerHeader(ActiveFilter *filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_sentence(new LinkedText)
    , m_notes(wrappedLabel({}))
    , m_buttons(new QWidget)
    , m_row(new QHBoxLayout(m_buttons))
{
    QFont font = m_sentence->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_sentence->setFont(font);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(4);
    layout->addWidget(m_sentence);
    layout->addWidget(m_notes);
    layout->addWidget(m_buttons);
    connect(m_sentence, &LinkedText::linkTaken, this, &AnswerHeader::takeNumber);
}

void AnswerHeader::setAnswer(const Findings &findings, const std::vector<Correction> &corrections)
{
    showSentence(findings.summary);
    QStringList notes;
    for (const std::string &note : findings.notes)
        notes << visibleText(fromUtf8(note));
    const Timestamp then = findings.summary.span ? findings.summary.span->begin : Timestamp{};
    if (aheadOfUtc(then, shownZone()) != Duration{})
        notes << tr("Times within sentences are of UTC; the timeline, the lists and the details show those of %1.").arg(zoneWords());
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    addCauses(findings);
    addCorrections(corrections);
    m_row->addStretch();
    m_buttons->setVisible(m_row->count() > 1);
}

void AnswerHeader::showSentence(const Summary &summary)
{
    m_summary = summary;
    std::vector<LinkedText::Part> parts;
    for (const AnswerPart &part : summary.answerParts)
        parts.push_back({visibleText(fromUtf8(part.text)), hintOf(part)});
    if (parts.empty())
        parts.push_back({visibleText(fromUtf8(summary.answer)), {}});
    m_sentence->setParts(std::move(parts));
    m_sentence->setAccessibleName(tr("Answer: %1").arg(m_sentence->text()));
}

/// What the number counts, and nothing else, becomes the filter.
void AnswerHeader::takeNumber(std::size_t part)
{
    const AnswerPart &taken = m_summary.answerParts[part];
    RequestFilter only;
    only.causes = {taken.causes.begin(), taken.causes.end()};
    if (taken.counts == AnswerPart::Counts::Healed)
        only.outcome = RequestFilter::Outcome::Healed;
    else if (taken.counts == AnswerPart::Counts::HealthChecks)
        only.outcome = RequestFilter::Outcome::HealthCheck;
    else if (m_summary.healed > 0)
        only.outcome = RequestFilter::Outcome::Failed;
    m_filter->set(only);
}

void AnswerHeader::addCauses(const Findings &findings)
{
    std::vector<std::pair<Cause, std::uint64_t>> ranked(findings.summary.byCause.begin(), findings.summary.byCause.end());
    std::ranges::stable_sort(ranked, std::greater(), [](const auto &entry) { return entry.second; });
    ranked.resize(std::min(ranked.size(), mostCauses));
    for (const auto &[cause, count] : ranked) {
        auto *button = new QToolButton;
        button->setIcon(causeIcon(cause));
        button->setText(QStringLiteral("%1 %2").arg(causeTitle(cause), numberWords(count)));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setToolTip(tr("Show only these"));
        button->setAccessibleName(tr("Show only: %1").arg(causeTitle(cause)));
        connect(button, &QToolButton::clicked, this, [this, wanted = cause] {
            RequestFilter only = m_filter->filter();
            only.causes = {wanted};
            m_filter->set(only);
        });
        m_row->addWidget(button);
    }
}

void AnswerHeader::addCorrections(const std::vector<Correction> &corrections)
{
    for (const Correction &correction : corrections) {
        const QString words = wordsOf(correction);
        if (words.isEmpty() || correction.value.empty())
            continue;
        auto *chip = new Chip(words);
        chip->setToolTip(tr("Take this back"));
        chip->setAccessibleName(tr("Take back: %1").arg(words));
        connect(chip, &QToolButton::clicked, this, [this, kind = correction.kind, path = correction.path] {
            Q_EMIT corrected({kind, path, {}});
        });
        m_row->addWidget(chip);
    }
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_form.h"

#include "theme/plain_label.h"
#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace hopscope {

namespace {

constexpr int related = 8;

using Way = ComparisonForm::Way;

QString written(const TimeRange &range)
{
    return fromUtf8(writtenPeriods(Periods({range})));
}

/// Around the range: most logs have no more, and so it can be written.
TimeRange wholeSeconds(const TimeRange &range)
{
    using std::chrono::seconds;
    return {std::chrono::floor<seconds>(range.begin), std::chrono::ceil<seconds>(range.end)};
}

struct Sides {
    TimeRange before, after;
};

/// Both sides as far as the logs last; a side may be empty. In the seconds before a short incident nothing may have ended.
Sides sidesOf(Way way, const ComparisonOffer &offer)
{
    const TimeRange all = wholeSeconds(offer.all), visible = wholeSeconds(offer.visible);
    constexpr Duration least = std::chrono::minutes(5);
    const TimeRange incident = offer.incident ? wholeSeconds({offer.incident->begin, offer.incident->end + Duration(1)}) : TimeRange{};
    const Duration beside = std::max(incident.length(), least);
    switch (way) {
    case Way::IncidentAndBefore: return {{std::max(all.begin, incident.begin - beside), incident.begin}, incident};
    case Way::IncidentAndAfter: return {incident, {incident.end, std::min(all.end, incident.end + beside)}};
    case Way::VisibleAndBefore: return {{all.begin, visible.begin}, visible};
    case Way::VisibleAndAfter: return {visible, {visible.end, all.end}};
    case Way::VisibleAndDayBefore: return {{visible.begin - std::chrono::days(1), visible.end - std::chrono::days(1)}, visible};
    case Way::Periods:
    case Way::OtherCase: break;
    }
    return {};
}

QLabel *labelFor(const QString &text, QWidget *field)
{
    QLabel *label = plainLabel(text);
    label->setBuddy(field);
    return label;
}

} // namespace

ComparisonForm::ComparisonForm(QWidget *parent)
    : QWidget(parent)
    , m_way(new QComboBox)
    , m_sides(new QStackedWidget)
    , m_before(new QLineEdit)
    , m_after(new QLineEdit)
    , m_other(new ElidedLabel)
    , m_choose(new QPushButton(tr("C&hoose\u2026")))
    , m_otherSide(new QComboBox)
{
    const std::pair<QString, Way> ways[] = {{tr("The incident, and the time before it"), Way::IncidentAndBefore},
        {tr("The incident, and the time after it"), Way::IncidentAndAfter}, {tr("What the timeline shows, and all before it"), Way::VisibleAndBefore},
        {tr("What the timeline shows, and all after it"), Way::VisibleAndAfter},
        {tr("What the timeline shows, and the same time a day before"), Way::VisibleAndDayBefore}, {tr("Two periods"), Way::Periods},
        {tr("This case and another one"), Way::OtherCase}};
    for (const auto &[words, way] : ways)
        m_way->addItem(words, static_cast<int>(way));
    m_way->setAccessibleName(tr("What to compare"));
    m_sides->addWidget(makePeriods());
    m_sides->addWidget(makeOther());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    layout->addWidget(m_way);
    layout->addWidget(m_sides, 1);
    connect(m_way, &QComboBox::currentIndexChanged, this, &ComparisonForm::fill);
}

QWidget *ComparisonForm::makePeriods()
{
    auto *periods = new QWidget;
    auto *layout = new QHBoxLayout(periods);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    for (const auto &[label, field] : {std::pair(tr("&Before"), m_before), std::pair(tr("A&fter"), m_after)}) {
        field->setPlaceholderText(inItsDirection(tr("2026-11-21 10:00..11:00")));
        field->setToolTip(tr("From..to, in UTC unless a zone is said; several with commas between"));
        field->setAccessibleDescription(field->toolTip());
        layout->addWidget(labelFor(label, field));
        layout->addWidget(field, 1);
        connect(field, &QLineEdit::textEdited, this, [this] {
            const QSignalBlocker still(m_way); // what was written stays
            m_way->setCurrentIndex(m_way->findData(static_cast<int>(Way::Periods)));
        });
        connect(field, &QLineEdit::textChanged, this, &ComparisonForm::changed);
        connect(field, &QLineEdit::returnPressed, this, &ComparisonForm::compareAsked);
    }
    return periods;
}

QWidget *ComparisonForm::makeOther()
{
    m_otherSide->addItem(tr("The other case is the one before"), true);
    m_otherSide->addItem(tr("The other case is the one after"), false);
    m_otherSide->setAccessibleName(tr("Which side the other case is"));
    auto *other = new QWidget;
    auto *layout = new QHBoxLayout(other);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    layout->addWidget(m_choose);
    layout->addWidget(m_other, 1);
    layout->addWidget(m_otherSide);
    connect(m_choose, &QPushButton::clicked, this, &ComparisonForm::askOther);
    connect(m_otherSide, &QComboBox::currentIndexChanged, this, &ComparisonForm::changed);
    setOtherCase({});
    return other;
}

void ComparisonForm::offer(const ComparisonOffer &offer)
{
    m_offer = offer;
    if (!m_offered) {
        // A side of less than half the incident's length would tell little.
        const Sides before = sidesOf(Way::IncidentAndBefore, offer), after = sidesOf(Way::IncidentAndAfter, offer);
        choose(isOffered(Way::IncidentAndBefore) && before.before.length() * 2 >= before.after.length() ? Way::IncidentAndBefore
                : isOffered(Way::IncidentAndAfter) && after.after.length() * 2 >= after.before.length() ? Way::IncidentAndAfter
                : isOffered(Way::VisibleAndBefore)                                                      ? Way::VisibleAndBefore
                : isOffered(Way::IncidentAndBefore)                                                     ? Way::IncidentAndBefore
                : isOffered(Way::IncidentAndAfter)                                                      ? Way::IncidentAndAfter
                                                                                                        : Way::Periods);
    }
    m_offered = true;
    fill();
}

/// Whether there is some time on both sides.
bool ComparisonForm::isOffered(Way way) const
{
    const auto [before, after] = sidesOf(way, m_offer);
    return before.length() > Duration{} && after.length() > Duration{};
}

void ComparisonForm::choose(Way way)
{
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(way)));
}

Way ComparisonForm::current() const
{
    return static_cast<Way>(m_way->currentData().toInt());
}

/// Writes the periods that are offered into their fields, where they can be changed.
void ComparisonForm::fill()
{
    m_sides->setCurrentIndex(current() == Way::OtherCase ? 1 : 0);
    if (current() != Way::Periods && current() != Way::OtherCase) {
        const auto [before, after] = sidesOf(current(), m_offer);
        for (const auto &[field, range] : {std::pair(m_before, before), std::pair(m_after, after)}) {
            field->setText(written(range));
            field->setCursorPosition(0);
        }
    }
    Q_EMIT changed();
}

void ComparisonForm::askOther()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose the other case"), m_otherPath, tr("Cases (*.hopscope)"));
    if (path.isEmpty())
        return;
    setOtherCase(path);
    Q_EMIT compareAsked();
}

void ComparisonForm::setOtherCase(const QString &path)
{
    m_otherPath = path;
    m_other->setText(path.isEmpty() ? tr("No case is chosen. Save one with Ctrl+S while it is open.") : visibleText(path));
    Q_EMIT changed();
}

std::optional<ComparisonQuestion> ComparisonForm::question() const
{
    ComparisonQuestion asked;
    if (current() == Way::OtherCase) {
        asked.otherCase = m_otherPath.toStdString();
        asked.otherIsBefore = m_otherSide->currentData().toBool();
        return m_otherPath.isEmpty() ? std::nullopt : std::optional(asked);
    }
    const auto before = parsePeriods(m_before->text().toStdString()), after = parsePeriods(m_after->text().toStdString());
    if (!before || !after)
        return std::nullopt;
    asked.before = *before;
    asked.after = *after;
    return asked;
}

QString ComparisonForm::problem() const
{
    if (question())
        return {};
    if (current() == Way::OtherCase)
        return tr("Choose a saved case to compare with.");
    if (current() != Way::Periods && !isOffered(current()))
        return tr("The logs have no such time: choose another way, or write two periods.");
    return tr("A period is written as 2026-11-21 10:00..11:00.");
}

} // namespace hopscope

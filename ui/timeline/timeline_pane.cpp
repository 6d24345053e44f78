// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_pane.h"

#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"
#include "timeline/lane_menu.h"
#include "timeline/overview_strip.h"
#include "timeline/timeline_view.h"
#include "timeline/visible_range.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

const QString linearWord = QStringLiteral(" linear"); ///< in the settings, after the lanes

QToolButton *lanesButton(TimelineView *view)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(QStringLiteral("lanes")));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(TimelinePane::tr("Lanes"));
    button->setToolTip(TimelinePane::tr("Show, hide and move lanes; their borders and names can also be dragged"));
    auto *menu = new QMenu(button);
    QObject::connect(menu, &QMenu::aboutToShow, view, [menu, view] {
        menu->clear();
        fillLaneMenu(*menu, *view);
    });
    button->setMenu(menu);
    return button;
}

} // namespace

TimelinePane::TimelinePane(VisibleRange *range, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_view(new TimelineView(range, selection))
    , m_overview(new OverviewStrip(range))
    , m_readOut(new ElidedLabel(Qt::ElideRight))
    , m_lanes(lanesButton(m_view))
    , m_scale(new QToolButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_readOut->setForegroundRole(QPalette::PlaceholderText);
    m_scale->setObjectName(QStringLiteral("scale"));
    m_scale->setIcon(themedIcon(QStringLiteral("scale")));
    m_scale->setCheckable(true);
    m_scale->setChecked(true);
    m_scale->setAutoRaise(true);
    m_scale->setAccessibleName(tr("Logarithmic durations"));
    m_scale->setToolTip(tr("Durations on a logarithmic scale"));
    auto *reset = new QToolButton;
    reset->setIcon(themedIcon(QStringLiteral("reset-view")));
    reset->setAutoRaise(true);
    reset->setAccessibleName(tr("Show all"));
    reset->setToolTip(tr("Show all of the time (double click, Home)"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 8, 0);
    head->addWidget(m_readOut, 1);
    head->addWidget(m_lanes);
    head->addWidget(m_scale);
    head->addWidget(reset);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_overview);
    layout->addWidget(m_view, 1);

    connect(m_scale, &QToolButton::toggled, m_view, &TimelineView::setLogarithmic);
    connect(reset, &QToolButton::clicked, m_range, &VisibleRange::showAll);
    connect(m_range, &VisibleRange::rangeChanged, this, &TimelinePane::showRange);
    connect(m_view, &TimelineView::readOut, this, [this](const QString &text) {
        if (text.isEmpty())
            showRange();
        else
            m_readOut->setText(text);
    });
}

void TimelinePane::setAnalysis(FindingsPtr findings, SliceSource source)
{
    m_overview->setFindings(findings);
    m_view->setAnalysis(std::move(findings), std::move(source));
    showRange();
}

void TimelinePane::setFilter(const RequestFilter &filter)
{
    m_overview->setFilter(filter);
    m_view->setFilter(filter);
}

void TimelinePane::showAgain()
{
    m_view->arrange(m_view->lanes().arrangement());
    showRange();
}

void TimelinePane::openLanesMenu()
{
    m_lanes->showMenu();
}

QString TimelinePane::saveLanes() const
{
    return m_view->lanes().arrangement().toText() + (m_scale->isChecked() ? QString() : linearWord);
}

void TimelinePane::restoreLanes(const QString &text)
{
    m_view->arrange(LaneArrangement::fromText(text));
    m_scale->setChecked(!text.endsWith(linearWord));
}

void TimelinePane::showRange()
{
    const TimeRange range = m_range->range();
    const bool oneDay = areOfOneDay(range.begin, range.end);
    const QString end = oneDay ? clockWords(range.end, 0) : timeWords(range.end, 0);
    m_readOut->setText(tr("%1 to %2 (%3), %4")
                           .arg(isolated(timeWords(range.begin, 0)), isolated(end), zoneWords(), isolated(durationWords(range.length()))));
}

} // namespace hopscope

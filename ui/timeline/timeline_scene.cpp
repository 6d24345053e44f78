// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_scene.h"

#include "models/cause_title.h"
#include "theme/words.h"
#include "timeline/cursor_item.h"
#include "timeline/event_lane.h"
#include "timeline/failure_lane.h"
#include "timeline/series_lane.h"
#include "timeline/series_name.h"
#include "timeline/time_grid.h"

#include <QGuiApplication>

#include <algorithm>

namespace hopscope {

namespace {

constexpr double leftMargin = 78;
constexpr double rightMargin = 14;
constexpr double topMargin = 6;
constexpr double pixelsPerColumn = 2;

template <typename L>
L *added(QGraphicsScene &scene, L *lane)
{
    scene.addItem(lane);
    return lane;
}

} // namespace

TimelineScene::TimelineScene(QObject *parent)
    : QGraphicsScene(parent)
    , m_findings(std::make_shared<Findings>())
    , m_durations(added(*this, new DurationLane))
    , m_events(added(*this, new EventLane))
    , m_grid(added(*this, new TimeGrid))
    , m_cursor(added(*this, new CursorItem))
{
    setItemIndexMethod(NoIndex);
    m_lanes.add(LaneId::Durations, m_durations);
    for (const LaneId id : {LaneId::Queue, LaneId::Waits, LaneId::Cpu, LaneId::Memory, LaneId::Disk, LaneId::Workers, LaneId::LoadAverage})
        m_lanes.add(id, added(*this, new SeriesLane(id)));
    m_lanes.add(LaneId::Events, m_events);
    m_lanes.add(LaneId::Failures, added(*this, new FailureLane));
}

void TimelineScene::setAnalysis(FindingsPtr findings, SliceSource source)
{
    Q_ASSERT(findings && source);
    m_findings = std::move(findings);
    m_source = std::move(source);
    setFilter(m_filter);
}

void TimelineScene::setFilter(const RequestFilter &filter)
{
    m_filter = filter;
    m_accepted.clear();
    for (std::uint32_t i = 0; i < m_findings->requests.size(); ++i) {
        if (filter.accepts(m_findings->requests[i]))
            m_accepted.push_back(i);
    }
}

void TimelineScene::setLogarithmic(bool logarithmic)
{
    m_logarithmic = logarithmic;
}

void TimelineScene::pickRequests()
{
    const auto time = [this](std::uint32_t index) { return m_findings->requests[index].time; };
    const auto first = std::ranges::lower_bound(m_accepted, m_time.range.begin, {}, time);
    const auto last = std::ranges::lower_bound(m_accepted, m_time.range.end, {}, time);
    m_flagged.assign(first, std::max(first, last));
}

void TimelineScene::show(QSizeF size, TimeRange range)
{
    if (!m_source)
        return;
    const double width = std::max(10.0, size.width() - leftMargin - rightMargin);
    m_slice = m_source(range, std::max(1, static_cast<int>(width / pixelsPerColumn)));
    m_time = {range, leftMargin, width};
    pickRequests();
    setSceneRect(QRectF(QPointF(0, 0), size));
    const QRectF area(leftMargin, topMargin, width, size.height() - topMargin - TimeGrid::labelHeight());
    m_lanes.show({m_findings, m_flagged, m_slice, m_time, appearanceOf(QGuiApplication::palette()), m_logarithmic}, area);
    m_grid->show(m_time, plots());
    m_cursor->setArea(plots());
}

std::optional<std::size_t> TimelineScene::requestNear(QPointF point) const
{
    const PlacedMark *mark = m_durations->isVisible() && m_durations->plot().contains(point) ? m_durations->markNear(point) : nullptr;
    return mark ? std::optional<std::size_t>(mark->request) : std::nullopt;
}

std::optional<QPointF> TimelineScene::positionOf(std::size_t request) const
{
    return m_durations->isVisible() ? m_durations->positionOf(request) : std::nullopt;
}

QString TimelineScene::readOutAt(QPointF point) const
{
    if (!plots().contains(point))
        return {};
    const int columns = static_cast<int>(m_slice.durations.size());
    const auto column = m_time.columnAt(point.x(), columns);
    if (!column)
        return {};
    QStringList parts{clockWords(m_time.timeAt(point.x()), m_time.range.length() < std::chrono::minutes(2) ? 3 : 0)};
    if (const EventMark *event = m_events->isVisible() ? m_events->eventNear(point) : nullptr)
        parts << visibleText(fromUtf8(event->title));
    if (const PlacedMark *mark = m_durations->isVisible() && m_durations->plot().contains(point) ? m_durations->markNear(point) : nullptr) {
        parts << causeTitle(mark->cause);
        if (mark->count > 1)
            parts << tr("%1 on this spot").arg(requestsWords(mark->count));
    }
    return (parts + valuesAt(point, static_cast<std::size_t>(*column))).join(QStringLiteral(" \u00b7 "));
}

QStringList TimelineScene::valuesAt(QPointF point, std::size_t column) const
{
    const DurationColumn &durations = m_slice.durations[column];
    QStringList requests{requestsWords(durations.count)};
    if (durations.median)
        requests << (durations.count == 1 ? durationWords(durations.median)
                                          : tr("median %1, 99 % below %2").arg(durationWords(durations.median), durationWords(durations.p99)));
    QStringList pointedAt, others; // the lane under the pointer is what a person asks about
    const auto lane = m_lanes.laneAt(point);
    const auto add = [&](const LaneSeries &series, bool pointed) {
        if (column < series.values.size() && series.values[column])
            (pointed ? pointedAt : others)
                << QStringLiteral("%1: %2").arg(seriesName(series.name), seriesValue(*series.values[column], series.unit));
    };
    for (const LaneSeries &series : m_slice.queues)
        add(series, lane == (series.unit == m_slice.queues.front().unit ? LaneId::Queue : LaneId::Waits));
    for (const LoadSeries &load : m_slice.loads)
        add(load.series, lane && loadKindOf(*lane) == load.kind);
    return pointedAt + requests + others;
}

} // namespace hopscope

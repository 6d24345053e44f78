// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_scene.h"

#include "base/count_words.h"
#include "models/cause_title.h"
#include "theme/words.h"
#include "timeline/cursor_item.h"
#include "timeline/event_lane.h"
#include "timeline/failure_lane.h"
#include "timeline/queue_lane.h"
#include "timeline/series_name.h"
#include "timeline/time_grid.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr double leftMargin = 78;
constexpr double rightMargin = 14;
constexpr double topMargin = 6;
constexpr double gap = 10;
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
    , m_depths(added(*this, new QueueLane(0)))
    , m_waits(added(*this, new QueueLane(1)))
    , m_events(added(*this, new EventLane))
    , m_failures(added(*this, new FailureLane))
    , m_grid(added(*this, new TimeGrid))
    , m_cursor(added(*this, new CursorItem))
{
    setItemIndexMethod(NoIndex);
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

void TimelineScene::layOut(QSizeF size)
{
    setSceneRect(QRectF(QPointF(0, 0), size));
    std::vector<Lane *> lanes{m_durations};
    for (QueueLane *lane : {m_depths, m_waits}) {
        lane->setVisible(lane->has(m_slice));
        if (lane->isVisible())
            lanes.push_back(lane);
    }
    m_events->setVisible(!m_findings->events.empty());
    if (m_events->isVisible())
        lanes.push_back(m_events);
    lanes.push_back(m_failures);

    double weights = 0;
    double least = 0;
    for (const Lane *lane : lanes) {
        weights += lane->weight();
        least += lane->leastHeight();
    }
    const double width = std::max(10.0, size.width() - leftMargin - rightMargin);
    const double height = size.height() - topMargin - TimeGrid::labelHeight() - gap * static_cast<double>(lanes.size() - 1);
    const double spare = std::max(0.0, height - least);
    const double squeeze = std::min(1.0, std::max(height, 10.0) / least); // where even the least has no room
    double y = topMargin;
    for (Lane *lane : lanes) {
        const double share = lane->leastHeight() * squeeze + spare * lane->weight() / weights;
        lane->place(QRectF(leftMargin, y, width, share));
        y += share + gap;
    }
    m_plots = QRectF(leftMargin, topMargin, width, y - gap - topMargin);
}

void TimelineScene::show(QSizeF size, TimeRange range)
{
    if (!m_source)
        return;
    const double width = std::max(10.0, size.width() - leftMargin - rightMargin);
    m_slice = m_source(range, std::max(1, static_cast<int>(width / pixelsPerColumn)));
    m_time = {range, leftMargin, width};
    pickRequests();
    layOut(size);
    const LaneInput input{m_findings, m_flagged, m_slice, m_time, appearanceOf(QGuiApplication::palette()), m_logarithmic};
    for (Lane *lane : std::array<Lane *, 5>{m_durations, m_depths, m_waits, m_events, m_failures}) {
        if (lane->isVisible())
            lane->show(input);
    }
    m_grid->show(m_time, m_plots);
    m_cursor->setArea(m_plots);
}

std::optional<std::size_t> TimelineScene::requestNear(QPointF point) const
{
    const PlacedMark *mark = m_durations->plot().contains(point) ? m_durations->markNear(point) : nullptr;
    return mark ? std::optional<std::size_t>(mark->request) : std::nullopt;
}

std::optional<QPointF> TimelineScene::positionOf(std::size_t request) const
{
    return m_durations->positionOf(request);
}

QString TimelineScene::readOutAt(QPointF point) const
{
    if (!m_plots.contains(point))
        return {};
    const int columns = static_cast<int>(m_slice.durations.size());
    const auto column = m_time.columnAt(point.x(), columns);
    if (!column)
        return {};
    QStringList parts{clockWords(m_time.timeAt(point.x()), m_time.range.length() < std::chrono::minutes(2) ? 3 : 0)};
    if (const EventMark *event = m_events->isVisible() ? m_events->eventNear(point) : nullptr)
        parts << visibleText(fromUtf8(event->title));
    if (const PlacedMark *mark = m_durations->plot().contains(point) ? m_durations->markNear(point) : nullptr) {
        parts << causeTitle(mark->cause);
        if (mark->count > 1)
            parts << tr("%1 on this spot").arg(fromUtf8(counted(mark->count, "request")));
    }
    const auto index = static_cast<std::size_t>(*column);
    const DurationColumn &durations = m_slice.durations[index];
    parts << fromUtf8(counted(durations.count, "request"));
    if (durations.median)
        parts << tr("median %1, 99 % below %2").arg(durationWords(durations.median), durationWords(durations.p99));
    for (const LaneSeries &series : m_slice.queues) {
        if (index < series.values.size() && series.values[index])
            parts << QStringLiteral("%1: %2").arg(seriesName(series.name), QLocale().toString(*series.values[index], 'g', 4));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace hopscope

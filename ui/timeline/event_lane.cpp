// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/event_lane.h"

#include "theme/words.h"
#include "timeline/lane_arrangement.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double markSize = 10;
constexpr int mostRows = 2;
constexpr double longLabel = 460;
constexpr double shortLabel = 220;
constexpr double gap = 4;       ///< between a mark and its label
constexpr double apart = 10;    ///< between a label and the next mark
constexpr double nameRoom = 60; ///< of the lane's own name, at the left

enum class Gravity : std::uint8_t { Harmless, Notable, Alarm };

struct EventStyle {
    MarkShape shape;
    Gravity gravity;
};

EventStyle styleOf(Meaning meaning)
{
    using enum Meaning;
    switch (meaning) {
    case Recycle: return {MarkShape::Diamond, Gravity::Notable};
    case WorkerCrash: return {MarkShape::Cross, Gravity::Alarm};
    case OutOfMemory: return {MarkShape::Star, Gravity::Alarm};
    case WorkerTimeout:
    case WorkerHang: return {MarkShape::Hourglass, Gravity::Alarm};
    case ServiceStop: return {MarkShape::Square, Gravity::Alarm};
    case HostRestart: return {MarkShape::Pentagon, Gravity::Alarm};
    case UpstreamDown: return {MarkShape::TriangleDown, Gravity::Alarm};
    case PortExhaustion:
    case ProxyLimit:
    case Overloaded:
    case DependencyDown: return {MarkShape::Hexagon, Gravity::Alarm};
    case WorkerStart:
    case ServiceStart: return {MarkShape::TriangleRight, Gravity::Harmless};
    case UpstreamUp: return {MarkShape::TriangleUp, Gravity::Harmless};
    case ClockStep: return {MarkShape::Bowtie, Gravity::Notable};
    default: return {MarkShape::Circle, Gravity::Notable};
    }
}

} // namespace

EventLane::EventLane()
    : Lane(laneName(LaneId::Events), 2)
{
}

void EventLane::take(const LaneInput &input)
{
    m_findings = input.findings;
    m_marks.clear();
    setValues(0, 1, false, {});
    double former = -100;
    Meaning formerMeaning = Meaning::None;
    for (std::size_t i = 0; i < m_findings->events.size(); ++i) {
        const EventMark &event = m_findings->events[i];
        const double x = input.time.xOf(event.time);
        // Many of one kind on one spot are one mark.
        if (!input.time.range.contains(event.time) || (event.meaning == formerMeaning && x - former < 3))
            continue;
        former = x;
        formerMeaning = event.meaning;
        m_marks.push_back({i, {x, 0}, visibleText(fromUtf8(event.title))});
    }
    // Long labels if they fit; else short ones; else those of what does no harm go first.
    const std::vector<Placed> bare = m_marks;
    for (const auto &[longest, withHarmless] : {std::pair(longLabel, true), {shortLabel, true}, {shortLabel, false}}) {
        m_marks = bare;
        if (placeLabelsOf(m_marks, longest, withHarmless))
            break;
    }
    spreadLabels();
}

void EventLane::spreadLabels()
{
    const QFontMetricsF metrics(QGuiApplication::font());
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        Placed &mark = m_marks[i];
        mark.labelAt = mark.at.x() + markSize / 2 + gap;
        if (mark.label.isEmpty() || mark.leftwards)
            continue;
        double end = plot().right();
        for (std::size_t k = i + 1; k < m_marks.size() && end == plot().right(); ++k) {
            const Placed &other = m_marks[k];
            if (other.at.y() != mark.at.y())
                continue;
            const double begin = other.at.x() - markSize / 2;
            if (other.label.isEmpty() && begin < mark.labelAt)
                mark.labelAt = other.at.x() + markSize / 2 + gap;
            else
                end = begin - apart - (other.leftwards ? metrics.horizontalAdvance(other.label) + gap : 0);
        }
        const QString whole = visibleText(fromUtf8(m_findings->events[mark.event].title));
        mark.label = metrics.elidedText(whole, Qt::ElideRight, std::max(0.0, end - mark.labelAt));
    }
}

double EventLane::leastHeight() const
{
    return mostRows * (QFontMetricsF(QGuiApplication::font()).height() + 3);
}

bool EventLane::isPresent(const Findings &findings, const TimelineSlice &) const
{
    return !findings.events.empty();
}

int EventLane::rows() const
{
    return std::clamp(static_cast<int>(plot().height() / (QFontMetricsF(QGuiApplication::font()).height() + 1)), 1, mostRows);
}

bool EventLane::placeLabelsOf(std::vector<Placed> &marks, double longest, bool withHarmless) const
{
    const QFontMetricsF metrics(QGuiApplication::font());
    struct Wish {
        LabelWish room;
        std::size_t mark;
    };
    std::vector<Wish> wishes;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        Placed &mark = marks[i];
        const bool harmless = styleOf(m_findings->events[mark.event].meaning).gravity == Gravity::Harmless;
        const double onTheRight = plot().right() - mark.at.x() - markSize - gap;
        const double onTheLeft = mark.at.x() - plot().left() - nameRoom - markSize - gap;
        const double room = std::min(longest, std::max(onTheRight, onTheLeft));
        mark.label = harmless && !withHarmless ? QString() : metrics.elidedText(mark.label, Qt::ElideRight, room);
        const double width = mark.label.isEmpty() ? 0 : metrics.horizontalAdvance(mark.label) + gap;
        mark.leftwards = width > onTheRight && onTheLeft > onTheRight;
        const double x = mark.at.x() - markSize / 2 - (mark.leftwards ? width : 0);
        wishes.push_back({{x, markSize + width}, i});
    }
    std::ranges::stable_sort(wishes, {}, [](const Wish &wish) { return wish.room.x; });
    std::vector<LabelWish> rooms;
    for (const Wish &wish : wishes)
        rooms.push_back(wish.room);
    const auto placed = placeLabels(rooms, rows(), apart);
    const double rowHeight = plot().height() / rows();
    bool all = true;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        Placed &mark = marks[wishes[i].mark];
        all = all && placed[i];
        if (!placed[i])
            mark.label.clear();
        mark.at.setY(plot().top() + (placed[i].value_or(rows() - 1) + 0.5) * rowHeight);
    }
    return all;
}

const EventMark *EventLane::eventNear(QPointF point) const
{
    const auto near = [point](const Placed &mark) {
        return std::hypot(mark.at.x() - point.x(), mark.at.y() - point.y()) <= markSize;
    };
    const auto found = std::ranges::find_if(m_marks, near);
    return found == m_marks.end() ? nullptr : &m_findings->events[found->event];
}

void EventLane::paintOver(QPainter &painter)
{
    if (m_marks.empty())
        paintAbsence(painter);
    const LaneColours colours = laneColours(appearance());
    const QFontMetricsF metrics(painter.font());
    for (const Placed &mark : m_marks) {
        const EventStyle style = styleOf(m_findings->events[mark.event].meaning);
        const QColor colour = style.gravity == Gravity::Alarm ? colours.alarm : colours.event;
        paintMark(painter, {colour, colour, style.shape, false, style.gravity == Gravity::Harmless}, mark.at, markSize);
        const double x = mark.leftwards ? mark.at.x() - markSize / 2 - 4 - metrics.horizontalAdvance(mark.label)
                                        : mark.labelAt;
        painter.setPen(QGuiApplication::palette().color(QPalette::WindowText));
        painter.drawText(QPointF(x, mark.at.y() + metrics.capHeight() / 2), mark.label);
    }
}

} // namespace hopscope

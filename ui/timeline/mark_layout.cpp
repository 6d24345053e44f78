// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/mark_layout.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hopscope {

namespace {

PlacedMark placed(const FlaggedRequest &request, std::uint32_t index, const TimeScale &time, const ValueScale &durations)
{
    const double y = request.duration ? durations.yOf(toMilliseconds(*request.duration)) : durations.bottom;
    return {{time.xOf(request.time), std::min(y, durations.bottom - markSize / 2)}, index, 1, request.verdict.cause, request.healed};
}

auto spotOf(const PlacedMark &mark)
{
    return std::tuple(std::floor(mark.at.x() / crowdedCell), std::floor(mark.at.y() / crowdedCell), mark.cause, mark.healed);
}

std::vector<PlacedMark> merged(std::vector<PlacedMark> marks)
{
    std::ranges::stable_sort(marks, {}, spotOf);
    std::vector<PlacedMark> kept;
    for (const PlacedMark &mark : marks) {
        if (!kept.empty() && spotOf(kept.back()) == spotOf(mark))
            ++kept.back().count;
        else
            kept.push_back(mark);
    }
    return kept;
}

} // namespace

std::vector<PlacedMark> placeMarks(const Findings &findings, std::span<const std::uint32_t> flagged, const TimeScale &time,
    const ValueScale &durations)
{
    std::vector<PlacedMark> marks;
    marks.reserve(flagged.size());
    for (const std::uint32_t index : flagged)
        marks.push_back(placed(findings.requests[index], index, time, durations));
    return marks.size() > mostSingleMarks ? merged(std::move(marks)) : marks;
}

const PlacedMark *markAt(std::span<const PlacedMark> marks, QPointF point, double reach)
{
    const PlacedMark *nearest = nullptr;
    double best = reach;
    for (const PlacedMark &mark : marks) {
        const double distance = std::hypot(mark.at.x() - point.x(), mark.at.y() - point.y());
        if (distance <= best) {
            best = distance;
            nearest = &mark;
        }
    }
    return nearest;
}

std::vector<FailureBin> failureBins(const Findings &findings, std::span<const std::uint32_t> flagged, TimeRange range, int bins)
{
    std::vector<FailureBin> made(static_cast<std::size_t>(std::max(bins, 0)));
    const TimeScale scale{range, 0, static_cast<double>(bins)};
    for (const std::uint32_t index : flagged) {
        const FlaggedRequest &request = findings.requests[index];
        const auto bin = scale.columnAt(scale.xOf(request.time), bins);
        if (!bin || request.healed)
            continue;
        ++made[static_cast<std::size_t>(*bin)].counts[request.verdict.cause];
        ++made[static_cast<std::size_t>(*bin)].total;
    }
    return made;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "timeline/timeline_geometry.h"

#include <span>
#include <vector>

namespace hopscope {

/// One mark of the duration lane: a flagged request, or several of one cause that fall onto one spot.
struct PlacedMark {
    QPointF at;
    std::uint32_t request = 0; ///< index of Findings::requests; of several the first
    std::uint32_t count = 1;
    Cause cause = Cause::Undetermined;
    bool healed = false;
};

/// Width and height of a mark in pixels.
inline constexpr double markSize = 10;

/// Up to this many are drawn one by one; beyond it, spots of `crowdedCell` pixels share a mark for each cause.
inline constexpr std::size_t mostSingleMarks = 4000;
inline constexpr double crowdedCell = 4;

/// Marks of the requests at their end and duration. What has no duration stands whole at the scale's bottom.
std::vector<PlacedMark> placeMarks(const Findings &findings, std::span<const std::uint32_t> flagged, const TimeScale &time,
    const ValueScale &durations);

/// The mark nearest to `point` within `reach` pixels; of equally near ones the later drawn.
const PlacedMark *markAt(std::span<const PlacedMark> marks, QPointF point, double reach);

/// Failures of each cause in one bar of the failure lane.
struct FailureBin {
    std::map<Cause, std::uint32_t> counts;
    std::uint32_t total = 0;
};
/// Failed (not healed) requests in `bins` equal parts of the visible range.
std::vector<FailureBin> failureBins(const Findings &findings, std::span<const std::uint32_t> flagged, TimeRange range, int bins);

} // namespace hopscope

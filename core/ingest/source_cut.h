// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/read_range.h"
#include "ingest/time_probe.h"

#include <optional>
#include <string>

namespace hopscope {

/// How a source is read where a person asked for a time range.
struct SourceCut {
    ReadRange range;
    bool zoneUnknown = false;            ///< so that the range is wider by all zones
    std::optional<ByteRange> part{};     ///< all that has to be read; nullopt: the whole file
    std::vector<std::string> head{};     ///< lines at the start of the file that a reader has to see before the part
};

/// A log of at least this size is not read as a whole if it can be helped. Smaller ones are: it takes no time, and their lines
/// keep their numbers.
inline constexpr std::uint64_t leastSizeToCut = 32u << 20;

/// Finds the part of the file that holds the range, by halves: a plain log whose lines stand in the order of time, as far as
/// some sixty places of it tell. nullopt where no range applies to files of this kind: configurations, and what is of no known format.
std::optional<SourceCut> cutSource(const std::string &path, const SourcePlan &plan, const Prefix &prefix, TimeRange asked,
    const std::optional<Zone> &zone);

} // namespace hopscope

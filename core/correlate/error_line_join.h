// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"
#include "correlate/log_entry.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace hopscope {

/// The requests of one hop, as error lines are looked up in them.
struct JoinableHop {
    std::span<const HopRequest> requests;  ///< of all hops
    std::span<const LogEntry> entries;     ///< the same requests
    std::span<const std::uint64_t> paths;  ///< hash64 of each path, 0 where it is not known (only failed requests need it)
    std::span<const RequestIndex> members; ///< those of the hop, in the order of time
};

/// An error line and the request it speaks of.
struct ErrorLineMatch {
    std::size_t event = 0; ///< position in the lines that were given
    RequestIndex request = noRequest;
};

/// For each line the request that it fits: same method and target, or same client, within the request's time; of several
/// the one that failed and whose end is nearest. Lines that fit none are left out.
std::vector<ErrorLineMatch> joinErrorLines(std::span<const Event> lines, const JoinableHop &hop);

/// By how many half hours the lines' clock is ahead of the hop's, where that makes many more of them fit; zero where they fit as
/// they are. nullopt where too few fit to tell. Error logs of nginx and Apache are in local time and do not say of which zone.
std::optional<Duration> zoneOfErrorLines(std::span<const Event> lines, const JoinableHop &hop);

} // namespace hopscope

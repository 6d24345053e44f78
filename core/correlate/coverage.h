// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace hopscope {

/// Which spans of time the logs of each hop cover, rotated files of one log taken together, and which log is which server's.
class Coverage {
public:
    /// `last` must already be earlier by what the writer may have held back in its buffer. `log` is the same for the rotated files
    /// of one log.
    void add(int hop, std::size_t log, TimeRange range);
    /// `server` (a hash, not 0) answered `answered` requests of the hop before, and `paired` of these have their entries in `log`.
    void tellServer(int hop, std::uint32_t server, std::size_t log, std::size_t paired, std::size_t answered);
    /// Of `answered` requests that were passed on to `server` (0: to one that the log does not name) while the hop's logs tell of
    /// everything, `paired` have their entries there. A log that lacks many is sampled, or one of several behind that address.
    void tellAnswered(int hop, std::uint32_t server, std::size_t paired, std::size_t answered);
    bool lacksMany(int hop, std::uint32_t server) const;
    /// Joins ranges that touch or nearly do. Once, after the last add().
    void close();
    /// Whether a log of the hop covers all of the range. Where it is known which logs are which servers', one of `server` has to;
    /// 0: any. Never by logs that lack many of the server's requests: that one is not there says nothing.
    bool covers(int hop, TimeRange range, std::uint32_t server = 0) const;

private:
    using Ranges = std::vector<TimeRange>;
    struct HopCoverage {
        Ranges all;
        std::map<std::size_t, Ranges> ofLog;
        std::map<std::uint32_t, std::set<std::size_t>> logsOf; ///< by server
        std::set<std::uint32_t> incomplete;                    ///< servers
    };

    std::map<int, HopCoverage> m_hops;
};

} // namespace hopscope

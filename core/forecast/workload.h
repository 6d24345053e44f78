// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

namespace hopscope {

/// How a request ended for its client.
enum class Ending : std::uint8_t {
    Answered,
    TimedOut,   ///< the proxy gave up, be it that the server worked on it or that no worker had taken it
    Otherwise,  ///< failed for another cause, or was given up by the client: neither timeouts nor workers are asked
    Unproxied,  ///< only the server logged it: it took a worker's time, and no proxy waited for it
};

/// What a server did for a request, by its own log.
struct ServerWork {
    Timestamp begun{};
    Duration service{};
    std::uint16_t server = 0; ///< index into Workload::servers
    bool answeredWell = false;
    bool coarse = false;      ///< the stamp may be off by up to a second

    Timestamp done() const { return begun + service; }
};

/// One request as timeouts and queues look at it.
struct Exchange {
    RequestIndex index = noRequest;
    Timestamp arrival{};            ///< at the outermost hop
    Duration elapsed{};             ///< until that hop ended it
    Duration limit{};               ///< that it was held against; zero where not known
    std::uint64_t key = 0;
    std::optional<ServerWork> work; ///< nullopt where no server's log tells a duration that is its own
    Ending ending = Ending::Otherwise;
    bool coarse = false;            ///< `arrival` may be off by up to a second
    bool unlogged = false;          ///< timed out, and the server's log of that time does not have it

    /// Whether the instants of proxy and server can be compared to the tenth of a second.
    bool comparable() const { return work && !coarse && !work->coarse; }
};

/// A server's log, with all of its rotated files.
struct ServerLog {
    std::string name;             ///< without folders
    bool durationHoldsQueue = false; ///< it counts the wait in its own queue, too (IIS)
};

/// All requests of a case, for questions of what would have been. Linear in their number.
struct Workload {
    std::vector<Exchange> exchanges;  ///< in the order of arrival
    std::vector<ServerLog> servers;
    std::optional<Duration> timeout;  ///< that most of the timed-out requests were held against, or the only one there is
    Duration usualWay{};              ///< what requests spend outside the server where nothing queues
    std::size_t knownByErrorLine = 0; ///< timed-out requests that no access log has
    bool endsWithProxy = false;       ///< the server ended most timed-out requests when the proxy gave up
    bool throwsAway = false;          ///< some that were judged to be queued are unlogged: servers drop what was given up
    bool startsGivenUp = false;       ///< a worker took one after the proxy had given it up
    bool afterRetries = false;        ///< some were tried more than once

    std::size_t timedOut() const;
};
Workload workloadOf(const Correlation &all, const Findings &findings);

/// The work of the innermost hop that logged `index`, if that is a server's and its duration is its own.
std::optional<ServerWork> workOf(const Correlation &all, RequestIndex index);

} // namespace hopscope

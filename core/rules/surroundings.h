// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/correlation.h"
#include "rules/crowded_times.h"
#include "rules/crowds.h"
#include "rules/neighbours.h"
#include "rules/server_workers.h"
#include "rules/usual_durations.h"

#include <array>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

namespace hopscope {

/// A measured or computed value of a queue over a span.
struct QueueReading {
    const QueueSeries *series = nullptr;
    double highest = 0;
    double atBegin = 0;
    double usual = 0;                ///< median over the whole capture
    std::optional<LineReference> at; ///< of the highest, where measured
};

/// Look-ups that the rules share: events near an instant, queues over a span, neighbours' waits. Made once an analysis,
/// used by one thread.
class Surroundings {
public:
    /// Cancelled, it is not fit for use.
    explicit Surroundings(const Correlation &all, const Progress &progress = {});

    /// The event with one of the meanings that is nearest to `to` (within the range), of those whose time with its resolution
    /// touches the range; null where there is none. Thousands of failures may ask for the same thousands of events: their
    /// number costs nothing.
    const StoredEvent *nearest(std::initializer_list<Meaning> meanings, TimeRange range, Timestamp to) const;
    /// The same of one meaning and of those events only that `accepts` lets pass.
    const StoredEvent *nearestOf(Meaning meaning, TimeRange range, Timestamp to, const std::function<bool(const StoredEvent &)> &accepts) const;
    /// The last event of these before `t`, or null.
    const StoredEvent *lastBefore(std::initializer_list<Meaning> meanings, Timestamp t) const;
    /// The nearest line without a time in the same file, at most `reach` lines away, that tells of a process which died or had no
    /// memory; of equal ones that which tells of memory. Null where there is none.
    const StoredEvent *untimedDeathNear(LineReference line, std::uint64_t reach) const;
    /// The entry of a server's log nearest to the begin of the range that is no request but the first line of HTTP/2 ("PRI * HTTP/2.0"),
    /// taken for one; null where the range holds none.
    const HopRequest *prefaceNear(TimeRange range) const;
    /// Some source of events (journal, event log, server's error log) covers the instant.
    const SourceInfo *eventSourceCovering(Timestamp t) const;
    /// Some log of the server's side, of requests, errors or events, covers the instant, or begins or ends within `near` of it.
    bool serverSideTells(Timestamp t, Duration near) const;
    /// An error log that may be of the proxy that wrote this access log covers the instant.
    const SourceInfo *proxyErrorLogCovering(Timestamp t, std::size_t accessLog) const;
    bool hasSourceOf(Role role) const;

    /// Every measured queue-like series over the span (computed ones are left out).
    std::vector<QueueReading> queues(TimeRange span) const;

    /// Median time that requests that came about the same time spent outside the server (proxy's duration minus server's), and
    /// how many there were.
    struct Waits {
        Duration median{};
        std::size_t count = 0;
        std::size_t unpaired = 0; ///< that came at the same time and have no entry at the server
    };
    /// `around` is rounded to a quarter of a second; the range is 1.5 s before to 0.5 s after it.
    Waits waits(Timestamp around) const;
    Duration usualWait() const { return m_usualWait; }
    /// How long the server worked, at least, on three requests whose answers reached the outermost hop; nullopt where there are not so many.
    std::optional<Duration> longestServed() const { return m_longestServed.front(); }

    const Neighbours &neighbours() const { return *m_neighbours; }
    /// Of the server, where there is only one: unknown (0) else.
    const WorkerCount &workers() const { return m_workers; }

    /// Requests of hop 0 in work at the instant, and the median of that over the time in which there were any.
    std::size_t inFlight(Timestamp t) const;
    std::size_t usualInFlight() const { return m_usualInFlight; }
    /// Some request of hop 0 went well: a log of failures alone was filtered, and tells nothing of the others.
    bool tellsGoodRequests() const { return m_tellsGoodRequests; }
    /// So many requests in work are far more than usual.
    bool isCrowded(std::size_t inFlight) const { return inFlight >= 3 && inFlight >= 4 * std::max<std::size_t>(m_usualInFlight, 1); }

    /// Some request of the source has a mark of its end (Request::signal): those that have none ended well, by that mark.
    bool tellsSignals(std::size_t source) const { return m_tellsSignals[source]; }

    /// All durations in the source's log are of whole seconds: each leaves a second open.
    bool countsWholeSeconds(std::size_t source) const { return m_countsWholeSeconds[source]; }

    /// Time since the previous request of the same source ended before `t`; nullopt for the first.
    std::optional<Duration> quietBefore(std::size_t source, Timestamp t) const;
    /// When the source's first request that began after `t` and ended within `reach` was answered with success or a redirection;
    /// nullopt where none was. A request of which the log tells only the end counts where that is.
    std::optional<Timestamp> answeredAfter(std::size_t source, Timestamp t, Duration reach) const;
    /// What came to the outermost hop.
    const Crowds &crowds() const { return m_crowds; }
    const UsualDurations &usualDurations() const { return m_usualDurations; }

    const Correlation &all() const { return m_all; }

private:
    Waits measureWaitsAt(Timestamp around) const;
    void measureUsualInFlight();
    void learnWhatLogsTell();
    void findPrefaces();
    void measureWaits();
    void noteServed(const HopRequest &outer, const HopRequest &inner);
    void measureCrowd(const Progress &progress);

    const Correlation &m_all;
    std::optional<Neighbours> m_neighbours;
    LargeVector<std::pair<Timestamp, std::optional<Duration>>> m_waits; ///< by start of the outer request; none = unpaired
    Duration m_usualWait{};
    WorkerCount m_workers;
    std::array<std::optional<Duration>, 3> m_longestServed; ///< in their order, the longest last
    LargeVector<Timestamp> m_starts, m_ends;             ///< of hop 0's requests with both, each sorted
    std::size_t m_usualInFlight = 0;
    bool m_tellsGoodRequests = false;
    CrowdedTimes m_crowdedTimes;
    Crowds m_crowds;
    UsualDurations m_usualDurations;
    // Thousands of failures of one flood ask for the same seconds.
    mutable std::unordered_map<std::int64_t, Waits> m_waitsAt;
    mutable std::map<std::tuple<std::size_t, Timestamp, Duration>, std::optional<Timestamp>> m_answeredAfter;
    std::vector<bool> m_hasProxysErrors;    ///< of each source
    std::vector<bool> m_countsWholeSeconds; ///< of each source
    std::vector<bool> m_tellsSignals;       ///< of each source
    std::array<std::vector<const StoredEvent *>, meaningCount> m_eventsOf; ///< by meaning, in the order of time
    Duration m_longestDeath{};                        ///< longest span within which a worker died
    std::vector<const StoredEvent *> m_untimedDeaths; ///< in the order of sources and lines
    std::vector<RequestIndex> m_prefaces; ///< in the order of their ends
    std::vector<double> m_usualDepths; ///< median of each of Correlation::queues()
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace hopscope {

/// How the requests fared that came to the outermost hop, or left it, about the same time as one that failed. Made once an
/// analysis, used by one thread.
class Neighbours {
public:
    /// `isCalm` tells of an instant that no more requests than usual were in work.
    Neighbours(const Correlation &all, const std::function<bool(Timestamp)> &isCalm);

    /// How long those took that came then and went well.
    struct Pace {
        Duration median{};
        std::size_t count = 0;
    };
    /// From 0.25 s before to 1.25 s after `around`, which is rounded to a quarter of a second: a queue that has only begun to
    /// grow holds up who comes next.
    Pace pace(Timestamp around) const;
    Duration usualPace() const { return m_usualPace; } ///< median over the calm times of the capture
    /// How long the last `count` of those took that came before `t`, within `reach`, and went well; in their order.
    std::vector<Duration> lastBefore(Timestamp t, Duration reach, std::size_t count) const;
    /// Several came then, and all of those that went well took `most` at most: they stood in no queue.
    bool wentThrough(TimeRange came, Duration most) const;
    /// How many failed after as long as `duration`, the one that is asked for among them: what ends many so is a limit.
    std::size_t failedAfter(Duration duration) const;
    /// How many failed that ended in this range.
    std::size_t failedWithin(TimeRange ended) const;
    /// They asked for several things, so that their pace is not that of one alone.
    bool areVaried() const { return m_keys.size() >= severalKeys; }

    /// What became of those that ended (or came, where their log does not tell the end) from 2 s before to 2 s after `end`, but for the
    /// one that is asked for.
    struct Company {
        std::size_t others = 0;
        std::size_t failed = 0; ///< with 5xx, or without a status, after `leastFailed` at least where durations are known
    };
    /// Both are rounded to a quarter of a second.
    Company company(Timestamp end, Duration leastFailed) const;

    /// What the servers did for those of them that failed.
    struct Work {
        std::size_t count = 0;   ///< that have an entry with a duration at a server, which ended it well
        std::size_t shorter = 0; ///< of these, those that it worked on for `limit` at most
    };
    /// `end` is rounded to a quarter of a second, `limit` down to a quarter.
    Work work(Timestamp end, Duration limit) const;

    /// Of requests that failed about then, how many were overtaken: another that came later was answered while they waited, or stands
    /// before them in the server's log. What stands in a queue isn't.
    struct Overtaking {
        std::size_t failed = 0;
        std::size_t overtaken = 0;
        std::set<Timestamp> by; ///< when those came that overtook them
    };
    /// Of those that ended from 2 s before to 2 s after `end`, after `leastFailed` at least; both are rounded to a quarter of a second.
    const Overtaking &overtaking(Timestamp end, Duration leastFailed) const;

private:
    static constexpr std::size_t severalKeys = 3;

    Pace measurePaceAt(Timestamp around) const;
    Company measureCompanyAt(Timestamp end, Duration leastFailed) const;
    Work measureWorkAt(Timestamp end, Duration limit) const;
    Overtaking measureOvertakingAt(Timestamp end, Duration leastFailed) const;
    bool areAnsweredBefore(const HopRequest &request, std::set<Timestamp> &by) const;
    bool areServedBefore(const HopRequest &request, std::span<const HopRequest *const> others, std::set<Timestamp> &by) const;
    /// Of the outermost hop.
    void forEachAbout(Timestamp end, const std::function<void(const HopRequest &)> &use) const;

    const Correlation &m_all;
    LargeVector<std::pair<Timestamp, Duration>> m_paces; ///< of requests that went well, by their start
    LargeVector<Duration> m_failed;                      ///< how long those took that failed, the shortest first
    Duration m_usualPace{};
    std::vector<std::uint64_t> m_keys; ///< the first few different ones
    // Thousands of failures ask for the same instants.
    mutable std::unordered_map<std::int64_t, Pace> m_paceAt;
    mutable std::map<std::pair<Timestamp, Duration>, Company> m_companyAt;
    mutable std::map<std::pair<Timestamp, Duration>, Work> m_workAt;
    mutable std::map<std::pair<Timestamp, Duration>, Overtaking> m_overtakingAt;
};

} // namespace hopscope

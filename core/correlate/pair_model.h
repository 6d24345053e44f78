// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_entry.h"
#include "correlate/wait_model.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hopscope {

/// Indices of an outer and an inner entry.
using EntryPair = std::pair<std::uint32_t, std::uint32_t>;

/// What two lines of one request have in common between these two hops, learned from pairs that are beyond doubt, and how
/// unlikely a given pair is by that measure.
class PairModel {
public:
    PairModel(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> surePairs);

    /// 0 for what fits in every respect, about 2 and more where the outer hop gave up and the inner one has another story,
    /// impossibleCost where the two can't be the same request. `usualWait`: what requests waited around then, where known.
    float cost(const LogEntry &outer, const LogEntry &inner, const UsualWait &usualWait) const;
    /// cost() without a usual wait where it is below `limit`; where it is not, anything that is not.
    float costBelow(float limit, const LogEntry &outer, const LogEntry &inner) const;
    /// What leaving an entry without partner costs on the same scale: little where the inner log ends before the entry's turn came.
    float skipOuter(const LogEntry &outer, const UsualWait &usualWait) const;
    static float skipInner() { return 4.0F; }

    /// By how many units of what is usual the pair's wait is off the usual one; nullopt where nothing tells what is usual.
    static std::optional<float> offUsual(const LogEntry &outer, const LogEntry &inner, const UsualWait &usual);

    /// The ends of a request that went well are not further apart than this.
    Duration endWindow() const;
    /// How much later the inner entry's end usually is.
    Duration endLag() const { return m_endLag; }
    /// Entries of an answer that went through, whose stamps are so wide together, cost at least `cost` where their ends are
    /// further apart than this beyond endLag().
    Duration endReach(float cost, Duration width) const;
    /// When the inner entry of a request begins at the latest that the outer hop gave up because it was broken off; nullopt of
    /// other requests, and where logs tell no ends.
    std::optional<Timestamp> latestBeginOfBroken(const LogEntry &outer) const;
    /// An inner entry may seem to start so much before the outer one.
    Duration startTolerance() const { return m_startTolerance; }
    /// The source that logs for this server's address; nullopt where that was not learned.
    std::optional<std::uint16_t> sourceOfServer(std::uint32_t server) const;

private:
    void learnTimes(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs);
    void learnTraits(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs);
    void learnServers(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs);
    float traitCost(const LogEntry &outer, const LogEntry &inner) const;
    template <float (*logarithm)(float)>
    float timesCost(const LogEntry &outer, const LogEntry &inner) const;
    float bytesCost(const LogEntry &outer, const LogEntry &inner) const;
    float deliveredCost(const LogEntry &outer, const LogEntry &inner) const;
    float gaveUpCost(const LogEntry &outer, const LogEntry &inner, const UsualWait &usualWait) const;
    bool endsTooLate(const LogEntry &outer, const LogEntry &inner) const;
    bool startsTooEarly(const LogEntry &outer, const LogEntry &inner) const;

    Timestamp m_innerLast = unknownTime; ///< of all inner entries, where the log ends
    Duration m_endLag{};
    Duration m_endTolerance{};
    Duration m_startTolerance{};
    Duration m_overhead{};
    std::optional<Duration> m_innerWidth; ///< of the widest inner stamp; nullopt where an inner entry has no end
    std::int32_t m_bytesDifference = 0;
    float m_otherBytesCost = 0; ///< of a size that differs by more than a few bytes from what the difference usually is
    float m_nearBytesCost = 0;
    bool m_agentsAgree = false;
    bool m_clientsAgree = false;
    std::vector<std::pair<std::uint32_t, std::uint16_t>> m_sourceOfServer; ///< sorted; they are few
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/pair_model.h"
#include "correlate/pairing.h"
#include "correlate/wait_model.h"

namespace hopscope {

/// Pairs the entries that share one key and are not sure (see sure_pairs.h). Reused for every key, so that nothing is allocated for the common small groups.
class GroupPairing {
public:
    GroupPairing(std::span<const LogEntry> outer, std::span<const LogEntry> inner, const PairModel &model)
        : m_outer(outer), m_inner(inner), m_model(model)
    {
    }

    /// At the least cost of all together. `wait` may be null.
    void pairRest(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, const WaitModel *wait, LargeVector<PairLink> &pairs);

private:
    void pairOnly(std::uint32_t outer, std::uint32_t inner, const WaitModel *wait, LargeVector<PairLink> &pairs) const;
    void solveParts(const WaitModel *wait, LargeVector<PairLink> &pairs);
    void solve(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, const WaitModel *wait, LargeVector<PairLink> &pairs);
    bool waitedAsUsual(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, std::span<const int> columns,
                       std::span<const UsualWait> waits) const;
    void keepOrderOfArrival(std::span<PairLink> pairs, const WaitModel *wait) const;
    void orderAlike(std::span<PairLink *> alike, const WaitModel *wait) const;
    std::vector<std::uint32_t> givenUpWithout(std::span<const std::uint32_t> outer, std::span<const PairLink> pairs) const;
    float confidence(const PairLink &link, std::span<const std::uint32_t> inner, std::span<const std::uint32_t> left, const WaitModel *wait) const;
    UsualWait usualWait(std::uint32_t outer, const WaitModel *wait) const;
    float costOf(std::uint32_t outer, std::uint32_t inner, const WaitModel *wait) const;
    Timestamp earliestInner(const LogEntry &outer) const;
    Timestamp latestInner(const LogEntry &outer) const;

    std::span<const LogEntry> m_outer;
    std::span<const LogEntry> m_inner;
    const PairModel &m_model;
    std::vector<std::uint32_t> m_outerLeft;
    std::vector<std::uint32_t> m_innerLeft;
    bool m_inOtherQueue = false; ///< than the neighbours that tell what is usual
};

} // namespace hopscope

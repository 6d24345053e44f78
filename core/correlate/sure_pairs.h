// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/pair_model.h"
#include "correlate/pairing.h"

namespace hopscope {

/// Finds the pairs of one key's entries that fit well and have no rival on either side. Reused for every key.
class SurePairs {
public:
    SurePairs(std::span<const LogEntry> outer, std::span<const LogEntry> inner, const PairModel &model)
        : m_outer(outer), m_inner(inner), m_model(model)
    {
    }

    /// Adds the sure pairs of the entries at these positions to `pairs`; of one entry on either side there are none, as nothing
    /// shows that it has no rival. Takes time for what is near each other in time only.
    void find(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, LargeVector<PairLink> &pairs);

private:
    /// An entry, beside each other with those that are near it in time, and what fits it.
    struct Candidate {
        LogEntry entry;
        Timestamp when{};          ///< the best guess
        std::uint32_t position = 0;
        std::uint32_t partner = 0; ///< number of the candidate of the other side that fits best
        float best = 0;            ///< the cost of that one, and of the next best
        float second = 0;

        void consider(std::uint32_t other, float cost);
        float limit() const;
    };

    static void load(std::span<const std::uint32_t> positions, std::span<const LogEntry> entries, std::vector<Candidate> &candidates);
    void compare(std::size_t outer);
    std::span<Candidate> near(const Candidate &outer);

    std::span<const LogEntry> m_outer;
    std::span<const LogEntry> m_inner;
    const PairModel &m_model;
    std::vector<Candidate> m_outerCandidates;
    std::vector<Candidate> m_innerCandidates;
    std::size_t m_low = 0;     ///< the first inner candidate that may be near the outer one
    Duration m_innerWidth{};   ///< the widest inner stamp
    bool m_innerEnds = false;  ///< whether all inner entries tell their end
};

} // namespace hopscope

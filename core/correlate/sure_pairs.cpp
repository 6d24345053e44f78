// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/sure_pairs.h"

#include <algorithm>

namespace hopscope {

namespace {

/// At most so many are compared with one entry.
constexpr std::size_t most = 256;
constexpr float sureCost = 1.5F;
constexpr float sureMargin = 2;
constexpr float none = 1e6F;

} // namespace

void SurePairs::Candidate::consider(std::uint32_t other, float cost)
{
    if (cost < best) {
        second = best;
        best = cost;
        partner = other;
    } else {
        second = std::min(second, cost);
    }
}

/// What costs so much, or more, does not change whether the best is sure.
float SurePairs::Candidate::limit() const
{
    return std::min(second, std::min(best, sureCost) + sureMargin);
}

/// In the order of time.
void SurePairs::load(std::span<const std::uint32_t> positions, std::span<const LogEntry> entries, std::vector<Candidate> &candidates)
{
    candidates.clear();
    for (const std::uint32_t position : positions) {
        const LogEntry &entry = entries[position];
        candidates.push_back({entry, entry.when() + Duration(entry.tie), position, 0, none, none});
    }
    const auto earlier = [](const Candidate &a, const Candidate &b) { return a.when < b.when; };
    if (!std::ranges::is_sorted(candidates, earlier))
        std::ranges::stable_sort(candidates, earlier);
}

/// The inner candidates that may cost less than what decides whether the outer one is sure. Where an answer went through, the
/// ends alone tell how far they may be.
std::span<SurePairs::Candidate> SurePairs::near(const Candidate &outer)
{
    Timestamp from = outer.when - m_model.endWindow();
    Timestamp to = outer.when + m_model.endWindow();
    const auto earlier = [](const Candidate &candidate, Timestamp time) { return candidate.when < time; };
    const auto later = [](Timestamp time, const Candidate &candidate) { return time < candidate.when; };
    while (m_low < m_innerCandidates.size() && m_innerCandidates[m_low].when < from)
        ++m_low;
    if (!outer.entry.gaveUp && outer.entry.hasEnd() && m_innerEnds) {
        const Duration reach = m_model.endReach(sureCost + sureMargin, Duration(outer.entry.width) + m_innerWidth);
        from = std::max(from, outer.when + m_model.endLag() - reach);
        to = std::min(to, outer.when + m_model.endLag() + reach);
    }
    const auto low = m_innerCandidates.begin() + static_cast<std::ptrdiff_t>(m_low);
    auto begin = std::lower_bound(low, m_innerCandidates.end(), from, earlier);
    auto end = std::upper_bound(begin, m_innerCandidates.end(), to, later);
    if (end - begin > std::ptrdiff_t{most}) {
        const auto middle = std::lower_bound(begin, end, outer.when + m_model.endLag(), earlier);
        begin = std::clamp(middle - std::ptrdiff_t{most / 2}, begin, end - std::ptrdiff_t{most});
        end = begin + std::ptrdiff_t{most};
    }
    return {begin, end};
}

void SurePairs::compare(std::size_t outer)
{
    Candidate &one = m_outerCandidates[outer];
    for (Candidate &other : near(one)) {
        const float cost = m_model.costBelow(std::max(one.limit(), other.limit()), one.entry, other.entry);
        one.consider(static_cast<std::uint32_t>(&other - m_innerCandidates.data()), cost);
        other.consider(static_cast<std::uint32_t>(outer), cost);
    }
}

void SurePairs::find(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, LargeVector<PairLink> &pairs)
{
    if (outer.empty() || inner.empty() || outer.size() + inner.size() == 2)
        return;
    load(outer, m_outer, m_outerCandidates);
    load(inner, m_inner, m_innerCandidates);
    m_low = 0;
    m_innerEnds = std::ranges::all_of(m_innerCandidates, [](const Candidate &candidate) { return candidate.entry.hasEnd(); });
    m_innerWidth = Duration(std::ranges::max(m_innerCandidates, {}, [](const Candidate &candidate) { return candidate.entry.width; }).entry.width);
    for (std::size_t i = 0; i < m_outerCandidates.size(); ++i)
        compare(i);
    for (std::uint32_t i = 0; i < m_outerCandidates.size(); ++i) {
        const Candidate &one = m_outerCandidates[i];
        const Candidate &other = m_innerCandidates[one.partner];
        const bool sure = one.best <= sureCost && other.partner == i && std::min(one.second, other.second) >= one.best + sureMargin;
        if (sure)
            pairs.push_back({one.position, other.position, 0.96F, PairMethod::TargetAndTime});
    }
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/shift_votes.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t votesPerKey = 4096;
constexpr std::size_t votesInAll = 400'000;
constexpr std::uint32_t fullWeight = 1024;
/// Votes nearer to the best shift than this belong to it and are no rival.
constexpr Duration ownNeighbourhood = std::chrono::seconds(4);

std::optional<ShiftVote> voteOf(const LogEntry &outer, const LogEntry &inner)
{
    // A proxy passes on what the client calls itself.
    const bool otherAgent = outer.agent != 0 && inner.agent != 0 && outer.agent != inner.agent;
    if (outer.status != inner.status || otherAgent)
        return std::nullopt;
    Duration apart{};
    if (outer.hasEnd() && inner.hasEnd())
        apart = inner.end - outer.end;
    else if (outer.hasStart() && inner.hasStart())
        apart = inner.start - outer.start;
    else
        apart = inner.when() - outer.when();
    ShiftVote vote;
    vote.low = apart - Duration(outer.width) - hopLatency;
    vote.high = apart + Duration(inner.width) + hopLatency;
    return vote;
}

void voteForKey(const KeyGroup &group, std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::vector<ShiftVote> &votes)
{
    const std::size_t most = std::max(group.outer.size(), group.inner.size());
    const auto weight = static_cast<std::uint32_t>(std::max<std::size_t>(1, fullWeight / most));
    const std::size_t asked = std::clamp<std::size_t>(votesPerKey / group.inner.size(), 1, group.outer.size());
    const std::size_t step = group.outer.size() / asked;
    for (std::size_t i = 0; i < asked; ++i) {
        const std::uint32_t a = group.outer[i * step].entry;
        for (const KeyIndex::Item &item : group.inner) {
            if (auto vote = voteOf(outer[a], inner[item.entry])) {
                vote->weight = weight;
                vote->outer = a;
                vote->inner = item.entry;
                votes.push_back(*vote);
            }
        }
    }
}

Duration likelyApart(const ShiftVote &vote, std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    const LogEntry &a = outer[vote.outer];
    const LogEntry &b = inner[vote.inner];
    if (a.hasEnd() && b.hasEnd())
        return b.likelyEnd() - a.likelyEnd();
    if (a.hasStart() && b.hasStart())
        return b.likelyStart() - a.likelyStart();
    return b.when() + Duration(b.tie) - a.when() - Duration(a.tie);
}

} // namespace

VotedShifts::VotedShifts(std::span<const ShiftVote> votes)
{
    m_edges.reserve(votes.size() * 2);
    for (const ShiftVote &vote : votes) {
        m_edges.push_back({vote.low, vote.weight});
        m_edges.push_back({vote.high, -static_cast<std::int64_t>(vote.weight)});
    }
    std::sort(m_edges.begin(), m_edges.end(), [](const Edge &a, const Edge &b) {
        return a.at != b.at ? a.at < b.at : a.change > b.change;
    });
}

ShiftPeak VotedShifts::highest(std::optional<ShiftPeak> without) const
{
    std::vector<std::int64_t> sums(m_edges.size());
    std::int64_t sum = 0;
    std::size_t best = m_edges.size();
    for (std::size_t i = 0; i + 1 < m_edges.size(); ++i) {
        sum += m_edges[i].change;
        sums[i] = sum;
        const bool own = without && m_edges[i + 1].at > without->low - ownNeighbourhood && m_edges[i].at < without->high + ownNeighbourhood;
        if (!own && (best == m_edges.size() || sum > sums[best]))
            best = i;
    }
    if (best == m_edges.size())
        return {};
    const std::int64_t enough = sums[best] * 93 / 100;
    std::size_t first = best;
    std::size_t last = best;
    while (first > 0 && sums[first - 1] >= enough)
        --first;
    while (last + 2 < m_edges.size() && sums[last + 1] >= enough)
        ++last;
    return {m_edges[first].at, m_edges[last + 1].at, sums[best]};
}

std::vector<Duration> distancesWithin(const ShiftPeak &peak, std::span<const ShiftVote> votes, std::span<const LogEntry> outer,
                                      std::span<const LogEntry> inner)
{
    const Duration middle = peak.middle();
    std::vector<std::pair<std::uint32_t, Duration>> each;
    CancelPoll poll;
    for (const ShiftVote &vote : votes) {
        poll(CancelPoll::anywhere);
        if (peak.allows(vote))
            each.emplace_back(vote.outer, likelyApart(vote, outer, inner));
    }
    std::sort(each.begin(), each.end(), [middle](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : std::chrono::abs(a.second - middle) < std::chrono::abs(b.second - middle);
    });
    std::vector<Duration> apart;
    for (std::size_t i = 0; i < each.size(); ++i) {
        if (i == 0 || each[i].first != each[i - 1].first)
            apart.push_back(each[i].second);
    }
    return apart;
}

std::vector<ShiftVote> votesForShift(std::span<const LogEntry> outer, const KeyIndex &outerKeys, std::span<const LogEntry> inner,
                                     const KeyIndex &innerKeys)
{
    std::vector<ShiftVote> votes;
    std::vector<KeyGroup> often;
    forEachCommonKey(outerKeys, innerKeys, [&](const KeyGroup &group) {
        if (group.outer.size() * group.inner.size() > 16)
            often.push_back(group);
        else if (votes.size() < votesInAll)
            voteForKey(group, outer, inner, votes);
    });
    // Rare keys are the better witnesses: the others are asked only as far as there is room.
    std::sort(often.begin(), often.end(), [](const KeyGroup &a, const KeyGroup &b) {
        return a.outer.size() * a.inner.size() < b.outer.size() * b.inner.size();
    });
    for (const KeyGroup &group : often) {
        if (votes.size() >= votesInAll)
            break;
        voteForKey(group, outer, inner, votes);
    }
    // Who looks their entries up goes through the logs then, and not to and fro.
    std::ranges::stable_sort(votes, {}, &ShiftVote::outer);
    return votes;
}

} // namespace hopscope

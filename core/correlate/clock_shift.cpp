// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/clock_shift.h"

#include <algorithm>
#include <cstdlib>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t leastMatches = 8;
constexpr double leastShare = 0.5;
constexpr std::size_t votesPerKey = 4096;
constexpr std::size_t votesInAll = 400'000;
constexpr std::uint32_t fullWeight = 1024;
/// A server may end a request a little before or after its proxy does.
constexpr Duration hopLatency = milliseconds(20);
/// Stamps of whole seconds on both sides leave so much open even where many pairs agree.
constexpr Duration blindSpot = milliseconds(250);
/// Votes nearer to the best shift than this belong to it and are no rival.
constexpr Duration ownNeighbourhood = seconds(4);

std::optional<ShiftVote> voteOf(const LogEntry &outer, const LogEntry &inner)
{
    if (outer.status != inner.status)
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

/// One end of a vote on the line of shifts.
struct Edge {
    Duration at{};
    std::int64_t change = 0;
};

std::vector<Edge> edgesOf(const std::vector<ShiftVote> &votes)
{
    std::vector<Edge> edges;
    edges.reserve(votes.size() * 2);
    for (const ShiftVote &vote : votes) {
        edges.push_back({vote.low, vote.weight});
        edges.push_back({vote.high, -static_cast<std::int64_t>(vote.weight)});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) {
        return a.at != b.at ? a.at < b.at : a.change > b.change;
    });
    return edges;
}

struct Peak {
    Duration low{};
    Duration high{};
    std::int64_t weight = 0;
};

/// The stretch of shifts that (nearly) the most votes allow, but none that touches `without`. A few votes too many, of
/// entries that do not belong together, must not make it narrower than the right ones do.
Peak highestPeak(const std::vector<Edge> &edges, std::optional<Peak> without = std::nullopt)
{
    std::vector<std::int64_t> sums(edges.size());
    std::int64_t sum = 0;
    std::size_t best = edges.size();
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        sum += edges[i].change;
        sums[i] = sum;
        const bool own = without && edges[i + 1].at > without->low - ownNeighbourhood && edges[i].at < without->high + ownNeighbourhood;
        if (!own && (best == edges.size() || sum > sums[best]))
            best = i;
    }
    if (best == edges.size())
        return {};
    const std::int64_t enough = sums[best] * 93 / 100;
    std::size_t first = best;
    std::size_t last = best;
    while (first > 0 && sums[first - 1] >= enough)
        --first;
    while (last + 2 < edges.size() && sums[last + 1] >= enough)
        ++last;
    return {edges[first].at, edges[last + 1].at, sums[best]};
}

/// Whether the stamps alone allow equal clocks: a second is wide enough to need no further allowance.
bool allowsZero(const ShiftVote &vote)
{
    const bool coarse = vote.high - vote.low > milliseconds(200);
    const Duration cut = coarse ? hopLatency - milliseconds(2) : Duration::zero();
    return vote.low + cut <= Duration::zero() && Duration::zero() <= vote.high - cut;
}

/// Where the clocks may agree and nearly as many votes say so as for any other shift, they agree.
Peak preferZero(const Peak &peak, const std::vector<ShiftVote> &votes)
{
    Peak zero;
    zero.low = -hopLatency;
    zero.high = hopLatency;
    for (const ShiftVote &vote : votes)
        zero.weight += allowsZero(vote) ? vote.weight : 0;
    return zero.weight * 10 >= peak.weight * 7 ? zero : peak;
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

Duration medianOf(std::vector<Duration> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The votes that allow the peak, one for each outer request: its best.
std::vector<Duration> agreeing(const std::vector<ShiftVote> &votes, const Peak &peak, std::span<const LogEntry> outer,
                               std::span<const LogEntry> inner)
{
    const Duration middle = (peak.low + peak.high) / 2;
    std::vector<std::pair<std::uint32_t, Duration>> each;
    for (const ShiftVote &vote : votes) {
        if (vote.low <= peak.high && peak.low <= vote.high)
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

ClockShift refined(std::vector<Duration> apart, const Peak &peak)
{
    // Stamps cut to whole seconds differ by one of two values; only their mean tells the part of a second between them.
    Duration sum{};
    for (const Duration d : apart)
        sum += d;
    ClockShift shift;
    shift.matches = apart.size();
    const Duration mean = sum / static_cast<std::int64_t>(apart.size());
    shift.value = std::clamp(mean, peak.low, std::max(peak.low, peak.high));
    for (Duration &d : apart)
        d = std::chrono::abs(d - shift.value);
    shift.spread = medianOf(apart);
    shift.low = peak.low;
    shift.high = peak.high;
    return shift;
}

std::size_t countDistinct(std::vector<std::uint32_t> &ids)
{
    std::sort(ids.begin(), ids.end());
    return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

/// Of the entries on one side that have votes and lie in the time that the other log covers, the share that agrees with the
/// peak. Logs that only happen to ask for the same things agree here and there.
double shareAgreeing(const std::vector<ShiftVote> &votes, const Peak &peak, std::uint32_t ShiftVote::*side, Duration shift,
                     std::span<const LogEntry> entries, std::span<const LogEntry> others)
{
    Timestamp first = Timestamp::max();
    Timestamp last = Timestamp::min();
    for (const LogEntry &entry : others) {
        first = std::min(first, entry.when());
        last = std::max(last, entry.when());
    }
    std::vector<std::uint32_t> covered;
    std::vector<std::uint32_t> agreed;
    for (const ShiftVote &vote : votes) {
        const Timestamp expected = entries[vote.*side].when() + shift;
        if (expected < first || last < expected)
            continue;
        covered.push_back(vote.*side);
        if (vote.low <= peak.high && peak.low <= vote.high)
            agreed.push_back(vote.*side);
    }
    const std::size_t all = countDistinct(covered);
    return all == 0 ? 0 : static_cast<double>(countDistinct(agreed)) / static_cast<double>(all);
}

} // namespace

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
    return votes;
}

std::optional<ClockShift> strongestShift(std::vector<ShiftVote> votes, std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    if (votes.size() < leastMatches)
        return std::nullopt;
    const std::vector<Edge> edges = edgesOf(votes);
    const Peak best = highestPeak(edges);
    const Peak peak = preferZero(best, votes);
    const Peak rival = highestPeak(edges, peak);
    const bool standsOut = peak.weight * 2 >= rival.weight * 3 || (peak.weight >= rival.weight && peak.low <= hopLatency && peak.high >= -hopLatency);
    std::vector<Duration> apart = agreeing(votes, peak, outer, inner);
    if (!standsOut || apart.size() < leastMatches)
        return std::nullopt;
    const Duration middle = (peak.low + peak.high) / 2;
    if (shareAgreeing(votes, peak, &ShiftVote::outer, middle, outer, inner) < leastShare
        && shareAgreeing(votes, peak, &ShiftVote::inner, -middle, inner, outer) < leastShare)
        return std::nullopt;
    return refined(std::move(apart), peak);
}

std::optional<ClockShift> estimateShift(std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    const KeyIndex outerIds(outer, &LogEntry::requestId);
    const KeyIndex innerIds(inner, &LogEntry::requestId);
    if (auto byId = strongestShift(votesForShift(outer, outerIds, inner, innerIds), outer, inner))
        return byId;
    const KeyIndex outerKeys(outer);
    const KeyIndex innerKeys(inner);
    return strongestShift(votesForShift(outer, outerKeys, inner, innerKeys), outer, inner);
}

bool ClockShift::fits(Duration shift) const
{
    return low <= shift && shift <= high && std::chrono::abs(value - shift) <= blindSpot;
}

ShiftParts partsOf(Duration shift)
{
    constexpr Duration step = minutes(30);
    constexpr Duration clockAtMost = minutes(2);
    const std::int64_t half = shift < Duration::zero() ? -1 : 1;
    const Duration zone = (shift + half * step / 2) / step * step;
    if (zone == Duration::zero() || std::chrono::abs(shift - zone) > clockAtMost || std::chrono::abs(zone) > std::chrono::hours(14))
        return {Duration::zero(), shift};
    return {zone, shift - zone};
}

} // namespace hopscope

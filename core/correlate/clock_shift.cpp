// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/clock_shift.h"

#include "base/cancellation.h"

#include <algorithm>
#include <cstdlib>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t leastMatches = 8;
constexpr double leastShare = 0.5;
/// Stamps of whole seconds on both sides leave so much open even where many pairs agree.
constexpr Duration blindSpot = milliseconds(250);

/// Whether the stamps alone allow equal clocks: a second is wide enough to need no further allowance.
bool allowsZero(const ShiftVote &vote)
{
    const bool coarse = vote.high - vote.low > milliseconds(200);
    const Duration cut = coarse ? hopLatency - milliseconds(2) : Duration::zero();
    return vote.low + cut <= Duration::zero() && Duration::zero() <= vote.high - cut;
}

/// Where the clocks may agree and nearly as many votes say so as for any other shift, they agree.
ShiftPeak preferZero(const ShiftPeak &peak, const std::vector<ShiftVote> &votes)
{
    ShiftPeak zero;
    zero.low = -hopLatency;
    zero.high = hopLatency;
    for (const ShiftVote &vote : votes)
        zero.weight += allowsZero(vote) ? vote.weight : 0;
    return zero.weight * 10 >= peak.weight * 7 ? zero : peak;
}

Duration medianOf(std::vector<Duration> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What the stamps of a pair that speaks for the peak leave open: the median.
Duration openness(const std::vector<ShiftVote> &votes, const ShiftPeak &peak)
{
    std::vector<Duration> open;
    for (const ShiftVote &vote : votes) {
        if (peak.allows(vote))
            open.push_back((vote.high - vote.low) / 2 - hopLatency);
    }
    return medianOf(open);
}

ClockShift refined(std::vector<Duration> apart, const ShiftPeak &peak)
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

TimeRange spanOf(std::span<const LogEntry> entries)
{
    TimeRange span{Timestamp::max(), Timestamp::min()};
    CancelPoll poll;
    for (const LogEntry &entry : entries) {
        poll();
        span = {std::min(span.begin, entry.when()), std::max(span.end, entry.when())};
    }
    return span;
}

/// Where one log begins or ends amid a crowd of like requests, those at its edge have look-alikes on one side only, and
/// pull the peak there. The votes of the others.
std::vector<ShiftVote> awayFromEdges(const std::vector<ShiftVote> &votes, Duration shift, std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    const TimeRange outerSpan = spanOf(outer);
    const TimeRange innerSpan = spanOf(inner);
    const auto amid = [margin = Duration(seconds(4))](Timestamp time, const TimeRange &span) { return span.begin + margin <= time && time <= span.end - margin; };
    std::vector<ShiftVote> kept;
    CancelPoll poll;
    std::ranges::copy_if(votes, std::back_inserter(kept), [&](const ShiftVote &vote) {
        poll(CancelPoll::anywhere);
        return amid(outer[vote.outer].when() + shift, innerSpan) && amid(inner[vote.inner].when() - shift, outerSpan);
    });
    return kept;
}

/// Of the entries on one side that have votes and lie in the time that the other log covers, the share that agrees with the
/// peak. Logs that only happen to ask for the same things agree here and there.
double shareAgreeing(const std::vector<ShiftVote> &votes, const ShiftPeak &peak, std::uint32_t ShiftVote::*side, Duration shift,
                     std::span<const LogEntry> entries, std::span<const LogEntry> others)
{
    const auto [first, last] = spanOf(others);
    std::vector<std::uint32_t> covered;
    std::vector<std::uint32_t> agreed;
    CancelPoll poll;
    for (const ShiftVote &vote : votes) {
        poll(CancelPoll::anywhere);
        const Timestamp expected = entries[vote.*side].when() + shift;
        if (expected < first || last < expected)
            continue;
        covered.push_back(vote.*side);
        if (peak.allows(vote))
            agreed.push_back(vote.*side);
    }
    const std::size_t all = countDistinct(covered);
    return all == 0 ? 0 : static_cast<double>(countDistinct(agreed)) / static_cast<double>(all);
}

} // namespace

std::optional<ClockShift> strongestShift(std::vector<ShiftVote> votes, std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    if (votes.size() < leastMatches)
        return std::nullopt;
    stopIfCancelled();
    const VotedShifts shifts(votes);
    ShiftPeak peak = preferZero(shifts.highest(), votes);
    if (auto amid = awayFromEdges(votes, peak.middle(), outer, inner); amid.size() >= leastMatches && amid.size() < votes.size()) {
        // Only to and from zero: where both allow a shift, that of all votes is the better estimate.
        const ShiftPeak inside = preferZero(VotedShifts(amid).highest(), amid);
        if (inside.low <= Duration::zero() && Duration::zero() <= inside.high)
            peak = inside;
    }
    const ShiftPeak rival = shifts.highest(peak);
    const bool standsOut = peak.weight * 2 >= rival.weight * 3 || (peak.weight >= rival.weight && peak.low <= hopLatency && peak.high >= -hopLatency);
    stopIfCancelled();
    std::vector<Duration> apart = distancesWithin(peak, votes, outer, inner);
    if (!standsOut || apart.size() < leastMatches)
        return std::nullopt;
    if (shareAgreeing(votes, peak, &ShiftVote::outer, peak.middle(), outer, inner) < leastShare
        && shareAgreeing(votes, peak, &ShiftVote::inner, -peak.middle(), inner, outer) < leastShare)
        return std::nullopt;
    ClockShift shift = refined(std::move(apart), peak);
    shift.uncertainty = std::max({hopLatency, shift.spread, openness(votes, peak)});
    return shift;
}

std::optional<ClockShift> estimateShift(const KeyedLog &outer, const KeyedLog &inner)
{
    if (auto byId = strongestShift(votesForShift(outer.entries, outer.by.ids, inner.entries, inner.by.ids), outer.entries, inner.entries))
        return byId;
    return strongestShift(votesForShift(outer.entries, outer.by.keys, inner.entries, inner.by.keys), outer.entries, inner.entries);
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

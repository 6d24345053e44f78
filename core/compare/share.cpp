// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/share.h"

#include "compare/confidence.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

/// Of fewer the intervals of shares are narrower than they should be.
constexpr std::uint64_t fewestRequests = 10;

Judgement sideOfZero(const Interval &difference)
{
    return difference.high < 0 ? Judgement::Lower : difference.low > 0 ? Judgement::Higher : Judgement::MayBeChance;
}

} // namespace

Interval intervalOf(const Share &share)
{
    if (share.whole == 0)
        return {0, 1};
    const double n = static_cast<double>(share.whole), z2 = confidenceZ * confidenceZ, p = share.value();
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = confidenceZ / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Interval differenceOf(const Share &before, const Share &after)
{
    const Interval b = intervalOf(before), a = intervalOf(after);
    const double pb = before.value(), pa = after.value();
    return {pa - pb - std::hypot(pa - a.low, b.high - pb), pa - pb + std::hypot(a.high - pa, pb - b.low)};
}

Judgement judged(const Share &before, const Share &after)
{
    if (before.whole == 0 || after.whole == 0)
        return Judgement::TooFew;
    if (before.part == 0 && after.part == 0)
        return Judgement::Same;
    if (std::min(before.whole, after.whole) < fewestRequests)
        return Judgement::TooFew;
    const Judgement found = sideOfZero(differenceOf(before, after));
    if (found != Judgement::MayBeChance)
        return found;
    // Had even the greater share become nothing, would that have shown?
    const bool wouldShow = before.value() >= after.value() ? differenceOf(before, {0, after.whole}).high < 0
                                                           : differenceOf({0, before.whole}, after).low > 0;
    return wouldShow ? Judgement::MayBeChance : Judgement::TooFew;
}

Judgement judgedCounts(std::uint64_t before, double timeBefore, std::uint64_t after, double timeAfter)
{
    if (before + after == 0)
        return Judgement::Same;
    // Of events that come at one rate, the earlier time gets its share of all of them.
    const double expected = timeBefore / (timeBefore + timeAfter);
    const Interval share = intervalOf({before, before + after});
    if (share.low > expected)
        return Judgement::Lower;
    if (share.high < expected)
        return Judgement::Higher;
    const bool wouldShow = intervalOf({before + after, before + after}).low > expected && intervalOf({0, before + after}).high < expected;
    return wouldShow ? Judgement::MayBeChance : Judgement::TooFew;
}

std::string_view judgementId(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Same: return "same";
    case Judgement::Lower: return "lower";
    case Judgement::Higher: return "higher";
    case Judgement::MayBeChance: return "may_be_chance";
    case Judgement::TooFew: break;
    }
    return "too_few";
}

} // namespace hopscope

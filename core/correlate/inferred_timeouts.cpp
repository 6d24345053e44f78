// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/inferred_timeouts.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t leastRequests = 4;
/// Shorter ones are refusals and breaks, not limits.
constexpr Duration shortest = milliseconds(100);

Duration windowAt(Duration duration)
{
    return std::max<Duration>(milliseconds(60), duration * 3 / 200);
}

/// The round figure that the piled-up durations begin at or just above, else where they begin.
Duration written(std::span<const Duration> pile)
{
    const Duration low = pile[pile.size() / 10];
    const Duration tolerance = std::max<Duration>(milliseconds(15), low / 200);
    for (const Duration step : {Duration(seconds(5)), Duration(seconds(1)), Duration(milliseconds(500)), Duration(milliseconds(100))}) {
        const Duration round = (low + step / 2) / step * step;
        if (round > Duration::zero() && std::chrono::abs(low - round) <= tolerance)
            return round;
    }
    return low;
}

std::size_t countBetween(std::span<const Duration> sorted, Duration low, Duration high)
{
    return static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), high) - std::lower_bound(sorted.begin(), sorted.end(), low));
}

/// The window with the most durations, as first and length; length 0 where none has enough.
std::pair<std::size_t, std::size_t> densest(const std::vector<Duration> &sorted)
{
    std::pair<std::size_t, std::size_t> best{0, 0};
    std::size_t last = 0;
    for (std::size_t first = 0; first < sorted.size(); ++first) {
        while (last < sorted.size() && sorted[last] <= sorted[first] + windowAt(sorted[first]))
            ++last;
        if (last - first > best.second)
            best = {first, last - first};
    }
    return best.second >= leastRequests ? best : std::pair<std::size_t, std::size_t>{0, 0};
}

/// Whether the durations pile up there: many more than in the stretches beside it, and few of them healthy.
bool standsOut(std::span<const Duration> pile, std::span<const Duration> all, std::span<const Duration> healthy)
{
    const Duration low = pile.front();
    const Duration high = pile.back();
    const Duration window = windowAt(low);
    const std::size_t length = pile.size();
    const std::size_t beside = countBetween(all, low - 2 * window, low - Duration(1)) + countBetween(all, high + Duration(1), high + 2 * window);
    const std::size_t well = countBetween(healthy, low - window / 4, high + window / 4);
    // Of many scattered durations some lie close together by chance.
    return length * 10 >= all.size() && length * 2 >= beside * 3 && length >= 2 * well;
}

} // namespace

std::vector<InferredTimeout> inferTimeouts(std::vector<GivenUp> givenUp, LargeVector<Duration> healthy)
{
    constexpr std::size_t mostPerKind = 4;
    std::sort(healthy.begin(), healthy.end());
    std::vector<InferredTimeout> found;
    for (const TimeoutKind kind : {TimeoutKind::Read, TimeoutKind::Connect, TimeoutKind::Send, TimeoutKind::Queue}) {
        std::vector<Duration> durations;
        for (const GivenUp &one : givenUp) {
            if (one.kind == kind && one.duration >= shortest)
                durations.push_back(one.duration);
        }
        std::sort(durations.begin(), durations.end());
        const std::vector<Duration> all = durations;
        for (std::size_t n = 0; n < mostPerKind; ++n) {
            const auto [first, length] = densest(durations);
            if (length == 0)
                break;
            const auto pile = std::span(durations).subspan(first, length);
            if (standsOut(pile, all, healthy))
                found.push_back({written(pile), kind, length, pile.front(), pile.back()});
            const auto begin = durations.begin() + static_cast<std::ptrdiff_t>(first);
            durations.erase(begin, begin + static_cast<std::ptrdiff_t>(length));
        }
    }
    return found;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/recurrence.h"

#include "base/count_words.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr Duration shortest = 5min;
constexpr std::size_t leastTimes = 3;
constexpr std::size_t enoughToAllowStrays = 5;
constexpr int mostTicks = 3; ///< between one that came and the next that did

/// What schedulers, log rotation and pools keep.
constexpr std::array<Duration, 6> usual{1h, 6h, 12h, 24h, 29h, 168h};

Duration toleranceOf(Duration every)
{
    return std::clamp<Duration>(every / 100, 2s, 5min);
}

struct Chain {
    std::vector<std::size_t> members;
    int ticks = 0; ///< from the first member to the last
};

/// The longest row of instants that are each one to three intervals after the one before.
Chain longestChain(const std::vector<Timestamp> &starts, Duration every)
{
    struct Link {
        std::size_t length = 1;
        std::size_t before = 0;
        int ticks = 0;
    };
    const Duration tolerance = toleranceOf(every);
    std::vector<Link> links(starts.size());
    std::size_t last = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        for (int ticks = 1; ticks <= mostTicks; ++ticks) {
            const Timestamp expected = starts[i] - ticks * every;
            const auto nearest = std::ranges::lower_bound(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(i), expected - tolerance);
            const auto before = static_cast<std::size_t>(nearest - starts.begin());
            if (before < i && starts[before] <= expected + tolerance && links[before].length >= links[i].length)
                links[i] = {links[before].length + 1, before, links[before].ticks + ticks};
        }
        if (links[i].length > links[last].length)
            last = i;
    }
    Chain chain{{}, links[last].ticks};
    for (std::size_t left = links[last].length; left > 0; --left, last = links[last].before)
        chain.members.push_back(last);
    std::ranges::reverse(chain.members);
    return chain;
}

bool convincing(const Chain &chain, std::size_t ofAll)
{
    const std::size_t times = chain.members.size();
    const auto steps = static_cast<int>(times) - 1;
    if (times < enoughToAllowStrays)
        return times >= leastTimes && times == ofAll && chain.ticks == steps;
    return 4 * times >= 3 * ofAll && 2 * chain.ticks <= 3 * steps;
}

Duration medianGap(const std::vector<Timestamp> &starts)
{
    std::vector<Duration> gaps;
    for (std::size_t i = 1; i < starts.size(); ++i)
        gaps.push_back(starts[i] - starts[i - 1]);
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    return *middle;
}

} // namespace

std::optional<SteadyInterval> steadyInterval(const std::vector<Timestamp> &starts)
{
    if (starts.size() < leastTimes)
        return std::nullopt;
    std::optional<SteadyInterval> best;
    const auto consider = [&](Duration every, bool isUsual) {
        const Chain chain = longestChain(starts, every);
        if (!convincing(chain, starts.size()) || (best && best->fitting.size() >= chain.members.size()))
            return;
        const Duration mean = (starts[chain.members.back()] - starts[chain.members.front()]) / chain.ticks;
        best = {isUsual ? every : std::chrono::round<std::chrono::seconds>(mean), chain.members};
    };
    for (const Duration every : usual)
        consider(every, true);
    if (const Duration gap = medianGap(starts); gap >= shortest)
        consider(gap, false);
    return best;
}

std::string spokenInterval(Duration every)
{
    const auto days = std::chrono::floor<std::chrono::days>(every);
    if (days.count() >= 2 && every == days)
        return counted(static_cast<std::uint64_t>(days.count()), "day");
    if (every < 1h)
        return spoken(every);
    const auto minutes = std::chrono::round<std::chrono::minutes>(every).count();
    return std::to_string(minutes / 60) + " h" + (minutes % 60 == 0 ? "" : " " + std::to_string(minutes % 60) + " min");
}

} // namespace hopscope

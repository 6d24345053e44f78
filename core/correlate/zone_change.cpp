// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/zone_change.h"

#include <algorithm>
#include <vector>

namespace hopscope {

namespace {

using std::chrono::hours;

constexpr std::size_t tried = 2000; ///< lines, at most
constexpr std::size_t enough = 3;

/// Which of the lines speak of a request, if they were written in that zone.
std::vector<bool> fitting(std::span<const Event> lines, const JoinableHop &hop, Duration zone)
{
    std::vector<Event> moved(lines.begin(), lines.end());
    for (Event &line : moved) {
        if (line.time)
            *line.time -= zone;
    }
    std::vector<bool> fits(lines.size(), false);
    for (const ErrorLineMatch &match : joinErrorLines(moved, hop))
        fits[match.event] = true;
    return fits;
}

/// Lines before `at` fit one way, the others the other way.
struct Split {
    std::size_t at = 0;
    std::size_t fits = 0;
};

Split bestSplit(const std::vector<bool> &before, const std::vector<bool> &after)
{
    Split best;
    std::size_t fits = static_cast<std::size_t>(std::ranges::count(after, true));
    for (std::size_t i = 0; i <= before.size(); ++i) {
        if (fits > best.fits)
            best = {i, fits};
        if (i < before.size()) {
            fits += before[i] ? 1 : 0;
            fits -= after[i] ? 1 : 0;
        }
    }
    return best;
}

/// Whether nearly all lines from `first` to `last` that fit at all do so by the change alone.
bool needsChange(const std::vector<bool> &changed, const std::vector<bool> &usual, std::size_t first, std::size_t last)
{
    std::size_t byChange = 0;
    std::size_t byUsual = 0;
    for (std::size_t i = first; i < last; ++i) {
        byChange += changed[i] ? 1 : 0;
        byUsual += usual[i] ? 1 : 0;
    }
    return byChange >= enough && byUsual * 5 <= byChange;
}

ClockCourse courseWith(std::span<const Event> lines, std::size_t at, Duration zone, Duration before, Duration after)
{
    const Timestamp last = *lines[at - 1].time - zone - before;
    const Timestamp next = *lines[at].time - zone - after;
    ClockCourse course;
    course.pieces = {{Timestamp::min(), before, 0}, {last + (next - last) / 2, after, static_cast<std::uint32_t>(at)}};
    return course;
}

} // namespace

std::optional<ClockCourse> zoneChangeOf(std::span<const Event> lines, const JoinableHop &hop, Duration zone)
{
    std::vector<Event> some;
    const std::size_t step = std::max<std::size_t>(1, lines.size() / tried);
    for (std::size_t i = 0; i < lines.size(); i += step) {
        if (lines[i].time)
            some.push_back(lines[i]);
    }
    const std::vector<bool> usual = fitting(some, hop, zone);
    for (const Duration change : {Duration(hours(1)), Duration(-hours(1))}) {
        const std::vector<bool> changed = fitting(some, hop, zone + change);
        const Split earlier = bestSplit(changed, usual);
        if (earlier.at < some.size() && needsChange(changed, usual, 0, earlier.at))
            return courseWith(some, earlier.at, zone, change, Duration::zero());
        const Split later = bestSplit(usual, changed);
        if (later.at > 0 && needsChange(changed, usual, later.at, some.size()))
            return courseWith(some, later.at, zone, Duration::zero(), change);
    }
    return std::nullopt;
}

} // namespace hopscope

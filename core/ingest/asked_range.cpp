// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/asked_range.h"

#include <algorithm>
#include <set>

namespace hopscope {

namespace {

using std::chrono::days;

constexpr std::size_t mostInstants = 400; ///< a year of days is ambiguous enough
constexpr const char *notKnown = "The time range is not known";

/// The instants of this time of day within the spans, and a little beyond.
std::set<Timestamp> instantsWithin(const std::vector<TimeRange> &spans, Duration timeOfDay)
{
    std::set<Timestamp> instants;
    for (const TimeRange &span : spans) {
        const Timestamp last = span.end + ReadRange::margin;
        for (Timestamp day = std::chrono::floor<days>(span.begin - days(1)); day <= last && instants.size() < mostInstants; day += days(1)) {
            if (day + timeOfDay >= span.begin - ReadRange::margin && day + timeOfDay <= last)
                instants.insert(day + timeOfDay);
        }
    }
    return instants;
}

} // namespace

Result<TimeRange> askedRange(const Around &around, const std::vector<TimeRange> &spans)
{
    if (around.moment.instant)
        return rangeAround(*around.moment.instant, around.width);
    if (spans.empty())
        return Problem{notKnown, "No plain log tells of which day the time of day is", {}, "Say the day, too, as in 2026-11-21T10:02."};
    const std::set<Timestamp> instants = instantsWithin(spans, around.moment.timeOfDay);
    if (instants.size() == 1)
        return rangeAround(*instants.begin(), around.width);
    if (instants.empty()) {
        const auto first = std::ranges::min(spans, {}, &TimeRange::begin).begin;
        const auto last = std::ranges::max(spans, {}, &TimeRange::end).end;
        return Problem{notKnown, "The logs last from " + toIso8601(first, 0) + " to " + toIso8601(last, 0) + ", and none has that time of day", {},
            "Times without a zone are UTC; say the day, too."};
    }
    return Problem{notKnown, "The logs have that time of day on more than one day", {}, "Say the day, too, for example " + toIso8601(*instants.begin(), 0) + "."};
}

} // namespace hopscope

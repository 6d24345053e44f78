// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/asked_period.h"

#include "base/text.h"
#include "report/words.h"

namespace hopscope {

namespace {

using std::chrono::days;

constexpr const char *notKnown = "The period is not known";
constexpr std::string_view mark = "..";

Timestamp dayOf(Timestamp t)
{
    return std::chrono::floor<days>(t);
}

/// The end of a period from `begin`, where only its time of day was said.
Timestamp endBehind(Timestamp begin, Duration timeOfDay)
{
    const Timestamp end = dayOf(begin) + timeOfDay;
    return end > begin ? end : end + days(1);
}

/// Those of the logs' days on which they have some of the period.
std::vector<TimeRange> candidates(const AskedPeriod &asked, const TimeRange &logs)
{
    std::vector<TimeRange> found;
    for (Timestamp day = dayOf(logs.begin) - days(1); day <= logs.end && found.size() < 2; day += days(1)) {
        const Timestamp begin = day + asked.from.timeOfDay;
        const TimeRange range{begin, endBehind(begin, asked.to.timeOfDay)};
        if (range.begin <= logs.end && range.end > logs.begin)
            found.push_back(range);
    }
    return found;
}

Result<TimeRange> onDayOfLogs(const AskedPeriod &asked, const std::optional<TimeRange> &logs)
{
    if (!logs)
        return Problem{notKnown, "No log tells of which day the times of day are", {}, "Say the day, too, as in 2026-11-21T10:02."};
    const std::vector<TimeRange> found = candidates(asked, *logs);
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return Problem{notKnown, "The logs last from " + toIso8601(logs->begin, 0) + " to " + toIso8601(logs->end, 0) + ", and have nothing of these times of day",
            {}, "Times without a zone are UTC; say the day, too."};
    return Problem{notKnown, "The logs have these times of day on more than one day", {}, "Say the day, too, for example " + toIso8601(found.front().begin, 0) + "."};
}

} // namespace

std::optional<AskedPeriod> parsePeriod(std::string_view text)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto from = parseMoment(trimmed(text.substr(0, at)));
    const auto to = parseMoment(trimmed(text.substr(at + mark.size())));
    return from && to ? std::optional(AskedPeriod{*from, *to}) : std::nullopt;
}

Result<TimeRange> periodMeant(const AskedPeriod &asked, const std::optional<TimeRange> &logs)
{
    const auto &[from, to] = asked;
    if (!from.instant && !to.instant)
        return onDayOfLogs(asked, logs);
    TimeRange meant;
    if (from.instant) {
        meant = {*from.instant, to.instant ? *to.instant : endBehind(*from.instant, to.timeOfDay)};
    } else {
        const Timestamp begin = dayOf(*to.instant) + from.timeOfDay;
        meant = {begin < *to.instant ? begin : begin - days(1), *to.instant};
    }
    if (meant.end <= meant.begin)
        return Problem{notKnown, "It ends at " + toIso8601(meant.end, 0) + ", and begins at " + toIso8601(meant.begin, 0), {}, "Write FROM..TO, the earlier time first."};
    return meant;
}

std::optional<std::vector<AskedPeriod>> parsePeriods(std::string_view text)
{
    std::vector<AskedPeriod> periods;
    while (!text.empty()) {
        const auto period = parsePeriod(takeUntil(text, ','));
        if (!period)
            return std::nullopt;
        periods.push_back(*period);
    }
    return periods.empty() ? std::nullopt : std::optional(std::move(periods));
}

Result<Periods> periodsMeant(const std::vector<AskedPeriod> &asked, const std::optional<TimeRange> &logs)
{
    std::vector<TimeRange> ranges;
    for (const AskedPeriod &period : asked) {
        const auto meant = periodMeant(period, logs);
        if (!meant)
            return meant.problem();
        ranges.push_back(*meant);
    }
    return Periods(std::move(ranges));
}

std::string writtenPeriods(const Periods &periods)
{
    using std::chrono::seconds;
    std::string text;
    for (const TimeRange &range : periods.ranges()) {
        const Timestamp begin = std::chrono::floor<seconds>(range.begin), end = std::chrono::ceil<seconds>(range.end);
        const std::string to = dateAndSeconds(end);
        text += (text.empty() ? "" : ", ") + dateAndSeconds(begin) + std::string(mark) + (dayOf(begin) == dayOf(end) ? to.substr(to.find(' ') + 1) : to);
    }
    return text;
}

} // namespace hopscope

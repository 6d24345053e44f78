// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/guessed_year.h"

#include "facts/guessed_year.h"

#include <algorithm>
#include <map>
#include <optional>

namespace hopscope {

namespace {

using std::chrono::days;

constexpr Duration beside = days(1);
constexpr Duration apart = days(60);
constexpr int mostYears = 30;

struct Span {
    Timestamp first = Timestamp::max();
    Timestamp last = Timestamp::min();
    void add(Timestamp time)
    {
        first = std::min(first, time);
        last = std::max(last, time);
    }
};

Timestamp movedByYears(Timestamp time, int years)
{
    const auto day = std::chrono::floor<days>(time);
    const std::chrono::year_month_day date = std::chrono::year_month_day(day) + std::chrono::years(years);
    return Timestamp(std::chrono::sys_days(date)) + (time - day);
}

Duration distance(const Span &a, const Span &b)
{
    return std::max({a.first - b.last, b.first - a.last, Duration{}});
}

Duration distanceToNearest(const Span &span, std::span<const Span> others)
{
    Duration nearest = Duration::max();
    for (const Span &other : others)
        nearest = std::min(nearest, distance(span, other));
    return nearest;
}

/// How many years later the log is by the other files; nullopt where it fits them as it is, or by no year.
std::optional<int> yearsToMove(const Span &span, std::span<const Span> others)
{
    if (others.empty() || distanceToNearest(span, others) < apart)
        return std::nullopt;
    for (int years = 1; years <= mostYears; ++years) {
        for (const int moved : {-years, years}) {
            if (distanceToNearest({movedByYears(span.first, moved), movedByYears(span.last, moved)}, others) <= beside)
                return moved;
        }
    }
    return std::nullopt;
}

} // namespace

void takeYearOfOthers(std::span<SourceInfo> sources, std::span<StoredEvent> events)
{
    std::vector<Span> others;
    std::map<SourceId, Span> guessed; // by what their events say: the sources may tell what an earlier analysis found
    for (const SourceInfo &source : sources) {
        if (yearIsGuessed(source))
            guessed.emplace(source.id, Span{});
        else if (source.first && source.last)
            others.push_back({*source.first, *source.last});
    }
    for (const StoredEvent &stored : events) {
        if (const auto found = guessed.find(stored.source); found != guessed.end() && stored.event.time)
            found->second.add(*stored.event.time);
    }
    std::map<SourceId, int> moved;
    for (SourceInfo &source : sources) {
        const auto found = guessed.find(source.id);
        if (found == guessed.end() || found->second.first > found->second.last)
            continue;
        const auto years = yearsToMove(found->second, others);
        if (!years)
            continue;
        moved.emplace(source.id, *years);
        source.first = movedByYears(found->second.first, *years);
        source.last = movedByYears(found->second.last, *years);
        const int year = static_cast<int>(std::chrono::year_month_day(std::chrono::floor<days>(*source.first)).year());
        source.notes.push_back("The other files are of " + std::to_string(year) + ": its stamps are taken for those of that year.");
    }
    for (StoredEvent &stored : events) {
        if (const auto found = moved.find(stored.source); found != moved.end() && stored.event.time)
            *stored.event.time = movedByYears(*stored.event.time, found->second);
    }
}

} // namespace hopscope

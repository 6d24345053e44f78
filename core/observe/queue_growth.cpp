// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"
#include "base/count_words.h"
#include "base/median.h"
#include "observe/amount.h"
#include "observe/observers.h"
#include "rules/statement.h"
#include "rules/wording.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

using std::chrono::seconds;

constexpr double leastGrowth = 10;     ///< requests beyond the usual
constexpr double leastTimesUsual = 4;
constexpr Duration shortestGrowth = seconds(1);
constexpr Duration aroundPeak = seconds(60);    ///< a measured queue may peak so much later

using Values = LargeVector<std::pair<Timestamp, double>>;

/// What the series was at or below in half of the time.
double usualOf(const Values &values)
{
    std::map<double, Duration> times;
    for (std::size_t i = 0; i + 1 < values.size(); ++i)
        times[values[i].second] += values[i + 1].first - values[i].first;
    Duration passed{};
    for (const auto &[value, time] : times) {
        passed += time;
        if (2 * passed >= values.back().first - values.front().first)
            return value;
    }
    return 0;
}

/// From when on more came than were finished, and how far that went.
struct Growth {
    TimeRange range;
    double from = 0, to = 0, usual = 0;
    std::uint64_t arrived = 0, finished = 0;
};

class QueueGrowth final : public Observer {
public:
    explicit QueueGrowth(const ObservedCase &seen) : m_case(seen) {}
    void see(std::size_t, const RequestRow &row) override { m_resolution = std::max(m_resolution, row.resolution); }
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    std::optional<Growth> growth() const;
    void count(Growth &growth) const;
    bool troubleWithin(TimeRange range) const;
    void tellMeasured(TimeRange range, Observation &seen) const;
    std::string nameOf(const QueueSeries &queue) const;

    const ObservedCase &m_case;
    Duration m_resolution{}; ///< of the log's times
};

std::optional<Growth> QueueGrowth::growth() const
{
    const auto &queues = m_case.all().queues();
    const auto flight = std::ranges::find_if(queues, [](const QueueSeries &q) { return q.computed && q.unit == "requests"; });
    if (flight == queues.end() || flight->values.size() < 2)
        return std::nullopt;
    const Values &values = flight->values;
    const auto top = std::ranges::max_element(values, {}, [](const auto &value) { return value.second; });
    Growth found;
    found.usual = usualOf(values);
    found.to = top->second;
    if (found.to < found.usual + leastGrowth || found.to < leastTimesUsual * found.usual)
        return std::nullopt;
    auto begin = top;
    while (begin != values.begin() && begin->second > found.usual)
        --begin;
    found.from = begin->second;
    found.range = {begin->first, top->first};
    if (found.range.length() < std::max(shortestGrowth, 3 * m_resolution))
        return std::nullopt;
    count(found);
    return found;
}

void QueueGrowth::count(Growth &growth) const
{
    const auto within = [&growth](Timestamp t) { return growth.range.begin < t && t <= growth.range.end; };
    CancelPoll poll;
    for (const HopRequest &request : m_case.all().requests()) {
        poll();
        if (!request.hasDuration || !m_case.isOutermost(request))
            continue;
        growth.arrived += within(request.start) ? 1 : 0;
        growth.finished += within(request.end) ? 1 : 0;
    }
}

bool QueueGrowth::troubleWithin(TimeRange range) const
{
    return std::ranges::any_of(m_case.troubledTimes(), [range](const TimeRange &trouble) {
        return trouble.begin < range.end && range.begin < trouble.end;
    });
}

/// With the file, unless the name has it.
std::string QueueGrowth::nameOf(const QueueSeries &queue) const
{
    const std::string file = queue.source ? shortNameOf(m_case.all().sources()[m_case.all().sourceIndex(*queue.source)].path) : std::string();
    return queue.name.find(file) != std::string::npos ? queue.name : queue.name + " (" + file + ")";
}

/// Adds where the measured queues stood, of those that rose.
void QueueGrowth::tellMeasured(TimeRange range, Observation &seen) const
{
    for (const QueueSeries &queue : m_case.all().queues()) {
        if (queue.computed || queue.unit == "ms")
            continue;
        std::vector<double> depths;
        auto top = queue.values.end();
        for (auto value = queue.values.begin(); value != queue.values.end(); ++value) {
            depths.push_back(value->second);
            if (range.contains(value->first) && (top == queue.values.end() || top->second < value->second))
                top = value;
        }
        if (top == queue.values.end())
            continue;
        const double usual = median(std::move(depths));
        if (top->second < 5 || top->second < leastTimesUsual * usual)
            continue;
        seen.statement += " " + nameOf(queue) + " stood at " + amount(top->second) + " at " + clockTime(top->first) + " (usually "
            + amount(usual) + (queue.limit ? ", its limit is " + amount(*queue.limit) : "") + ").";
        if (queue.source && queue.lines.size() == queue.values.size())
            seen.at.push_back({*queue.source, queue.lines[static_cast<std::size_t>(top - queue.values.begin())]});
    }
}

std::string finishedWords(const Growth &growth)
{
    const double rate = static_cast<double>(growth.finished) / toSeconds(growth.range.length());
    return growth.finished == 0 ? "none" : rate < 0.05 ? "hardly any" : rateWords(rate);
}

Result<void> QueueGrowth::conclude(const CaseFile &, std::vector<Observation> &out)
{
    Observation seen{"queue-growth", "More came than was finished", {}, Severity::Note, {}, {}};
    if (const auto found = growth(); found && troubleWithin({found->range.begin, found->range.end + aroundPeak})) {
        const double length = toSeconds(found->range.length());
        seen.statement = "From " + clockTime(found->range.begin) + " on " + rateWords(static_cast<double>(found->arrived) / length)
            + " arrived and " + finishedWords(*found) + " were finished; the number in work grew from "
            + amount(found->from) + " until " + clockTime(found->range.end) + ", when it was " + amount(found->to) + " (usually "
            + amount(found->usual) + ").";
        tellMeasured({found->range.begin, found->range.end + aroundPeak}, seen);
    } else {
        seen.title = "A queue grew while requests failed";
        for (const TimeRange &trouble : m_case.troubledTimes()) {
            if (seen.statement.empty())
                tellMeasured(trouble, seen);
        }
    }
    if (seen.statement.empty())
        return {};
    if (seen.statement.front() == ' ')
        seen.statement.erase(0, 1);
    seen.statement += " That tells how many waited, not why.";
    out.push_back(std::move(seen));
    return {};
}

} // namespace

std::unique_ptr<Observer> makeQueueGrowth(const ObservedCase &seen)
{
    return std::make_unique<QueueGrowth>(seen);
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/lanes.h"

#include "base/large_vector.h"
#include "base/sort_by_number.h"
#include "base/text.h"
#include "facts/counter_path.h"

#include <algorithm>
#include <array>

namespace hopscope {

LargeVector<std::pair<Timestamp, double>> thinned(std::span<const std::pair<Timestamp, double>> values, std::size_t most)
{
    if (values.size() <= most || most == 0)
        return {values.begin(), values.end()};
    const std::size_t stretch = (values.size() + most - 1) / most;
    LargeVector<std::pair<Timestamp, double>> kept;
    for (std::size_t i = 0; i < values.size(); i += stretch) {
        const auto part = values.subspan(i, std::min(stretch, values.size() - i));
        kept.push_back(*std::ranges::max_element(part, {}, &std::pair<Timestamp, double>::second));
    }
    return kept;
}

namespace {

/// How long a value holds: the median distance of the measurements, three times.
Duration holdOf(const QueueSeries &series)
{
    if (series.values.size() < 2)
        return Duration::zero();
    std::vector<Duration> distances;
    const std::size_t step = std::max<std::size_t>(1, series.values.size() / 64);
    for (std::size_t i = 1; i < series.values.size(); i += step)
        distances.push_back(series.values[i].first - series.values[i - 1].first);
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return 3 * *middle;
}

} // namespace

bool isQueueSeries(std::string_view name)
{
    static constexpr std::array<std::string_view, 16> words{"queue", "qcur", "backlog", "waiting requests", "requests pending",
        "warteschlange", "anforderungen in der", "file d'attente", "fileattente", "cola actual", "colas de", "coda", "filaatual",
        "recv-q", "listen queue", "pending requests"};
    static constexpr std::array<std::string_view, 20> others{"processor queue", "disk queue", "output queue", "qmax", "qlimit",
        "max_queue", "max listen queue", "max_listen_queue", "listen queue len", "listen_queue_len", "queue_limit",
        "queue_length_limit", "queue_time", "queue_duration", "runq", "network_transmit_queue", "queueitemage",
        "agemaxfile", "giacenzamax", "maximales alter"};
    if (const auto counter = counterOf(name)) // its object may be a queue of which it tells the arrivals
        name = counter->counter;
    const auto has = [name](std::string_view word) { return containsIgnoreCase(name, word); };
    return std::any_of(words.begin(), words.end(), has) && std::none_of(others.begin(), others.end(), has);
}

QueueSeries inFlight(std::span<const HopRequest> all, std::span<const RequestIndex> members, std::string name)
{
    LargeVector<Timestamp> starts;
    LargeVector<Timestamp> ends;
    for (const RequestIndex index : members) {
        const HopRequest &request = all[index];
        if (!request.hasDuration)
            continue;
        starts.push_back(request.start);
        ends.push_back(request.end);
    }
    for (LargeVector<Timestamp> *times : {&starts, &ends})
        sortByNumber(*times, [](Timestamp time) { return numberOf(time); });
    QueueSeries series;
    series.name = std::move(name);
    series.unit = "requests";
    series.computed = true;
    int now = 0;
    auto start = starts.begin();
    for (auto end = ends.begin(); end != ends.end();) {
        // At one instant, those that end go before those that come.
        const bool comes = start != starts.end() && *start < *end;
        const Timestamp time = comes ? *start++ : *end++;
        now += comes ? 1 : -1;
        if (!series.values.empty() && series.values.back().first == time)
            series.values.back().second = std::max(series.values.back().second, static_cast<double>(now));
        else
            series.values.emplace_back(time, now);
    }
    return series;
}

QueueSeries waitOutside(std::span<const HopRequest> all, std::span<const RequestIndex> outer, std::string name)
{
    QueueSeries series;
    series.name = std::move(name);
    series.unit = "ms";
    series.computed = true;
    for (const RequestIndex index : outer) {
        const HopRequest &request = all[index];
        if (request.inner == noRequest || !request.hasDuration || !all[request.inner].hasDuration)
            continue;
        const Duration inner = all[request.inner].end - all[request.inner].start;
        const Duration wait = request.end - request.start - inner;
        series.values.emplace_back(request.end, std::max(0.0, toMilliseconds(wait)));
    }
    if (!std::ranges::is_sorted(series.values))
        std::ranges::sort(series.values);
    return series;
}

LaneSeries laneOf(const QueueSeries &series, TimeRange range, int columns)
{
    LaneSeries lane{series.name, series.unit, series.computed, {}};
    lane.values.resize(static_cast<std::size_t>(std::max(columns, 0)));
    if (lane.values.empty() || range.end <= range.begin)
        return lane;
    const auto before = [](const auto &value, Timestamp t) { return value.first < t; };
    auto it = std::lower_bound(series.values.begin(), series.values.end(), range.begin, before);
    const double width = static_cast<double>(range.length().count()) / static_cast<double>(columns);
    for (; it != series.values.end() && it->first < range.end; ++it) {
        const auto at = static_cast<std::size_t>(static_cast<double>((it->first - range.begin).count()) / width);
        auto &cell = lane.values[std::min(at, lane.values.size() - 1)];
        cell = cell ? std::max(*cell, it->second) : it->second;
    }
    if (series.computed && series.unit == "ms")
        return lane;
    const Duration hold = series.computed ? Duration::max() : holdOf(series);
    auto next = std::lower_bound(series.values.begin(), series.values.end(), range.begin, before);
    for (std::size_t c = 0; c < lane.values.size(); ++c) {
        const Timestamp end = range.begin + Duration(static_cast<std::int64_t>(width * static_cast<double>(c + 1)));
        while (next != series.values.end() && next->first < end)
            ++next;
        if (!lane.values[c] && next != series.values.begin() && end - std::prev(next)->first <= hold)
            lane.values[c] = std::prev(next)->second;
    }
    return lane;
}

} // namespace hopscope

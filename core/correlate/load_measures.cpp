// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/load_measures.h"

#include "base/text.h"
#include "facts/counter_path.h"

#include <algorithm>
#include <array>
#include <map>

namespace hopscope {

namespace {

/// A share in percent, by the series' name.
struct PercentRow {
    std::string_view name;   ///< how the series' name ends
    std::string_view called;
    bool isIdle = false;     ///< the series tells what is left
};

constexpr auto percents = std::to_array<PercentRow>({
    {"cpu all %idle", "CPU", true},
    {"cpu id", "CPU", true},
    {"%memused", "memory"},
    {"%util", "disk"},
});

/// Of Windows' counters, in the languages whose names are known.
constexpr auto counters = std::to_array<PercentRow>({
    {"% Processor Time", "CPU"},
    {"Prozessorzeit (%)", "CPU"},
    {"% Disk Time", "disk"},
    {"% Committed Bytes In Use", "committed memory"},
});

/// A pool's busy ones, with the series of the same source that tells what there is.
struct PoolRow {
    std::string_view busy;
    std::string_view other;
    bool otherIsIdle = false; ///< else it is the whole
    std::string_view called = "busy workers";
};

constexpr auto pools = std::to_array<PoolRow>({
    {"busy", "workers"},
    {"BusyWorkers", "IdleWorkers", true},
    {"active processes", "total processes"},
});

const PercentRow *percentRow(const std::string &name)
{
    if (const auto path = counterOf(name)) {
        if (!path->instance.empty() && path->instance != "_Total")
            return nullptr;
        const auto row = std::ranges::find(counters, path->counter, &PercentRow::name);
        return row == counters.end() ? nullptr : row;
    }
    const auto row = std::ranges::find_if(percents, [&name](const PercentRow &r) { return name.ends_with(r.name); });
    return row == percents.end() ? nullptr : row;
}

std::optional<LoadMeasure> percentMeasure(const SampleSeries &series)
{
    const PercentRow *row = percentRow(series.name);
    if (row == nullptr)
        return std::nullopt;
    LoadMeasure measure{std::string(row->called), series.name, series.source, {}, series.values, series.lines};
    for (auto &[time, value] : measure.used)
        value = (row->isIdle ? 100 - value : value) / 100;
    return measure;
}

/// "app1 busy" has "app1 workers" beside it.
std::optional<std::string> siblingOf(const std::string &name, const PoolRow &row)
{
    if (!name.ends_with(row.busy))
        return std::nullopt;
    const std::string before = name.substr(0, name.size() - row.busy.size());
    if (!before.empty() && before.back() != ' ' && before.back() != '_')
        return std::nullopt;
    return before + std::string(row.other);
}

LoadMeasure poolMeasure(const SampleSeries &busy, const SampleSeries &other, const PoolRow &row)
{
    std::map<LineNumber, double> others;
    for (std::size_t i = 0; i < std::min(other.lines.size(), other.values.size()); ++i)
        others[other.lines[i]] = other.values[i].second;
    LoadMeasure measure{std::string(row.called), busy.name, busy.source, {}, {}, {}};
    for (std::size_t i = 0; i < std::min(busy.lines.size(), busy.values.size()); ++i) {
        const auto found = others.find(busy.lines[i]);
        if (found == others.end())
            continue;
        const auto &[time, value] = busy.values[i];
        const double whole = found->second + (row.otherIsIdle ? value : 0);
        if (whole <= 0)
            continue;
        measure.used.emplace_back(time, value / whole);
        measure.lines.push_back(busy.lines[i]);
        measure.outOf = std::max(measure.outOf.value_or(0), whole);
    }
    return measure;
}

} // namespace

std::vector<LoadMeasure> loadMeasures(const std::vector<SampleSeries> &samples)
{
    std::vector<LoadMeasure> found;
    for (const SampleSeries &series : samples) {
        if (auto measure = percentMeasure(series))
            found.push_back(std::move(*measure));
        for (const PoolRow &row : pools) {
            const auto name = siblingOf(series.name, row);
            if (!name)
                continue;
            const auto other = std::ranges::find_if(
                samples, [&](const SampleSeries &s) { return s.source == series.source && s.name == *name; });
            if (other != samples.end())
                found.push_back(poolMeasure(series, *other, row));
        }
    }
    // More in use than there is: the two series do not belong together.
    std::erase_if(found, [](const LoadMeasure &measure) {
        return measure.lines.size() != measure.used.size() || std::ranges::any_of(measure.used, [](const auto &used) { return used.second > 1.01; });
    });
    return found;
}

} // namespace hopscope

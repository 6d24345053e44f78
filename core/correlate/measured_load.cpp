// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/measured_load.h"

#include "base/text.h"
#include "correlate/load_measures.h"
#include "facts/counter_path.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hopscope {

namespace {

/// A series without a known limit, by words of its name.
struct NameRow {
    std::string_view word;
    LoadKind kind;
    std::string_view unit;   ///< that the series must have; empty: any
};

constexpr auto names = std::to_array<NameRow>({
    {"cpu", LoadKind::Cpu, "%"},
    {"mem", LoadKind::Memory, "%"},
    {"disk", LoadKind::Disk, "%"},
    {"memory_bytes", LoadKind::Memory, ""},
    {"memory_working_set", LoadKind::Memory, ""},
    {"memory_usage", LoadKind::Memory, ""},
    {"memavailable", LoadKind::Memory, ""},
    {"mem ", LoadKind::Memory, "bytes"},
    {"memory free", LoadKind::Memory, ""},
    {"available mbytes", LoadKind::Memory, ""},
    {"ldavg-1", LoadKind::LoadAverage, ""},
    {"load1", LoadKind::LoadAverage, ""},
});

/// A part of what is in use ("cpu us"), or what one of several has: the whole tells more.
bool isPart(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> parts{"cpu us", "cpu sy", "cpu wa", "cpu st", "cpu gu", "%user", "%nice",
        "%system", "%iowait", "%steal", "%idle", "%commit", "ldavg-15"};
    return containsIgnoreCase(name, "load15") || std::ranges::any_of(parts, [name](std::string_view part) { return name.ends_with(part); });
}

LoadKind kindOf(const LoadMeasure &measure)
{
    if (measure.name == "CPU")
        return LoadKind::Cpu;
    if (measure.name.ends_with("memory"))
        return LoadKind::Memory;
    return measure.name == "disk" ? LoadKind::Disk : LoadKind::Workers;
}

/// "CPU (web1)"; a pool's by the name of its series.
std::string nameOf(const LoadMeasure &measure, const std::vector<SourceInfo> &sources)
{
    std::string where;
    if (const auto path = counterOf(measure.series))
        where = path->host;
    else if (measure.outOf || kindOf(measure) == LoadKind::Disk)
        where = measure.series;
    if (where.empty()) {
        const auto source = std::ranges::find(sources, measure.source, &SourceInfo::id);
        where = source == sources.end() ? std::string() : source->host;
    }
    return where.empty() ? measure.name : measure.name + " (" + where + ")";
}

MeasuredLoad asPercent(const LoadMeasure &measure, const std::vector<SourceInfo> &sources)
{
    MeasuredLoad load{kindOf(measure), {nameOf(measure, sources), "%", false, {measure.used.begin(), measure.used.end()}, {}, measure.source, {}}};
    for (auto &[time, used] : load.series.values)
        used *= 100;
    return load;
}

/// Prometheus counts the seconds of processor time that were used.
bool countsCpuSeconds(std::string_view name)
{
    return name.find("cpu_usage_seconds_total") != name.npos || name.find("process_cpu_seconds_total") != name.npos;
}

/// How many processors were busy between two samples; nothing where the counter began anew.
LargeVector<std::pair<Timestamp, double>> busyCpus(const std::vector<std::pair<Timestamp, double>> &seconds)
{
    LargeVector<std::pair<Timestamp, double>> busy;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double passed = toSeconds(seconds[i].first - seconds[i - 1].first);
        const double used = seconds[i].second - seconds[i - 1].second;
        if (passed > 0 && used >= 0)
            busy.emplace_back(seconds[i].first, used / passed);
    }
    return busy;
}

std::optional<MeasuredLoad> byName(const SampleSeries &series)
{
    if (isPart(series.name))
        return std::nullopt;
    if (countsCpuSeconds(series.name))
        return MeasuredLoad{LoadKind::Cpu, {series.name, "processors", false, busyCpus(series.values), {}, series.source, {}}};
    const auto row = std::ranges::find_if(names, [&series](const NameRow &r) {
        return containsIgnoreCase(series.name, r.word) && (r.unit.empty() || series.unit == r.unit);
    });
    if (row == names.end())
        return std::nullopt;
    return MeasuredLoad{row->kind, {series.name, series.unit, false, {series.values.begin(), series.values.end()}, {}, series.source, {}}};
}

} // namespace

std::vector<MeasuredLoad> measuredLoads(const std::vector<SampleSeries> &samples, const std::vector<SourceInfo> &sources)
{
    std::vector<MeasuredLoad> loads;
    std::set<std::pair<SourceId, std::string>> taken;
    for (const LoadMeasure &measure : loadMeasures(samples)) {
        loads.push_back(asPercent(measure, sources));
        taken.emplace(measure.source, measure.series);
    }
    for (const SampleSeries &series : samples) {
        if (taken.contains({series.source, series.name}))
            continue;
        if (auto load = byName(series))
            loads.push_back(std::move(*load));
    }
    std::map<LoadKind, std::string> units;
    for (const MeasuredLoad &load : loads) {
        const auto [unit, isFirst] = units.try_emplace(load.kind, load.series.unit);
        if (!isFirst && load.series.unit == "%")
            unit->second = "%";
    }
    std::erase_if(loads, [&units](const MeasuredLoad &load) { return load.series.unit != units[load.kind]; });
    return loads;
}

} // namespace hopscope

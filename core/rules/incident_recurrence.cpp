// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incident_recurrence.h"

#include "rules/recurrence.h"
#include "rules/statement.h"
#include "rules/wording.h"
#include "time/config_duration.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

/// What may come back, at its instants, and the incidents that came with it.
struct Row {
    std::vector<Timestamp> times;
    std::vector<Incident *> incidents;
};

bool amongIis(const Correlation &all)
{
    return std::ranges::any_of(all.sources(), [](const SourceInfo &s) { return proxyKindOf(writtenFormatOf(s)) == ProxyKind::Iis; })
        || std::ranges::any_of(all.events(), [](const StoredEvent &e) { return e.event.source.ends_with("WAS"); });
}

/// IIS's configuration says itself after how long it recycles a pool.
const StoredSetting *configuredRecycle(Duration every, const Correlation &all)
{
    const auto found = std::ranges::find_if(all.settings(), [&](const StoredSetting &stored) {
        const Setting &setting = stored.setting;
        if (setting.name != "time" || !setting.scope.ends_with("periodicRestart"))
            return false;
        const auto time = parseTimeSpan(setting.value);
        return time && std::chrono::abs(*time - every) <= every / 100;
    });
    return found == all.settings().end() ? nullptr : &*found;
}

/// What is known to keep this interval, as a sentence; may be empty.
std::string keeperOf(Duration every, const Correlation &all)
{
    if (const StoredSetting *setting = configuredRecycle(every, all))
        return " That is as long as the periodicRestart time of an IIS application pool ("
            + cited(all.sources()[all.sourceIndex(setting->source)], setting->setting.at.line)
            + "), after which it recycles: look for events 5074 of WAS at these times.";
    if (every == 29h && amongIis(all))
        return " That is as long as the default periodicRestart time of an IIS application pool (1740 min), after which it recycles: look"
               " for events 5074 of WAS at these times.";
    if (every == 24h || every == 168h)
        return " A scheduled job, a backup, a log rotation or a timed restart may keep such hours.";
    return {};
}

std::string statementOf(const SteadyInterval &steady, const Row &row, bool byEvent)
{
    std::string text = (byEvent ? "What came before it came back " : "The same came back ")
        + (steady.every == 24h ? "every day at about " + clockTime(row.times[steady.fitting.front()]).substr(0, 5) + " UTC"
                               : "about every " + spokenInterval(steady.every));
    text += ", " + std::to_string(steady.fitting.size()) + " times";
    if (steady.fitting.size() < row.times.size())
        text += " (and " + std::to_string(row.times.size() - steady.fitting.size()) + " off that beat)";
    return text + ".";
}

void mark(const Row &row, bool byEvent, const Correlation &all)
{
    const auto steady = steadyInterval(row.times);
    if (!steady)
        return;
    const std::string statement = statementOf(*steady, row, byEvent) + keeperOf(steady->every, all);
    for (const std::size_t i : steady->fitting) {
        Incident &incident = *row.incidents[i];
        if (!incident.recurrence)
            incident.recurrence = {steady->every, steady->fitting.size(), statement};
    }
}

} // namespace

void findRecurrences(std::span<const FailureKind> kinds, const Correlation &all, std::vector<Incident> &incidents)
{
    std::map<FailureKind, Row> byKind;
    std::map<std::pair<Meaning, std::string>, Row> byEvent;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        Row &same = byKind[kinds[i]];
        same.times.push_back(incidents[i].start);
        same.incidents.push_back(&incidents[i]);
        if (!incidents[i].before)
            continue;
        // Several incidents may follow one event.
        Row &after = byEvent[{incidents[i].before->meaning, incidents[i].before->subject}];
        if (!after.times.empty() && incidents[i].before->time - after.times.back() < 2min)
            continue;
        after.times.push_back(incidents[i].before->time);
        after.incidents.push_back(&incidents[i]);
    }
    for (const auto &[kind, row] : byKind)
        mark(row, false, all);
    for (const auto &[event, row] : byEvent)
        mark(row, true, all);
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incidents.h"

#include "facts/request_key.h"
#include "rules/advice.h"
#include "rules/wording.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr auto longestPause = std::chrono::minutes(2);

using Members = std::vector<JudgedRequest *>;

std::vector<Members> byCauseAndTime(std::vector<JudgedRequest> &judged)
{
    std::vector<JudgedRequest *> inOrder;
    for (JudgedRequest &request : judged) {
        if (!request.finding.healed)
            inOrder.push_back(&request);
    }
    std::ranges::stable_sort(inOrder, {}, [](const JudgedRequest *r) { return r->finding.time; });
    std::vector<Members> groups;
    std::map<std::pair<Cause, std::optional<Cause>>, std::size_t> open;
    for (JudgedRequest *request : inOrder) {
        const auto key = std::pair(request->finding.verdict.cause, request->finding.verdict.trigger);
        const auto found = open.find(key);
        if (found != open.end() && request->finding.time - groups[found->second].back()->finding.time <= longestPause) {
            groups[found->second].push_back(request);
            continue;
        }
        open[key] = groups.size();
        groups.push_back({request});
    }
    return groups;
}

struct PathCount {
    std::string path;
    std::size_t count = 0;
};

PathCount mostFrequentPath(const Members &members)
{
    std::map<std::string_view, std::size_t> counts;
    for (const JudgedRequest *member : members)
        ++counts[pathOf(member->finding.target)];
    const auto best = std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; });
    return best == counts.end() ? PathCount{} : PathCount{std::string(best->first), best->second};
}

std::string titleOf(const Incident &incident, const PathCount &path)
{
    std::string title = causeText(incident.cause).title + ": " + counted(incident.requests, "request");
    if (incident.end - incident.start >= std::chrono::seconds(1))
        title += " in " + spoken(incident.end - incident.start);
    if (path.path.empty()) // connections without a request
        return title;
    if (incident.requests > 1 && 2 * path.count > incident.requests)
        title += path.count == incident.requests ? ", all of them " + path.path : ", most of them " + path.path;
    else if (incident.requests == 1)
        title += ", " + path.path;
    return title;
}

std::string summaryOf(const Incident &incident, const Members &members)
{
    const bool moment = incident.end - incident.start < std::chrono::seconds(1);
    std::string text = (moment ? "At " + clockTime(incident.start) : "Between " + clockTime(incident.start) + " and " + clockTime(incident.end))
        + " UTC, " + counted(incident.requests, "request") + " failed because " + causeText(incident.cause).says + ".";
    if (incident.trigger)
        text += " What set it off: " + causeText(*incident.trigger).says + ".";
    if (const auto range = serverDurations(members)) {
        text += " The server itself worked " + spoken(range->first);
        text += incident.requests == 1 ? " on it." : spoken(range->first) == spoken(range->second) ? " on each." : " to " + spoken(range->second) + " on each.";
    }
    if (incident.cause == Cause::Undetermined && !members.front()->finding.verdict.wouldDecide.empty())
        text += " What would decide it: " + members.front()->finding.verdict.wouldDecide + ".";
    return text;
}

} // namespace

std::vector<Incident> groupIntoIncidents(std::vector<JudgedRequest> &judged)
{
    std::vector<Incident> incidents;
    std::vector<Members> groups = byCauseAndTime(judged);
    std::ranges::stable_sort(groups, {}, [](const Members &m) { return m.front()->finding.time; });
    for (const Members &members : groups) {
        Incident incident;
        incident.id = IncidentId(static_cast<std::int64_t>(incidents.size()) + 1);
        incident.start = members.front()->finding.time;
        incident.end = members.back()->finding.time;
        incident.cause = members.front()->finding.verdict.cause;
        incident.trigger = members.front()->finding.verdict.trigger;
        incident.requests = members.size();
        const PathCount path = mostFrequentPath(members);
        incident.title = titleOf(incident, path);
        incident.summary = summaryOf(incident, members);
        incident.advice = adviceFor(incident.cause, members, path.path);
        for (JudgedRequest *member : members)
            member->finding.incident = incident.id;
        incidents.push_back(std::move(incident));
    }
    return incidents;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incidents.h"

#include "rules/advice.h"
#include "rules/incident_profile.h"
#include "rules/incident_recurrence.h"
#include "rules/incident_words.h"
#include "rules/preceding_event.h"

#include <algorithm>

namespace hopscope {

namespace {

Incident incidentOf(const FailureGroup &group, IncidentId id, const Surroundings &around, const Traffic &traffic)
{
    Incident incident;
    incident.id = id;
    incident.cause = group.kind.cause;
    incident.trigger = group.kind.trigger;
    countMembers(group.members, traffic, incident);
    incident.before = precedingEvent(*group.members.front(), around);
    incident.advice = adviceFor(incident.cause, group.members, incident.paths.top.empty() ? std::string() : incident.paths.top.front().name);
    for (JudgedRequest *member : group.members)
        member->finding.incident = id;
    return incident;
}

bool severalUpstreams(const std::vector<Incident> &incidents)
{
    const auto named = [](const Incident &i) { return !i.upstream.empty(); };
    const auto first = std::ranges::find_if(incidents, named);
    return std::any_of(first, incidents.end(), [&](const Incident &i) { return named(i) && i.upstream != first->upstream; });
}

} // namespace

std::vector<Incident> groupIntoIncidents(std::vector<JudgedRequest> &judged, const Surroundings &around, const Traffic &traffic)
{
    const std::vector<FailureGroup> groups = groupFailures(judged);
    std::vector<Incident> incidents;
    std::vector<FailureKind> kinds;
    for (const FailureGroup &group : groups) {
        incidents.push_back(incidentOf(group, IncidentId(static_cast<std::int64_t>(incidents.size()) + 1), around, traffic));
        kinds.push_back(group.kind);
    }
    findRecurrences(kinds, around.all(), incidents);
    const bool nameUpstreams = severalUpstreams(incidents);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        incidents[i].title = titleOf(incidents[i], nameUpstreams);
        incidents[i].summary = summaryOf(incidents[i], groups[i].members);
    }
    return incidents;
}

} // namespace hopscope

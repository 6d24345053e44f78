// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incident_words.h"

#include "base/median.h"
#include "rules/advice.h"
#include "rules/wording.h"

namespace hopscope {

namespace {

bool ofOneMoment(const Incident &incident)
{
    return incident.end - incident.start < std::chrono::seconds(1);
}

/// How sure most of its verdicts are.
double confidenceOf(const Members &members)
{
    std::vector<double> confidences;
    for (const JudgedRequest *member : members)
        confidences.push_back(member->finding.verdict.confidence);
    return median(std::move(confidences));
}

std::string whyOf(const Incident &incident, const Members &members)
{
    const std::string when = ofOneMoment(incident) ? "At " + clockTime(incident.start) : "B" + betweenTimes(incident.start, incident.end).substr(1);
    const bool untold = incident.end == Timestamp{};
    std::string text = (untold ? "At a time that no line tells, " : when + " UTC, ") + counted(incident.requests, "request") + " failed";
    text += incident.cause == Cause::Undetermined ? "; why, the files do not decide." : " " + std::string(hedgeFor(confidenceOf(members))) + "because " + causeText(incident.cause).says + ".";
    if (incident.trigger)
        text += " What set it off: " + causeText(*incident.trigger).says + ".";
    return text;
}

std::string healthChecksOf(const Incident &incident)
{
    if (incident.healthChecks == 0)
        return {};
    if (incident.healthChecks == incident.requests)
        return incident.requests == 1 ? " It was a health check: no visitor saw it." : " All were health checks: no visitor saw them.";
    return " " + counted(incident.healthChecks, "of them was a health check", "of them were health checks") + ", which no visitor saw.";
}

std::string worked(const Incident &incident, const Members &members)
{
    const auto range = serverDurations(members);
    if (!range)
        return {};
    const std::string least = spoken(range->first);
    const std::string most = spoken(range->second);
    return " The server itself worked " + least + (incident.requests == 1 ? " on it." : least == most ? " on each." : " to " + most + " on each.");
}

} // namespace

std::string titleOf(const Incident &incident, bool nameUpstream)
{
    std::string title = causeText(incident.cause).title;
    if (nameUpstream && !incident.upstream.empty())
        title += " at " + incident.upstream;
    title += ": " + counted(incident.requests, "request");
    if (!ofOneMoment(incident))
        title += " in " + spoken(incident.end - incident.start);
    if (incident.paths.top.empty()) // connections without a request
        return title;
    const NamedCount &path = incident.paths.top.front();
    if (incident.requests == 1)
        return title + ", " + path.name;
    if (path.requests == incident.requests)
        return title + ", all of them " + path.name;
    return 2 * path.requests > incident.requests ? title + ", most of them " + path.name : title;
}

std::string summaryOf(const Incident &incident, const Members &members)
{
    std::string text = whyOf(incident, members) + healthChecksOf(incident) + worked(incident, members);
    if (incident.recurrence)
        text += " " + incident.recurrence->statement;
    if (incident.cause == Cause::Undetermined && !members.front()->finding.verdict.wouldDecide.empty())
        text += " What would decide it: " + members.front()->finding.verdict.wouldDecide + ".";
    return text;
}

} // namespace hopscope

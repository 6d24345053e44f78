// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"
#include "report/incident_facts.h"
#include "report/report_parts.h"
#include "report/words.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hopscope::report {

namespace {

constexpr double roomForIncident = 0.65; ///< of a page: heading, facts, and picture
constexpr std::size_t specimensPerIncident = 3;
constexpr std::size_t evidenceOfFirst = 30; ///< rows; the further specimens look alike
constexpr std::size_t evidenceOfOthers = 4;
constexpr std::size_t rawLimit = 1500;
constexpr std::size_t inHeading = 160; ///< bytes of a request's target

std::string hopWords(const HopEntry &hop)
{
    std::string text = hop.role.empty() ? std::string("hop") : hop.role;
    text += hop.status ? " answered " + statusWords(hop.status) : std::string(" logged no status");
    if (hop.duration)
        text += " after " + spoken(*hop.duration);
    return text;
}

void addHops(const Making &making, const FlaggedRequest &request)
{
    for (const HopEntry &hop : request.hops) {
        const std::string citation = making.paths.cite(hop.at) + "  " + hopWords(hop);
        making.add(RawLine{visible(citation),
            hop.raw.empty() ? "(the line is no longer at hand)" : shortened(visible(hop.raw), rawLimit)});
    }
}

/// What speaks for the verdict, what against it, then what speaks of other causes; within each the strongest first.
int evidenceRank(const Evidence &evidence, Cause verdict)
{
    if (evidence.cause == verdict)
        return evidence.supports ? 0 : 1;
    return evidence.supports ? 3 : 2;
}

void addEvidence(const Making &making, const Verdict &verdict, std::size_t most)
{
    std::vector<const Evidence *> all;
    for (const Evidence &evidence : verdict.evidence)
        all.push_back(&evidence);
    std::ranges::stable_sort(all, std::less{}, [&](const Evidence *e) { return evidenceRank(*e, verdict.cause); });
    all.resize(std::min(all.size(), most));
    Table table;
    table.head = {"Speaks", "Because", "Line"};
    table.rightAligned = {false, false, false};
    table.widths = {0.22, 0.54, 0.24};
    table.fitted = true;
    for (const Evidence *evidence : all) {
        const std::string side = (evidence->supports ? "for " : "against ") + causeText(evidence->cause).title;
        table.rows.push_back({side, visible(evidence->statement), evidence->at ? visible(making.paths.cite(*evidence->at)) : ""});
    }
    if (!table.rows.empty())
        making.add(std::move(table));
}

std::string verdictWords(const Verdict &verdict)
{
    std::string text = causeText(verdict.cause).title + ", " + confidenceWords(verdict);
    if (verdict.trigger)
        text += ", set off by: " + causeText(*verdict.trigger).title;
    text += '.';
    if (!verdict.answeredBy.empty())
        text += " The failing answer came from " + visible(verdict.answeredBy) + '.';
    if (!verdict.alternatives.empty() && verdict.alternatives.front().confidence >= 0.1) {
        const Alternative &second = verdict.alternatives.front();
        text += " Next: " + causeText(second.cause).title + ", " + confidenceWords(second.confidence) + '.';
    }
    if (!verdict.wouldDecide.empty())
        text += " What would decide it: " + visible(verdict.wouldDecide) + (verdict.wouldDecide.ends_with('.') ? "" : ".");
    return text;
}

void addSpecimen(const Making &making, const FlaggedRequest &request, std::size_t mostEvidence)
{
    making.heading(3, requestTitle(request, inHeading));
    making.add(Paragraph{moment(request.time) + ", " + statusWords(request)
        + (request.duration ? " after " + spoken(*request.duration) : std::string())
        + (request.timeout ? ", against a timeout of " + spoken(*request.timeout) : std::string()) + ". "
        + verdictWords(request.verdict)});
    addHops(making, request);
    addEvidence(making, request.verdict, mostEvidence);
}

/// The surest first, and no path twice as long as there are others.
std::vector<const FlaggedRequest *> specimensOf(const Findings &findings, IncidentId incident)
{
    std::vector<const FlaggedRequest *> all;
    for (const FlaggedRequest &request : findings.requests) {
        if (request.incident == incident)
            all.push_back(&request);
    }
    std::ranges::stable_sort(all, std::greater{}, [](const FlaggedRequest *r) { return r->verdict.confidence; });
    std::set<std::string_view> targets;
    std::ranges::stable_partition(all, [&](const FlaggedRequest *r) { return targets.insert(r->target).second; });
    all.resize(std::min(all.size(), specimensPerIncident));
    std::ranges::stable_sort(all, std::less{}, [](const FlaggedRequest *r) { return r->time; });
    return all;
}

void addFacts(const Making &making, const Incident &incident)
{
    Table table;
    table.head = {"What", "How much, where"};
    table.rightAligned = {false, false};
    table.widths = {0.18, 0.82};
    for (const IncidentFact &fact : incidentFacts(incident, making.paths))
        table.rows.push_back({fact.label, fact.text});
    if (!table.rows.empty())
        making.add(std::move(table));
}

void addIncident(const Making &making, const Incident &incident)
{
    making.add(NewPart{roomForIncident});
    making.heading(1, "Incident " + std::to_string(incident.id.value) + ": " + visible(incident.title), incident.cause);
    making.add(Paragraph{period({incident.start, incident.end}) + ", " + counted(incident.requests, "failed request")
        + (incident.trigger ? ", set off by: " + causeText(*incident.trigger).title : std::string()) + '.'});
    if (!incident.summary.empty())
        making.add(Paragraph{visible(incident.summary)});
    addFacts(making, incident);
    making.add(timelineOf(making.findings, withMargin({incident.start, incident.end})));
    if (!incident.advice.empty()) {
        making.heading(2, "What to do");
        addAdvice(making, incident.advice);
    }
    const auto specimens = specimensOf(making.findings, incident.id);
    if (specimens.empty())
        return;
    making.heading(2, specimens.size() < incident.requests
            ? "Examples: " + std::to_string(specimens.size()) + " of " + grouped(incident.requests) + " requests"
            : std::string("The requests"));
    std::size_t mostEvidence = evidenceOfFirst;
    for (const FlaggedRequest *request : specimens)
        addSpecimen(making, *request, std::exchange(mostEvidence, evidenceOfOthers));
}

} // namespace

void addIncidents(const Making &making)
{
    for (const Incident *incident : largestIncidents(making.findings))
        addIncident(making, *incident);
    if (std::string leftOut = leftOutWords(making.findings); !leftOut.empty())
        making.add(Paragraph{std::move(leftOut)});
}

} // namespace hopscope::report

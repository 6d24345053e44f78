// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/incident_facts.h"

#include "report/words.h"

#include <algorithm>
#include <functional>

namespace hopscope::report {

namespace {

constexpr std::size_t namesShown = 3;
constexpr std::size_t nameLength = 80; ///< bytes

std::string peakWords(const Peak &peak)
{
    using namespace std::chrono_literals;
    const std::string unit = peak.interval == Duration(1s) ? "second" : peak.interval == Duration(1min) ? "minute" : "hour";
    return counted(peak.requests, "failure") + " in the " + unit + " of " + dateAndSeconds(peak.begin) + " (UTC)";
}

std::string shareWords(const Incident &incident)
{
    const FailedShare &share = incident.share;
    std::string text = percent(share.failed, share.requests) + " of " + counted(share.requests, "request") + " in that time";
    if (share.ofPaths < share.requests)
        text += ", " + percent(share.failed, share.ofPaths) + " of " + grouped(share.ofPaths) + " for the same paths";
    return text + (incident.healthChecks > 0 ? ", health checks aside" : "");
}

std::string nameWords(const NamedCount &one)
{
    return shortened(visible(one.name), nameLength) + " (" + grouped(one.requests) + ")";
}

/// "all on /report (855)", "31: /report (800), / (40), /a (3), …".
std::string spreadWords(const Spread &spread)
{
    if (spread.different == 1)
        return (spread.requests == 1 ? "" : "all ") + nameWords(spread.top.front());
    std::string text = grouped(spread.different) + ": ";
    for (std::size_t i = 0; i < std::min(namesShown, spread.top.size()); ++i)
        text += (i == 0 ? "" : ", ") + nameWords(spread.top[i]);
    return text + (spread.different > namesShown ? ", \u2026" : "");
}

} // namespace

std::vector<IncidentFact> incidentFacts(const Incident &incident, const SourcePaths &paths)
{
    std::vector<IncidentFact> facts;
    // Failures one by one have no busiest time.
    if (incident.peak && incident.peak->requests > 1 && incident.peak->begin != Timestamp{})
        facts.push_back({"Peak", peakWords(*incident.peak)});
    // One failure in one second is a share of nothing.
    if (incident.share.failed > 1 && incident.share.requests > 0)
        facts.push_back({"Share", shareWords(incident)});
    for (const auto &[label, spread] :
        {std::pair("Paths", &incident.paths), std::pair("Clients", &incident.clients), std::pair("Servers", &incident.servers)}) {
        if (spread->different > 0)
            facts.push_back({label, spreadWords(*spread)});
    }
    if (incident.healthChecks > 0)
        facts.push_back({"Health checks", grouped(incident.healthChecks) + " of " + counted(incident.requests, "request")});
    if (incident.first)
        facts.push_back({"First failure", moment(incident.start) + ", " + visible(paths.cite(*incident.first))});
    if (incident.before)
        facts.push_back({"Before it", visible(incident.before->statement) + " (" + visible(paths.cite(incident.before->at)) + ")"});
    return facts;
}

std::string adviceInShort(const Incident &incident)
{
    for (const std::string &advice : incident.advice) {
        const bool piece = advice.find('\n') != std::string::npos || !advice.ends_with('.');
        if (piece || advice.starts_with("Check: "))
            continue;
        const std::size_t end = advice.find(". ");
        return end == std::string::npos ? advice : advice.substr(0, end + 1);
    }
    return {};
}

std::vector<const Incident *> largestIncidents(const Findings &findings)
{
    std::vector<const Incident *> largest;
    for (const Incident &incident : findings.incidents)
        largest.push_back(&incident);
    std::ranges::stable_sort(largest, std::greater{}, [](const Incident *i) { return i->requests; });
    largest.resize(std::min(largest.size(), incidentsShown));
    std::ranges::sort(largest, {}, [](const Incident *i) { return i->id; });
    return largest;
}

std::string leftOutWords(const Findings &findings)
{
    if (findings.incidents.size() <= incidentsShown)
        return {};
    const std::size_t rest = findings.incidents.size() - incidentsShown;
    return counted(rest, "smaller incident is", "smaller incidents are") + " left out here; the window, the JSON file and the case have "
        + (rest == 1 ? "it." : "them.");
}

} // namespace hopscope::report

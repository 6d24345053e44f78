// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/findings_text.h"

#include "base/text.h"
#include "catalogue/cause_catalogue.h"
#include "report/incident_facts.h"
#include "report/report_parts.h"
#include "report/what_if_text.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t requestsShown = 10;
constexpr std::size_t unparsedShown = 3;
constexpr std::size_t targetShown = 200; ///< bytes

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string rightAligned(const std::string &text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

/// Every line of `text` behind `margin`.
std::string indented(const std::string &text, const std::string &margin)
{
    std::string out;
    for (std::string_view rest = text; !rest.empty();)
        out += margin + std::string(takeUntil(rest, '\n')) + '\n';
    return out;
}

void writeCauses(const Findings &findings, TextSink &sink)
{
    const auto causes = report::causesByCount(findings);
    if (causes.empty())
        return;
    sink.write("\nCauses\n");
    for (const auto &[cause, count] : causes) {
        const CauseText &text = causeText(cause);
        sink.write(rightAligned(grouped(count), 9) + "  " + rightAligned(percent(count, findings.summary.failed), 15) + "  "
            + padded(text.title, 28) + "  " + text.says + '\n');
    }
    if (findings.summary.healed > 0)
        sink.write("  " + counted(findings.summary.healed, "more request") + " failed at first and "
            + (findings.summary.healed == 1 ? "was" : "were") + " healed by a retry.\n");
}

void writeIncident(const Incident &incident, const SourcePaths &paths, TextSink &sink)
{
    sink.write("  " + std::to_string(incident.id.value) + ". " + visible(incident.title) + "\n     "
        + period({incident.start, incident.end}) + '\n');
    if (!incident.summary.empty())
        sink.write("     " + visible(incident.summary) + '\n');
    for (const report::IncidentFact &fact : report::incidentFacts(incident, paths))
        sink.write("     " + padded(fact.label + ":", 15) + fact.text + '\n');
    if (!incident.advice.empty())
        sink.write("     What to do:\n");
    for (const std::string &step : incident.advice)
        sink.write(indented(visibleLines(step), "       "));
    const CauseText &text = causeText(incident.cause);
    sink.write("     Risk: " + text.risk + "\n     For those who use the site: " + text.visitor + '\n');
}

void writeIncidents(const Findings &findings, const SourcePaths &paths, TextSink &sink)
{
    if (findings.incidents.empty())
        return;
    sink.write("\nIncidents\n");
    for (const Incident *incident : report::largestIncidents(findings))
        writeIncident(*incident, paths, sink);
    if (const std::string leftOut = report::leftOutWords(findings); !leftOut.empty())
        sink.write("  " + leftOut + '\n');
}

void writeWhatWouldHelp(const Findings &findings, TextSink &sink)
{
    if (findings.wouldHelp.empty())
        return;
    sink.write("\nWhat would make this case surer\n");
    for (const HelpfulChange &change : findings.wouldHelp)
        sink.write("  " + visible(change.what) + ", for " + counted(change.requests, "request") + "\n     " + visible(change.how) + '\n'
            + indented(visibleLines(change.snippet), "       "));
}

void writeChecks(const Findings &findings, TextSink &sink)
{
    if (findings.links.empty())
        return;
    sink.write("\nChecks to run on the proxy's machine (Linux; --json and the report have those for Windows, too)\n");
    for (const LinkChecks &link : findings.links) {
        sink.write("  " + visible(link.server) + ", where " + counted(link.requests, "failed request") + " went\n");
        for (const LinkCheck &check : link.checks)
            sink.write("     " + padded(check.title, 26) + "  " + visible(check.onLinux) + '\n');
    }
}

void writeRequests(const Findings &findings, const SourcePaths &paths, TextSink &sink)
{
    if (findings.requests.empty())
        return;
    const std::size_t shown = std::min(findings.requests.size(), requestsShown);
    sink.write(shown < findings.requests.size()
            ? "\nFlagged requests (the first " + std::to_string(shown) + " of " + grouped(findings.requests.size()) + ")\n"
            : std::string("\nFlagged requests\n"));
    for (std::size_t i = 0; i < shown; ++i) {
        const FlaggedRequest &request = findings.requests[i];
        sink.write("  " + padded(dateAndTime(request.time), 19) + "  " + padded(report::statusWords(request), 9) + "  "
            + padded(report::durationWords(request.duration, "-"), 11) + "  " + report::requestTitle(request, targetShown) + "\n      "
            + causeText(request.verdict.cause).title + ", " + confidenceWords(request.verdict));
        for (const HopEntry &hop : request.hops)
            sink.write("  " + visible(paths.cite(hop.at)));
        sink.write("\n");
    }
}

void writeObservations(const Findings &findings, const SourcePaths &paths, TextSink &sink)
{
    if (findings.observations.empty())
        return;
    sink.write("\nAlso noticed\n");
    for (const Observation &seen : findings.observations) {
        sink.write("  " + visible(seen.title) + "\n     " + visible(seen.statement) + '\n');
        if (!seen.advice.empty())
            sink.write("     " + visible(seen.advice) + '\n');
        if (seen.at.empty())
            continue;
        sink.write("    ");
        for (const LineReference &at : seen.at)
            sink.write(" " + visible(paths.cite(at)));
        sink.write("\n");
    }
}

void writeWhatIf(const Findings &findings, TextSink &sink)
{
    if (findings.whatIf.empty())
        return;
    sink.write("\nWhat if\n");
    for (const WhatIf &answer : findings.whatIf) {
        sink.write("  " + answer.question.text + '\n');
        for (const std::string &sentence : report::whatIfSentences(answer))
            sink.write("     " + sentence + '\n');
        for (const std::string &assumption : answer.assumptions)
            sink.write("     - " + visible(assumption) + '\n');
    }
}

/// What a person should know of the zone: nothing where the file itself tells it.
std::string zoneRemark(const SourceInfo &source, const SourcePaths &paths)
{
    if (!source.first || source.timeZoneOrigin == Origin::Format || source.timeZoneOrigin == Origin::Detected)
        return {};
    if (!isOfUnknownZone(source))
        return ", zone " + report::zoneWords(source);
    return ", " + report::zoneWords(source) + "; set it with --time-zone " + visible(paths.name(source.id)) + "=ZONE";
}

/// Nothing of a clock that is right.
std::string clockRemark(const SourceInfo &source)
{
    if (source.clockOffset == Duration{})
        return {};
    std::string remark = ", clock " + clockWords(source.clockOffset);
    if (source.clockOffsetMatches > 0)
        remark += ", give or take " + spoken(source.clockUncertainty) + ", by " + counted(source.clockOffsetMatches, "request");
    return remark;
}

void writeSources(const Findings &findings, const SourcePaths &paths, TextSink &sink)
{
    sink.write("\nSources\n");
    for (const SourceInfo &source : findings.sources) {
        std::string line = "  " + padded(formatOf(source), 14) + "  " + padded(std::string(roleId(source.role)), 12) + "  "
            + rightAligned(counted(source.lines, "line"), 14) + "  " + visible(source.path);
        if (source.unparsed > 0)
            line += ", " + grouped(source.unparsed) + " not understood";
        line += clockRemark(source);
        sink.write(line + zoneRemark(source, paths) + '\n');
        for (const std::string &note : source.notes)
            sink.write("      " + visible(note) + '\n');
    }
}

void writeUnparsed(const Findings &findings, const SourcePaths &paths, TextSink &sink)
{
    if (findings.unparsed.empty())
        return;
    sink.write("\nNot understood\n");
    std::map<SourceId, std::size_t> shown;
    for (const UnparsedLine &line : findings.unparsed) {
        if (++shown[line.source] > unparsedShown)
            continue;
        sink.write("  " + visible(paths.cite({line.source, line.at.line})) + "  " + visible(line.reason) + "\n      "
            + shortened(visible(line.text), 160) + '\n');
    }
}

} // namespace

void writeFindingsText(const Findings &findings, TextSink &sink)
{
    const SourcePaths paths(findings);
    sink.write(visible(findings.summary.answer) + '\n');
    writeCauses(findings, sink);
    writeIncidents(findings, paths, sink);
    writeObservations(findings, paths, sink);
    writeWhatIf(findings, sink);
    writeWhatWouldHelp(findings, sink);
    writeChecks(findings, sink);
    writeRequests(findings, paths, sink);
    writeSources(findings, paths, sink);
    writeUnparsed(findings, paths, sink);
    if (findings.notes.empty())
        return;
    sink.write("\nTo bear in mind\n");
    for (const std::string &note : findings.notes)
        sink.write("  " + visible(note) + '\n');
}

} // namespace hopscope

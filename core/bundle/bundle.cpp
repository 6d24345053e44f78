// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "report/findings_csv.h"
#include "report/findings_json.h"
#include "report/incident_facts.h"
#include "report/source_paths.h"
#include "report/words.h"
#include "workspace/masked_analysis.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr Duration margin = std::chrono::seconds(30); ///< before and after an incident

std::string textOf(const std::function<void(TextSink &)> &write)
{
    StringSink sink;
    write(sink);
    return sink.text();
}

/// Safe as the name of a file on every system.
std::string safeName(std::string_view text)
{
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        name += plain ? c : '_';
    }
    return name.substr(0, 80);
}

std::string excerptText(const Excerpt &excerpt, const Incident &incident, const SourcePaths &paths)
{
    std::string text = "# " + visible(paths.of(excerpt.source)) + "\n# Incident " + std::to_string(incident.id.value) + ": " + visible(incident.title)
        + "\n# " + period({incident.start, incident.end}) + ", with " + spoken(margin) + " before and after; the log's own stamps may differ\n";
    if (excerpt.leftOut > 0)
        text += "# " + counted(excerpt.leftOut, "line") + " left out\n";
    std::optional<LineNumber> before;
    for (const auto &[number, line] : excerpt.lines) {
        if (before && number.value != before->value + 1)
            text += "…\n";
        text += std::to_string(number.value) + '\t' + visible(line) + '\n';
        before = number;
    }
    return text;
}

std::string readMe(const Findings &findings, bool masked, bool withPdf)
{
    std::string text = visible(findings.summary.answer) + "\n\n";
    text += withPdf ? "report.pdf, report.html   what happened, why, and what to do\n" : "report.html               what happened, why, and what to do\n";
    text += "findings.json             the same for programs\n"
            "flagged.csv               a row for each failed request\n"
            "lines/                    the lines of each log around each incident, with their numbers\n\n";
    text += masked ? "Addresses, query strings, cookies, tokens and passwords are masked; equal ones by equal words.\n"
                   : "Nothing is masked: addresses and query strings stand here as they were logged.\n";
    return text;
}

void addExcerpts(std::vector<ZipMember> &members, const std::vector<Excerpt> &excerpts, const std::vector<const Incident *> &incidents,
    const SourcePaths &paths)
{
    for (const Excerpt &excerpt : excerpts) {
        const Incident &incident = *incidents[excerpt.period];
        const std::string name = "lines/incident-" + std::to_string(incident.id.value) + "/" + std::to_string(excerpt.source.value) + "-"
            + safeName(paths.name(excerpt.source)) + ".txt";
        members.push_back({name, excerptText(excerpt, incident, paths)});
    }
}

} // namespace

Result<void> writeBundle(const std::string &path, const Workspace &workspace, const Analysis &analysis, const BundleReport &report, Timestamp madeAt,
    Progress &progress)
{
    if (!analysis.correlation)
        return Problem{"The bundle could not be written", "the case's requests are still being read", path, "Try again when they have been read."};
    const Findings &findings = analysis.findings;
    const std::vector<const Incident *> incidents = report::largestIncidents(findings);
    std::vector<TimeRange> periods;
    for (const Incident *incident : incidents)
        periods.push_back({incident->start - margin, incident->end + margin});
    auto excerpts = workspace.excerpts(*analysis.correlation, periods, progress);
    const auto masked = workspace.masksSecrets();
    if (!excerpts || !masked)
        return excerpts ? masked.problem() : excerpts.problem();
    if (!report.maskKey.empty())
        maskExcerpts(*excerpts, findings.sources, report.maskKey);

    std::vector<ZipMember> members;
    members.push_back({"README.txt", readMe(findings, *masked || !report.maskKey.empty(), !report.pdf.empty())});
    if (!report.pdf.empty())
        members.push_back({"report.pdf", report.pdf});
    members.push_back({"report.html", report.html});
    members.push_back({"findings.json", textOf([&](TextSink &sink) { writeFindingsJson(findings, HOPSCOPE_VERSION, sink); })});
    members.push_back({"flagged.csv", textOf([&](TextSink &sink) { writeFindingsCsv(findings, sink); })});
    addExcerpts(members, *excerpts, incidents, SourcePaths(findings));
    return writeZip(path, members, madeAt);
}

} // namespace hopscope

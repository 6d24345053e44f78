// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/cited_lines.h"

#include "workspace/logged_zone.h"
#include "workspace/source_lines.h"

#include <algorithm>
#include <functional>
#include <set>

namespace hopscope {

namespace {

constexpr std::size_t keptAtOnce = 1024;
constexpr std::size_t linesForZone = 20; ///< looked at of one source

std::span<const LineReference> linesOf(const std::vector<LineReference> &cited, SourceId source)
{
    return {std::ranges::lower_bound(cited, source, {}, &LineReference::source), std::ranges::upper_bound(cited, source, {}, &LineReference::source)};
}

/// Keeps those of the source's lines that the case lacks, some at a time.
Result<void> keepLines(CaseFile &file, const SourceInfo &source, std::span<const LineReference> cited, const std::vector<StoredEvent> &events)
{
    std::vector<LineNumber> wanted;
    for (const LineReference &at : cited)
        wanted.push_back(at.line);
    std::map<LineReference, std::string> added;
    Result<void> kept;
    const Result<void> read = readUnkeptLines(file, source, wanted, events, [&](LineNumber line, std::string text) {
        added.emplace(LineReference{source.id, line}, std::move(text));
        if (added.size() < keptAtOnce)
            return;
        kept = kept ? file.keepRawLines(added) : kept;
        added.clear();
    });
    if (!read || !kept)
        return read ? kept : read;
    return file.keepRawLines(added);
}

/// Lines of a source of which a part was read have no number that anyone could look up.
Result<void> fillOffsets(const CaseFile &file, Findings &findings, const std::vector<LineReference> &cited)
{
    std::set<LineReference> unnumbered;
    for (const SourceInfo &source : findings.sources) {
        const auto lines = linesOf(cited, source.id);
        if (source.part)
            unnumbered.insert(lines.begin(), lines.end());
    }
    if (unnumbered.empty())
        return {};
    Result<std::map<LineReference, ByteOffset>> offsets = file.offsetsOf(unnumbered);
    if (!offsets)
        return offsets.problem();
    findings.offsets = *std::move(offsets);
    return {};
}

/// Sorted by their lines.
std::vector<HopEntry *> hopsOf(Findings &findings)
{
    std::vector<HopEntry *> hops;
    for (FlaggedRequest &request : findings.requests) {
        for (HopEntry &hop : request.hops)
            hops.push_back(&hop);
    }
    std::ranges::sort(hops, {}, [](const HopEntry *hop) { return hop->at; });
    return hops;
}

/// What the findings hold of the lines that the case keeps.
Result<void> fillTexts(const CaseFile &file, Findings &findings)
{
    const std::vector<HopEntry *> hops = hopsOf(findings);
    for (const SourceInfo &source : findings.sources) {
        auto hop = std::ranges::lower_bound(hops, LineReference{source.id, LineNumber(0)}, {}, [](const HopEntry *entry) { return entry->at; });
        std::size_t seen = source.timeZone.empty() ? 0 : linesForZone;
        const Result<void> read = file.forEachRawLine(source.id, [&](LineNumber line, std::string_view text) {
            const LineReference at{source.id, line};
            while (hop != hops.end() && (*hop)->at < at)
                ++hop;
            for (; hop != hops.end() && (*hop)->at == at; ++hop)
                (*hop)->raw = text;
            const auto zone = seen++ < linesForZone ? zoneWrittenIn(text) : std::nullopt;
            if (zone)
                findings.stampZones.emplace(source.id, *zone);
            return seen < linesForZone || (hop != hops.end() && (*hop)->at.source == source.id);
        });
        if (!read)
            return read;
    }
    return {};
}

} // namespace

std::vector<LineReference> citedLines(const Findings &findings)
{
    std::vector<LineReference> lines;
    const auto add = [&](const std::optional<LineReference> &at) {
        if (at)
            lines.push_back(*at);
    };
    for (const FlaggedRequest &request : findings.requests) {
        for (const HopEntry &hop : request.hops)
            add(hop.at);
        for (const AttemptFinding &attempt : request.attempts)
            add(attempt.server);
        for (const Evidence &evidence : request.verdict.evidence)
            add(evidence.at);
    }
    for (const EffectiveTimeout &timeout : findings.timeouts)
        add(timeout.at);
    for (const EventMark &event : findings.events)
        add(event.at);
    for (const Observation &seen : findings.observations)
        lines.insert(lines.end(), seen.at.begin(), seen.at.end());
    std::ranges::sort(lines);
    const auto repeated = std::ranges::unique(lines);
    lines.erase(repeated.begin(), repeated.end());
    return lines;
}

Result<void> keepCitedLines(CaseFile &file, Findings &findings, const std::vector<StoredEvent> &events, Progress &progress)
{
    const std::vector<LineReference> cited = citedLines(findings);
    if (Result<void> filled = fillOffsets(file, findings, cited); !filled)
        return filled;
    std::size_t done = 0;
    for (const SourceInfo &source : findings.sources) {
        if (progress.cancelled())
            return Problem{"The analysis was stopped", {}, {}, {}};
        progress.report({"Reading the cited lines", 0, 0, done});
        const std::span<const LineReference> lines = linesOf(cited, source.id);
        if (Result<void> kept = keepLines(file, source, lines, events); !kept)
            return kept;
        done += lines.size();
    }
    return fillTexts(file, findings);
}

} // namespace hopscope

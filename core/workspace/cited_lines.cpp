// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/cited_lines.h"

#include "ingest/secret_mask.h"
#include "readers/reader_registry.h"
#include "source/line_source.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace hopscope {

namespace {

using RawLines = std::map<LineReference, std::string>;

constexpr std::size_t rawLimit = 16 * 1024;
constexpr std::size_t witnessLimit = 3;

/// A file that shrank since is another one. (One that grew may be a log that went on.)
bool hasShrunk(const SourceInfo &source)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(source.path, error);
    return !error && size < source.sizeBytes;
}

std::string inWords(const Event &event)
{
    std::string text = event.source;
    for (const std::string *part : {&event.code, &event.message}) {
        if (!part->empty())
            text += (text.empty() ? "" : " ") + *part;
    }
    return text;
}

void addEventsInWords(SourceId source, const std::set<LineReference> &missing, const std::vector<StoredEvent> &events,
    RawLines &lines)
{
    for (const StoredEvent &stored : events) {
        const LineReference at{stored.source, stored.event.at.line};
        if (stored.source == source && missing.contains(at))
            lines.emplace(at, inWords(stored.event));
    }
}

/// A few lines that the case has already: what they say in the file now tells whether it is the same one.
std::set<LineReference> witnessesOf(SourceId source, const RawLines &known)
{
    std::set<LineReference> witnesses;
    for (auto line = known.lower_bound({source, LineNumber(0)});
         line != known.end() && line->first.source == source && witnesses.size() < witnessLimit; ++line)
        witnesses.insert(line->first);
    return witnesses;
}

/// Reads the missing lines of one source from its file, if it is there and its witnesses still say what they said.
Result<void> addFromFile(const CaseFile &file, const SourceInfo &source, std::set<LineReference> wanted, const RawLines &known,
    std::optional<SecretMask> &mask, RawLines &lines)
{
    wanted.merge(witnessesOf(source.id, known));
    const Result<std::map<LineReference, ByteOffset>> offsets = file.offsetsOf(wanted);
    if (!offsets)
        return offsets.problem();
    std::vector<WantedLine> texts;
    for (const auto &[at, offset] : *offsets)
        texts.push_back({at.line, offset, {}});
    if (hasShrunk(source) || !readLinesAgain(source.path, texts, rawLimit))
        return {};
    for (WantedLine &line : texts) {
        if (mask)
            mask->maskLine(line.text, source.role, source.format);
    }
    const bool changed = std::ranges::any_of(texts, [&](const WantedLine &line) {
        const auto former = known.find({source.id, line.line});
        return former != known.end() && former->second != line.text;
    });
    for (WantedLine &line : texts) {
        if (!changed && !line.text.empty())
            lines.emplace(LineReference{source.id, line.line}, std::move(line.text));
    }
    return {};
}

std::optional<SecretMask> maskOf(const std::string &key)
{
    return key.empty() ? std::nullopt : std::optional<SecretMask>(std::in_place, key);
}

/// Lines of a source of which a part was read have no number that anyone could look up.
Result<void> fillOffsets(const CaseFile &file, Findings &findings, const std::set<LineReference> &cited)
{
    std::set<LineReference> unnumbered;
    for (const SourceInfo &source : findings.sources) {
        const auto first = cited.lower_bound({source.id, LineNumber(0)});
        const auto last = cited.lower_bound({SourceId(source.id.value + 1), LineNumber(0)});
        if (source.part)
            unnumbered.insert(first, last);
    }
    if (unnumbered.empty())
        return {};
    Result<std::map<LineReference, ByteOffset>> offsets = file.offsetsOf(unnumbered);
    if (!offsets)
        return offsets.problem();
    findings.offsets = *std::move(offsets);
    return {};
}

void setHopTexts(Findings &findings)
{
    for (FlaggedRequest &request : findings.requests) {
        for (HopEntry &hop : request.hops) {
            if (const auto raw = findings.rawLines.find(hop.at); raw != findings.rawLines.end())
                hop.raw = raw->second;
        }
    }
}

} // namespace

bool isBinary(const SourceInfo &source)
{
    const Format *format = findFormat(source.format);
    return format && format->readFile;
}

std::set<LineReference> citedLines(const Findings &findings)
{
    std::set<LineReference> lines;
    const auto add = [&](const std::optional<LineReference> &at) {
        if (at)
            lines.insert(*at);
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
        lines.insert(seen.at.begin(), seen.at.end());
    return lines;
}

Result<RawLines> readSourceLines(const CaseFile &file, const SourceInfo &source, const std::set<LineReference> &wanted, const std::vector<StoredEvent> &events)
{
    const Result<RawLines> known = file.rawLines();
    const Result<std::string> key = file.maskKey();
    if (!known || !key)
        return known ? key.problem() : known.problem();
    RawLines lines;
    std::set<LineReference> missing;
    for (const LineReference &at : wanted) {
        if (const auto kept = known->find(at); kept != known->end())
            lines.insert(*kept);
        else
            missing.insert(at);
    }
    std::optional<SecretMask> mask = maskOf(*key);
    if (isBinary(source))
        addEventsInWords(source.id, missing, events, lines);
    else if (Result<void> read = addFromFile(file, source, missing, *known, mask, lines); !read)
        return read.problem();
    std::erase_if(lines, [&](const auto &line) { return !wanted.contains(line.first); }); // the witnesses
    return lines;
}

Result<void> fillRawLines(CaseFile &file, Findings &findings, const std::vector<StoredEvent> &events, Progress &progress)
{
    const Result<RawLines> known = file.rawLines();
    const Result<std::string> key = file.maskKey();
    if (!known || !key)
        return known ? key.problem() : known.problem();
    std::optional<SecretMask> mask = maskOf(*key);
    const std::set<LineReference> cited = citedLines(findings);
    if (Result<void> filled = fillOffsets(file, findings, cited); !filled)
        return filled;
    std::map<SourceId, std::set<LineReference>> missing;
    for (const LineReference &at : cited) {
        if (const auto kept = known->find(at); kept != known->end())
            findings.rawLines.insert(*kept);
        else
            missing[at.source].insert(at);
    }
    RawLines added;
    for (const SourceInfo &source : findings.sources) {
        if (progress.cancelled())
            return Problem{"The analysis was stopped", {}, {}, {}};
        progress.report({"Reading the cited lines", 0, 0, added.size()});
        const auto wanted = missing.find(source.id);
        if (wanted == missing.end())
            continue;
        if (isBinary(source))
            addEventsInWords(source.id, wanted->second, events, added);
        else if (Result<void> read = addFromFile(file, source, wanted->second, *known, mask, added); !read)
            return read;
    }
    std::erase_if(added, [&](const auto &line) { return known->contains(line.first); }); // the witnesses
    if (Result<void> kept = file.keepRawLines(added); !kept)
        return kept;
    findings.rawLines.merge(added);
    setHopTexts(findings);
    return {};
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope::report {

namespace {

constexpr std::size_t unparsedPerSource = 3;
constexpr std::size_t unparsedLimit = 400;

std::string originWords(Origin origin)
{
    switch (origin) {
    case Origin::Format: return "by the format";
    case Origin::Detected: return "detected";
    case Origin::Inferred: return "found out";
    case Origin::Given: break;
    }
    return "given";
}

std::string zoneAndClock(const SourceInfo &source)
{
    std::string text = zoneWords(source);
    if (source.clockOffset != Duration{})
        text += "; clock " + clockWords(source.clockOffset);
    return text;
}

std::string whatItIs(const SourceInfo &source)
{
    std::string text = formatOf(source) + ", " + std::string(roleId(source.role)) + " (" + originWords(source.roleOrigin) + ")";
    return source.host.empty() ? text : text + ", on " + visible(source.host);
}

std::string timeoutName(const EffectiveTimeout &timeout)
{
    if (!timeout.name.empty())
        return visible(timeout.name);
    switch (timeout.kind) {
    case TimeoutKind::Read: return "wait for the response";
    case TimeoutKind::Connect: return "wait for the connection";
    case TimeoutKind::Send: return "wait while sending";
    case TimeoutKind::Server: return "the server's own limit";
    case TimeoutKind::Queue: break;
    }
    return "wait in the queue";
}

std::string timeoutOrigin(TimeoutOrigin origin)
{
    switch (origin) {
    case TimeoutOrigin::Config: return "configured";
    case TimeoutOrigin::Inferred: return "found out from the requests";
    case TimeoutOrigin::Given: break;
    }
    return "given by the person";
}

void addFirstUnparsed(const Making &making, const SourceInfo &source)
{
    std::size_t shown = 0;
    for (const UnparsedLine &line : making.findings.unparsed) {
        if (line.source != source.id || ++shown > unparsedPerSource)
            continue;
        const std::string citation = making.paths.cite({line.source, line.at.line}) + "  " + line.reason;
        making.add(RawLine{visible(citation), shortened(visible(line.text), unparsedLimit)});
    }
}

} // namespace

std::string zoneWords(const SourceInfo &source)
{
    if (isOfUnknownZone(source))
        return "taken as UTC: nothing tells";
    return source.timeZone.empty() ? "in the stamps" : source.timeZone + ", " + originWords(source.timeZoneOrigin);
}

void addUnparsed(const Making &making)
{
    making.heading(1, "What was not understood");
    const auto &sources = making.findings.sources;
    const bool anything = std::ranges::any_of(
        sources, [](const SourceInfo &source) { return source.unparsed > 0 || !source.problem.empty(); });
    if (!anything) {
        making.add(Paragraph{"Every line of every source was understood."});
        return;
    }
    making.add(Paragraph{"These lines are no part of the findings. Of each source the first ones are shown."});
    for (const SourceInfo &source : sources) {
        if (source.unparsed == 0 && source.problem.empty())
            continue;
        making.heading(3, visible(source.path) + ": " + counted(source.unparsed, "line") + " of " + grouped(source.lines));
        if (!source.problem.empty())
            making.add(Paragraph{"Not read to its end: " + visible(source.problem)});
        addFirstUnparsed(making, source);
    }
}

void addSources(const Making &making)
{
    making.add(NewPart{0.4});
    making.heading(1, "Sources");
    Table table;
    table.head = {"File", "What it is", "Zone and clock", "Lines", "Not read", "From and to (UTC)"};
    table.rightAligned = {false, false, false, true, true, false};
    table.widths = {0.23, 0.22, 0.17, 0.09, 0.09, 0.2};
    table.fitted = true;
    for (const SourceInfo &source : making.findings.sources) {
        const std::string span = source.first && source.last
            ? dateAndSeconds(*source.first) + "\n" + dateAndSeconds(*source.last)
            : std::string("no times");
        table.rows.push_back({visible(source.path), whatItIs(source), zoneAndClock(source), grouped(source.lines),
            grouped(source.unparsed), span});
    }
    making.add(std::move(table));
    Bullets notes;
    for (const SourceInfo &source : making.findings.sources) {
        for (const std::string &note : source.notes)
            notes.items.push_back(visible(making.paths.name(source.id) + ": " + note));
    }
    if (!notes.items.empty())
        making.add(std::move(notes));
}

void addTimeouts(const Making &making)
{
    making.heading(1, "Timeouts that hold");
    if (making.findings.timeouts.empty()) {
        making.add(Paragraph{"No timeout was configured in these files, given, or to be seen in the requests."});
        return;
    }
    Table table;
    table.head = {"Timeout", "Value", "How it is known", "Where it holds", "Line"};
    table.rightAligned = {false, true, false, false, false};
    table.widths = {0.24, 0.1, 0.2, 0.28, 0.18};
    table.fitted = true;
    for (const EffectiveTimeout &timeout : making.findings.timeouts) {
        table.rows.push_back({timeoutName(timeout), spoken(timeout.value), timeoutOrigin(timeout.origin),
            timeout.scope.empty() ? "everywhere" : visible(timeout.scope),
            timeout.at ? visible(making.paths.cite(*timeout.at)) : ""});
    }
    making.add(std::move(table));
}

} // namespace hopscope::report

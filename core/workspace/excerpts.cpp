// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/excerpts.h"

#include "ingest/secret_mask.h"
#include "workspace/source_lines.h"

#include <algorithm>

namespace hopscope {

namespace {

void keepEnds(std::set<LineNumber> &lines, std::size_t &leftOut)
{
    if (lines.size() <= excerptLimit)
        return;
    leftOut += lines.size() - excerptLimit;
    const auto first = std::next(lines.begin(), excerptLimit / 2);
    lines.erase(first, std::prev(lines.end(), excerptLimit / 2));
}

} // namespace

std::map<SourceId, std::set<LineNumber>> linesWithin(const Correlation &correlation, const TimeRange &range, std::map<SourceId, std::size_t> &leftOut)
{
    std::map<SourceId, std::set<LineNumber>> lines;
    for (const HopRequest &request : correlation.requests()) {
        if (const auto time = request.time(); time && range.contains(*time))
            lines[correlation.sources()[request.source].id].insert(LineNumber(request.line));
    }
    for (const StoredEvent &event : correlation.events()) {
        if (event.event.time && range.contains(*event.event.time))
            lines[event.source].insert(event.event.at.line);
    }
    for (auto &[source, numbers] : lines)
        keepEnds(numbers, leftOut[source]);
    return lines;
}

Result<std::vector<Excerpt>> readExcerpts(const CaseFile &file, const Correlation &correlation, std::span<const TimeRange> periods, Progress &progress)
{
    std::vector<Excerpt> excerpts;
    for (std::size_t period = 0; period < periods.size(); ++period) {
        std::map<SourceId, std::size_t> leftOut;
        for (const auto &[source, wanted] : linesWithin(correlation, periods[period], leftOut)) {
            if (progress.cancelled())
                return Problem{"The bundle was stopped", {}, {}, {}};
            auto read = readSourceLines(file, correlation.sources()[correlation.sourceIndex(source)], wanted, correlation.events());
            if (!read)
                return read.problem();
            Excerpt excerpt{source, period, leftOut[source], *std::move(read)};
            excerpt.leftOut += wanted.size() - std::min(wanted.size(), excerpt.lines.size());
            excerpts.push_back(std::move(excerpt));
        }
    }
    return excerpts;
}

} // namespace hopscope

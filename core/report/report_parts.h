// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_document.h"
#include "report/source_paths.h"

namespace hopscope::report {

/// What the parts of the report share while it is made.
struct Making {
    const Findings &findings;
    SourcePaths paths;
    std::vector<Element> &out;

    template <typename Part>
    void add(Part part) const { out.emplace_back(std::move(part)); }
    void heading(int level, std::string text, std::optional<Cause> cause = {}) const
    {
        add(Heading{level, std::move(text), cause});
    }
};

// The parts, in the order of the report.
void addFirstPage(const Making &making, const std::string &remarks);
void addIncidents(const Making &making);
void addStrayFailures(const Making &making);
void addCauses(const Making &making);
void addOpinions(const Making &making);
void addObservations(const Making &making);
void addWhatWouldHelp(const Making &making);
void addLinkChecks(const Making &making);
void addUnparsed(const Making &making);
void addSources(const Making &making);
void addTimeouts(const Making &making);
void addMethod(const Making &making);
/// Every flagged request in one table, the first ones where there are very many.
void addFlaggedRequests(const Making &making);

/// Advice: what starts with "Check: " goes to a list, what ends in a full stop is a sentence, all else is configuration.
void addAdvice(const Making &making, const std::vector<std::string> &advice);
/// "GET /report/yearly?y=2025", controls made visible, cut after `longest` bytes.
std::string requestTitle(const FlaggedRequest &request, std::size_t longest);
/// "UTC, by the format", "+02:00, found out", "taken as UTC: nothing tells", "in the stamps".
std::string zoneWords(const SourceInfo &source);
/// "504", or "no status".
std::string statusWords(const std::optional<int> &status);
/// The same, and "504?" where it is inferred.
std::string statusWords(const FlaggedRequest &request);
/// "60 s", or "unknown time" as `missing`.
std::string durationWords(const std::optional<Duration> &duration, std::string_view missing = "–");
/// "by-cause" counts without healed requests, most first.
std::vector<std::pair<Cause, std::uint64_t>> causesByCount(const Findings &findings);
/// `range` with a margin, so that what led to it and what followed is seen.
TimeRange withMargin(const TimeRange &range);
/// The picture's words: "failures between … and …, most of them in the minute of …".
TimelinePicture timelineOf(const Findings &findings, const TimeRange &range);

} // namespace hopscope::report

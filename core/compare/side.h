// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/periods.h"
#include "compare/share.h"
#include "correlate/correlation.h"
#include "observe/duration_counts.h"
#include "rules/traffic.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace hopscope {

/// What is known of one case: where the figures of a side are taken from.
struct ComparedCase {
    std::string name; ///< as a person knows it: a file's name
    const Correlation &correlation;
    const Findings &findings;
    const LargeVector<Traffic::PathRow> &paths; ///< see Traffic::readPaths()
};

/// Incidents of which some lies in a side's periods.
struct IncidentBrief {
    std::string title;
    Cause cause = Cause::Undetermined;
    TimeRange time;
    friend bool operator==(const IncidentBrief &, const IncidentBrief &) = default;
};

/// The logs that a side rests on.
struct Evidences {
    std::set<std::string> proxyFormats; ///< of the access logs of the outermost hop
    std::set<std::string> proxyHosts;   ///< as far as they tell
    std::set<Role> roles;               ///< of all sources
};

/// What happened in one period of a case: all that is compared, and nothing that grows with the number of requests but the
/// names of their paths.
struct SideFigures {
    std::string name;
    Periods asked;                    ///< that were to be looked at
    Periods covered;                  ///< of these, what the outermost hop's logs cover
    std::uint64_t requests = 0;       ///< at the outermost hop; 0 also where no access log tells
    std::uint64_t failed = 0;
    std::uint64_t healed = 0;
    std::map<int, std::uint64_t> byStatus; ///< of all requests; -1: no status was sent
    std::map<Cause, std::uint64_t> byCause;
    std::map<std::string, std::uint64_t> failedByPath;   ///< without health checks
    std::map<std::string, std::uint64_t> failedByServer; ///< to which the last attempt went, where the log tells
    std::unordered_map<Traffic::PathRow, std::uint64_t> requestsByPath;
    DurationCounts answered;          ///< what requests took at the outermost hop, without health checks and failed ones
    DurationCounts failedAfter;       ///< the same of failed ones
    DurationCounts timedOut;          ///< of these, of those that the proxy gave up waiting for
    std::optional<Duration> burst;    ///< the shortest time that holds nine of ten failures; nullopt of fewer than 20
    std::vector<IncidentBrief> incidents;
    std::vector<EffectiveTimeout> timeouts;
    Evidences evidence;

    bool hasAccessLog() const { return !evidence.proxyFormats.empty(); }
    /// Requests (without health checks) of the path, as far as access logs tell.
    std::uint64_t requestsOf(const std::string &path) const;
    /// Failed ones of all requests; of no more than all, whatever the logs say.
    Share failedShare() const { return shareOf(failed); }
    Share shareOf(std::uint64_t count) const { return {std::min(count, requests), requests}; }
    double minutes() const { return toSeconds(covered.length()) / 60; }
};

/// `periods` nullopt: all of the case. Of a case that was read for a time range only, nothing outside of it counts. One pass over
/// all requests.
SideFigures figuresOf(const ComparedCase &from, const std::optional<Periods> &periods);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/observed_case.h"

#include <algorithm>

namespace hopscope {

namespace {

/// A failure ends when somebody gave up waiting: it began about as much earlier.
TimeRange spanOf(const FlaggedRequest &request)
{
    return {request.time - request.duration.value_or(Duration{}), request.time + Duration(1)};
}

/// Failures that follow each other so soon are one time of trouble.
constexpr Duration pauseWithinTrouble = std::chrono::seconds(10);

std::vector<TimeRange> troubledTimesOf(const Findings &findings)
{
    std::vector<TimeRange> spans;
    for (const FlaggedRequest &request : findings.requests) {
        if (!request.healed)
            spans.push_back(spanOf(request));
    }
    std::ranges::sort(spans, {}, &TimeRange::begin);
    std::vector<TimeRange> merged;
    for (const TimeRange &span : spans) {
        if (merged.empty() || merged.back().end + pauseWithinTrouble < span.begin)
            merged.push_back(span);
        else
            merged.back().end = std::max(merged.back().end, span.end);
    }
    return merged;
}

} // namespace

ObservedCase::ObservedCase(const Correlation &all, const Findings &findings)
    : m_all(all), m_findings(findings), m_troubled(troubledTimesOf(findings))
{
    for (const FlaggedRequest &request : findings.requests) {
        if (!request.healed && !request.hops.empty())
            m_failed.push_back(request.hops.front().at);
        if (request.healthCheck && !request.hops.empty())
            m_healthChecks.push_back(request.hops.front().at);
    }
    std::ranges::sort(m_failed);
    std::ranges::sort(m_healthChecks);
}

bool ObservedCase::failed(const LineReference &at) const
{
    return std::ranges::binary_search(m_failed, at);
}

bool ObservedCase::failed(const HopRequest &request) const
{
    return failed(lineOf(request));
}

bool ObservedCase::isHealthCheck(const HopRequest &request) const
{
    return std::ranges::binary_search(m_healthChecks, lineOf(request));
}

LineReference ObservedCase::lineOf(const HopRequest &request) const
{
    return {m_all.sources()[request.source].id, LineNumber(request.line)};
}

bool ObservedCase::isOutermost(const HopRequest &request) const
{
    return request.outer == noRequest && m_all.hopOf(request.source) == std::optional(0);
}

bool ObservedCase::isTroubled(Timestamp t) const
{
    const auto next = std::ranges::upper_bound(m_troubled, t, {}, &TimeRange::begin);
    return next != m_troubled.begin() && std::prev(next)->contains(t);
}

} // namespace hopscope

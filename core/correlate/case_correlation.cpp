// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/case_correlation.h"

#include "base/text.h"
#include "correlate/log_entry.h"

#include <algorithm>
#include <cassert>

namespace hopscope {

namespace {

bool isAbout(Duration value, Duration other)
{
    return std::chrono::abs(value - other) <= std::max<Duration>(std::chrono::milliseconds(100), other / 20);
}

} // namespace

std::optional<Timestamp> HopRequest::time() const
{
    return when() != Timestamp::min() ? std::optional(when()) : std::nullopt;
}

CaseCorrelation::CaseCorrelation(CorrelationParts parts) : m_parts(std::move(parts))
{
    m_timeline = std::make_shared<const CaseTimeline>(std::move(m_parts.pyramid), m_parts.queues, measuredLoads(m_parts.samples, m_parts.sources));
    for (std::size_t i = 0; i < m_parts.sources.size(); ++i)
        m_indexOfSource[m_parts.sources[i].id.value] = i;
    for (const auto &[request, line] : m_parts.errorLines) {
        if (const auto hop = m_parts.hops[m_parts.requests[request].source])
            m_hopsSpokenOf[sourceIndex(m_parts.events[line].source)].insert(*hop);
    }
}

std::size_t CaseCorrelation::sourceIndex(SourceId id) const
{
    const auto found = m_indexOfSource.find(id.value);
    assert(found != m_indexOfSource.end());
    return found->second;
}

std::vector<RequestIndex> CaseCorrelation::chainOf(RequestIndex index) const
{
    while (m_parts.requests[index].outer != noRequest)
        index = m_parts.requests[index].outer;
    std::vector<RequestIndex> chain;
    for (; index != noRequest; index = m_parts.requests[index].inner)
        chain.push_back(index);
    return chain;
}

std::vector<RequestIndex> CaseCorrelation::earlierAttemptsOf(RequestIndex index) const
{
    std::vector<RequestIndex> entries;
    auto it = std::lower_bound(m_parts.attempts.begin(), m_parts.attempts.end(), std::pair(index, RequestIndex{0}));
    for (; it != m_parts.attempts.end() && it->first == index; ++it)
        entries.push_back(it->second);
    return entries;
}

std::vector<std::size_t> CaseCorrelation::errorLinesOf(RequestIndex index) const
{
    std::vector<std::size_t> lines;
    auto it = std::lower_bound(m_parts.errorLines.begin(), m_parts.errorLines.end(), std::pair(index, std::size_t{0}));
    for (; it != m_parts.errorLines.end() && it->first == index; ++it)
        lines.push_back(it->second);
    return lines;
}

bool CaseCorrelation::mayBeErrorLogOf(std::size_t errorLog, std::size_t accessLog) const
{
    const auto spokenOf = m_hopsSpokenOf.find(errorLog);
    const auto hop = m_parts.hops[accessLog];
    return spokenOf == m_hopsSpokenOf.end() || !hop || spokenOf->second.contains(*hop);
}

bool CaseCorrelation::nextHopCovers(std::size_t source, TimeRange range, std::string_view server) const
{
    const std::uint32_t hash = server.empty() ? 0 : folded(hash64(server));
    return m_parts.hops[source] && m_parts.coverage.covers(*m_parts.hops[source] + 1, range, hash);
}

std::optional<EffectiveTimeout> CaseCorrelation::timeoutFor(const Request &request, std::size_t source, TimeoutKind kind) const
{
    const SourceInfo &info = m_parts.sources[source];
    if (info.role == Role::Server || info.role == Role::ServerError)
        return std::nullopt;
    if (m_parts.given && m_parts.given->kind == kind && m_parts.hops[source].value_or(0) == 0)
        return m_parts.given;
    const auto site = m_parts.siteOf.find(source);
    auto configured = m_parts.configuration->find(info.format, site == m_parts.siteOf.end() ? std::nullopt : std::optional(site->second), request, kind);
    if (configured && configured->at)
        return configured;
    // What requests show is better than what a program would do if nothing were configured elsewhere.
    auto inferred = inferredFor(request, source, kind);
    return inferred ? inferred : configured;
}

std::optional<EffectiveTimeout> CaseCorrelation::inferredFor(const Request &request, std::size_t source, TimeoutKind kind) const
{
    const EffectiveTimeout *smallest = nullptr;
    for (const SourceTimeout &inferred : m_parts.inferred) {
        if (inferred.source != source || inferred.timeout.kind != kind)
            continue;
        if (request.duration && isAbout(*request.duration, inferred.timeout.value))
            return inferred.timeout;
        if (smallest == nullptr || inferred.timeout.value < smallest->value)
            smallest = &inferred.timeout;
    }
    return smallest != nullptr ? std::optional(*smallest) : std::nullopt;
}

} // namespace hopscope

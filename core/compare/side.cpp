// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/side.h"

#include "correlate/line_key.h"
#include "facts/request_key.h"
#include "rules/flagging.h"
#include "base/text.h"
#include "store/request_rows.h"

#include <algorithm>

namespace hopscope {

namespace {

Traffic::PathRow rowOf(std::string_view path)
{
    return pathRowOf(hash64(path));
}

/// The times that the logs in `sources` for which `belongs` holds last over.
template <typename Belongs>
Periods timesOf(const std::vector<SourceInfo> &sources, Belongs belongs)
{
    std::vector<TimeRange> ranges;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (belongs(i) && sources[i].first && sources[i].last) // its last line is part of it
            ranges.push_back({*sources[i].first, *sources[i].last + Duration(1)});
    }
    return Periods(std::move(ranges));
}

/// What the outermost hop's access logs cover, or else its error logs, or else whatever there is.
Periods logged(const Correlation &all)
{
    const auto &sources = all.sources();
    Periods times = timesOf(sources, [&](std::size_t i) { return all.hopOf(i) == std::optional(0); });
    if (times.empty())
        times = timesOf(sources, [&](std::size_t i) { return sources[i].role == Role::ProxyError; });
    return times.empty() ? timesOf(sources, [](std::size_t) { return true; }) : times;
}

Evidences evidencesOf(const Correlation &all)
{
    Evidences found;
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        const SourceInfo &source = all.sources()[i];
        found.roles.insert(source.role);
        if (all.hopOf(i) != std::optional(0))
            continue;
        found.proxyFormats.insert(formatOf(source));
        if (!source.host.empty())
            found.proxyHosts.insert(source.host);
    }
    return found;
}

/// The shortest time that holds nine of ten of these, which are in their order.
std::optional<Duration> burstOf(const std::vector<Timestamp> &times)
{
    constexpr std::size_t fewest = 20;
    if (times.size() < fewest)
        return std::nullopt;
    const std::size_t many = times.size() - times.size() / 10;
    Duration shortest = Duration::max();
    for (std::size_t i = 0; i + many <= times.size(); ++i)
        shortest = std::min(shortest, times[i + many - 1] - times[i]);
    return shortest;
}

/// Counts one side in a pass over the flagged requests and one over all.
class Count {
public:
    Count(const ComparedCase &from, const std::optional<Periods> &periods);
    SideFigures take() &&;

private:
    bool isMeant(const HopRequest &request) const;
    void countFlagged();
    void countRequests();
    void countRequest(RequestIndex index);
    void countUnlogged();
    void briefIncidents();

    const ComparedCase &m_from;
    bool m_whole;
    SideFigures m_figures;
    std::unordered_map<std::uint64_t, const FlaggedRequest *> m_failed; ///< by the line of the outermost hop, until it is met
    std::vector<Timestamp> m_failedTimes;
};

Count::Count(const ComparedCase &from, const std::optional<Periods> &periods) : m_from(from), m_whole(!periods)
{
    const Periods all = logged(from.correlation);
    const auto &only = from.findings.only;
    if (periods)
        m_figures.asked = *periods;
    else
        m_figures.asked = only ? Periods({*only}) : Periods(all.span() ? std::vector{*all.span()} : std::vector<TimeRange>());
    m_figures.covered = m_figures.asked.common(all);
    if (only)
        m_figures.covered = m_figures.covered.common(Periods({*only}));
    m_figures.name = from.name;
    m_figures.timeouts = from.findings.timeouts;
    m_figures.evidence = evidencesOf(from.correlation);
}

SideFigures Count::take() &&
{
    countFlagged();
    countRequests();
    countUnlogged();
    briefIncidents();
    m_figures.burst = burstOf(m_failedTimes);
    return std::move(m_figures);
}

/// Of a whole case, all that was judged counts, so that the numbers are those of its findings.
bool Count::isMeant(const HopRequest &request) const
{
    if (m_whole)
        return isAsked(request, m_from.findings.only);
    return request.time() && m_figures.asked.contains(*request.time()) && isAsked(request, m_from.findings.only);
}

void Count::countFlagged()
{
    for (const FlaggedRequest &request : m_from.findings.requests) {
        if (!m_whole && !m_figures.asked.contains(request.time))
            continue;
        if (request.healed) {
            ++m_figures.healed;
            continue;
        }
        ++m_figures.failed;
        ++m_figures.byCause[request.verdict.cause];
        m_failedTimes.push_back(request.time);
        if (!request.healthCheck)
            ++m_figures.failedByPath[std::string(pathOf(request.target))];
        if (!request.attempts.empty() && !request.attempts.back().upstream.empty())
            ++m_figures.failedByServer[request.attempts.back().upstream];
        const LineReference &at = request.hops.front().at;
        m_failed.emplace(lineKey(m_from.correlation.sourceIndex(at.source), at.line.value), &request);
    }
    m_figures.failedByPath.erase(std::string());
}

void Count::countRequests()
{
    for (RequestIndex index = 0; index < m_from.correlation.requests().size(); ++index)
        countRequest(index);
}

void Count::countRequest(RequestIndex index)
{
    const HopRequest &request = m_from.correlation.requests()[index];
    if (request.outer != noRequest)
        return;
    const auto failed = m_failed.find(lineKey(request.source, request.line));
    const bool hasFailed = failed != m_failed.end();
    if (!hasFailed && (m_from.correlation.hopOf(request.source) != std::optional(0) || !isMeant(request)))
        return;
    const Traffic::PathRow path = index < m_from.paths.size() ? m_from.paths[index] : 0;
    if (m_from.correlation.hopOf(request.source) == std::optional(0)) {
        ++m_figures.requests;
        ++m_figures.byStatus[request.status];
    }
    if (path != 0) {
        ++m_figures.requestsByPath[path];
        if (request.hasDuration)
            (hasFailed ? m_figures.failedAfter : m_figures.answered).add(request.end - request.start);
    }
    if (!hasFailed)
        return;
    if (request.hasDuration && failed->second->verdict.cause == Cause::ProxyTimeoutRead)
        m_figures.timedOut.add(request.end - request.start);
    m_failed.erase(failed);
}

/// Failed requests that no access log has. Of them alone nobody knows of how many they are.
void Count::countUnlogged()
{
    if (m_figures.requests == 0)
        return;
    for (const auto &[line, request] : m_failed) {
        ++m_figures.requests;
        ++m_figures.byStatus[request->status.value_or(-1)];
        if (!request->healthCheck)
            ++m_figures.requestsByPath[rowOf(pathOf(request->target))];
    }
}

void Count::briefIncidents()
{
    for (const Incident &incident : m_from.findings.incidents) {
        const TimeRange time{incident.start, incident.end + Duration(1)};
        if (m_whole || !m_figures.asked.common(Periods({time})).empty())
            m_figures.incidents.push_back({incident.title, incident.cause, {incident.start, incident.end}});
    }
}

} // namespace

std::uint64_t SideFigures::requestsOf(const std::string &path) const
{
    const auto found = requestsByPath.find(rowOf(path));
    return found == requestsByPath.end() ? 0 : found->second;
}

SideFigures figuresOf(const ComparedCase &from, const std::optional<Periods> &periods)
{
    return Count(from, periods).take();
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that join the server's error lines with requests, and find failures that no access log tells of.
#include "correlate/correlator.h"

#include "base/cancellation.h"
#include "correlate/companions.h"
#include "correlate/completed_lines.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isHttpSys(const SourceInfo &source)
{
    return writtenFormatOf(source) == "httperr";
}

/// Of IIS itself, on top of HTTP.sys.
bool isIis(const SourceInfo &source)
{
    return source.format.starts_with("iis-");
}

bool namesNothing(const Event &line)
{
    return line.client.empty() && line.target.empty() && line.upstream.empty();
}

/// What HTTP.sys answered itself or lost before a worker process ended it, IIS has no entry of: whichever looks alike is another request's.
bool isUnknownToIis(const Event &line)
{
    static constexpr std::string_view lost[] = {"Client_Reset", "Connection_Abandoned_By_AppPool", "Connection_Abandoned_By_ReqQueue", "Timer_AppPool", "Timer_ReqQueue"};
    return line.status || std::ranges::find(lost, line.code) != std::end(lost);
}

} // namespace

/// HTTP.sys tells of requests that IIS never had or did not finish: a healthy entry of IIS is of another request, and without
/// `withIis` every one, and the request, too, that IIS answered as its proxy tells.
std::vector<RequestIndex> Correlator::joinableByHttpSys(std::size_t hop, bool withIis) const
{
    const auto isOfIis = [this](RequestIndex i) { return isIis(m_parts.sources[m_parts.requests[i].source]); };
    std::vector<RequestIndex> members;
    std::ranges::copy_if(m_hops[hop], std::back_inserter(members), [&](RequestIndex i) {
        if (isOfIis(i))
            return withIis && m_entries[i].gaveUp;
        const RequestIndex inner = m_parts.requests[i].inner;
        return withIis || inner == noRequest || !isOfIis(inner) || m_parts.requests[inner].status != m_parts.requests[i].status;
    });
    return members;
}

/// Joins the lines of HTTP.sys with the requests of the hops, from the innermost on.
void Correlator::joinHttpSysLines(std::span<const std::size_t> events, std::span<const std::uint64_t> paths)
{
    for (const bool withIis : {true, false}) {
        std::vector<std::size_t> lines;
        std::ranges::copy_if(events, std::back_inserter(lines), [&](std::size_t i) { return isUnknownToIis(m_parts.events[i].event) != withIis; });
        for (std::size_t hop = m_hops.size(); hop-- > 0 && !lines.empty();) {
            const std::vector<RequestIndex> members = joinableByHttpSys(hop, withIis);
            joinLines(lines, {m_parts.requests, m_entries, paths, members});
        }
    }
}

/// A server's error line speaks of the server's entry; a request that its worker did not live to log has only the proxy's.
void Correlator::joinServerLines()
{
    if (m_hops.empty())
        return;
    const LargeVector<std::uint64_t> paths = pathsOfFailed();
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source) {
        const Role role = m_parts.sources[source].role;
        if (role != Role::ServerError && role != Role::Events && role != Role::Server)
            continue;
        std::vector<std::size_t> events = eventsOf(source);
        std::erase_if(events, [&](std::size_t i) {
            const Event &event = m_parts.events[i].event;
            return event.target.empty() || !event.time || isProxysErrorLine(m_parts.sources[source], event);
        });
        if (isHttpSys(m_parts.sources[source])) {
            joinHttpSysLines(events, paths);
            continue;
        }
        for (std::size_t hop = m_hops.size(); hop-- > 0 && !events.empty();)
            joinLines(events, joinable(static_cast<int>(hop), paths));
    }
    std::sort(m_parts.errorLines.begin(), m_parts.errorLines.end());
}

/// Where the access log of whoever stands before IIS tells of every request, those that HTTP.sys lost among them: from its first
/// to its last one.
std::vector<TimeRange> Correlator::coveredBeforeIis() const
{
    std::vector<TimeRange> ranges(m_parts.sources.size(), TimeRange{Timestamp::max(), Timestamp::min()});
    CancelPoll poll;
    for (const HopRequest &request : m_parts.requests) {
        poll();
        const auto time = request.time();
        if (!time || isIis(m_parts.sources[request.source]))
            continue;
        TimeRange &range = ranges[request.source];
        range = {std::min(range.begin, *time), std::max(range.end, *time)};
    }
    std::erase_if(ranges, [](const TimeRange &range) { return range.begin > range.end; });
    return ranges;
}

/// What the lines of one log say of requests that they were not joined with.
void Correlator::addUnlogged(std::size_t source, const std::vector<std::size_t> &events, const std::vector<bool> &joined)
{
    std::vector<const StoredEvent *> stored;
    for (const std::size_t i : events)
        stored.push_back(&m_parts.events[i]);
    const std::vector<Event> lines = completeErrorLines(stored);
    std::vector<Fault> faults;
    if (!isHttpSys(m_parts.sources[source])) {
        faults = faultsIn(lines);
    } else {
        const std::vector<TimeRange> covered = coveredBeforeIis();
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto holds = [&](const TimeRange &range) { return range.begin <= *lines[i].time && *lines[i].time <= range.end; };
            if (isLostByHttpSys(lines[i]) && std::ranges::none_of(covered, holds))
                faults.push_back({i});
        }
    }
    // Of what names no request or no time none can tell which entry of an access log it is.
    if (std::ranges::any_of(m_logs, [this](const LoadedLog &log) { return m_parts.sources[log.source].role == Role::Proxy; }))
        std::erase_if(faults, [&lines](const Fault &fault) {
            return std::ranges::all_of(fault, [&](std::size_t i) { return namesNothing(lines[i]) || !lines[i].time; });
        });
    for (Fault &fault : faults) {
        for (std::size_t &line : fault)
            line = events[line];
        if (std::ranges::none_of(fault, [&](std::size_t event) { return joined[event]; }))
            m_parts.unlogged.push_back(std::move(fault));
    }
}

void Correlator::findUnlogged()
{
    std::vector<bool> joined(m_parts.events.size(), false);
    for (const auto &[request, event] : m_parts.errorLines)
        joined[event] = true;
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source) {
        const bool httpSys = isHttpSys(m_parts.sources[source]);
        addUnlogged(source, httpSys ? eventsOf(source) : proxysLinesOf(source), joined);
    }
    std::sort(m_parts.unlogged.begin(), m_parts.unlogged.end());
}

} // namespace hopscope

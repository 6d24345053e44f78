// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/correlator.h"

#include "base/at_once.h"
#include "base/cancellation.h"
#include "correlate/all_logs.h"
#include "correlate/guessed_year.h"
#include "correlate/log_merge.h"
#include "correlate/pairing.h"
#include "correlate/rotation.h"
#include "correlate/stamp_refinement.h"

#include <algorithm>

namespace hopscope {

void Correlator::report(const char *step) const
{
    ProgressReport report;
    report.step = step;
    report.records = m_parts.requests.size();
    m_progress.report(report);
}

Result<CorrelationParts> Correlator::run()
{
    if (auto read = readCase(); !read)
        return read.problem();
    if (auto read = readLogs(); !read)
        return read.problem();
    report("Comparing targets");
    if (auto compared = findRewrites(); !compared)
        return compared.problem();
    const std::pair<const char *, void (Correlator::*)()> steps[] = {
        {"Finding each log's place", &Correlator::placeLogs},
        {"Following clocks", &Correlator::straightenLogs},
        {"Aligning clocks", &Correlator::alignLogs},
        {"Putting requests in order", &Correlator::mergeLogs},
        {"Aligning event logs", &Correlator::alignOthers},
        {"Joining error lines", &Correlator::joinProxyLines},
        {"Pairing requests", &Correlator::pairAllHops},
        {"Joining server errors", &Correlator::joinServerLines},
        {"Looking for unlogged failures", &Correlator::findUnlogged},
        {"Measuring timeouts and queues", &Correlator::measure},
    };
    for (const auto &[step, run] : steps) {
        report(step);
        if (!isDone())
            (this->*run)();
    }
    if (isDone())
        return Problem{"The analysis was cancelled", {}, {}, {}};
    report("Summing up"); // which who uses the parts does
    return std::move(m_parts);
}

Result<void> Correlator::readCase()
{
    auto sources = m_file.sources();
    auto corrections = m_file.corrections();
    auto events = m_file.events();
    auto settings = m_file.settings();
    auto samples = m_file.samples();
    for (const Problem *problem : {sources ? nullptr : &sources.problem(), corrections ? nullptr : &corrections.problem(),
             events ? nullptr : &events.problem(), settings ? nullptr : &settings.problem(), samples ? nullptr : &samples.problem()}) {
        if (problem != nullptr)
            return *problem;
    }
    m_parts.sources = std::move(*sources);
    m_parts.events = std::move(*events);
    m_parts.settings = std::move(*settings);
    m_parts.samples = std::move(*samples);
    m_corrections = std::move(*corrections);
    for (SourceInfo &source : m_parts.sources)
        forgetInferences(source);
    takeYearOfOthers(m_parts.sources, m_parts.events);
    findRotated();
    const Corrections given(m_corrections);
    for (SourceInfo &source : m_parts.sources) {
        given.applyTo(source);
        SourcePlace place;
        place.unknownZone = isOfUnknownZone(source);
        m_places.push_back(place);
    }
    if (const auto timeout = given.proxyTimeout())
        m_parts.given = EffectiveTimeout{*timeout, TimeoutKind::Read, TimeoutOrigin::Given, {}, {}, std::nullopt};
    m_parts.configuration = std::make_unique<Configuration>(m_parts.settings, m_parts.sources);
    return {};
}

/// The files of a rotated log have one clock, one zone and one place.
void Correlator::findRotated()
{
    m_rotated = filesOfOneLog(m_parts.sources);
    m_corrections = forWholeLogs(std::move(m_corrections), m_parts.sources, m_rotated);
    for (const std::vector<std::size_t> &log : m_rotated)
        shareStampMeaning(m_parts.sources, log);
}

std::vector<std::vector<LogPart>> Correlator::partsOfLogs() const
{
    std::vector<std::vector<LogPart>> logs;
    for (std::size_t i = 0; i < m_parts.sources.size(); ++i) {
        if (m_rotated[i].front() != i)
            continue; // it goes with the first
        std::vector<LogPart> &parts = logs.emplace_back();
        for (const std::size_t file : m_rotated[i])
            parts.push_back({m_parts.sources[file], file, Corrections::clockOf(m_parts.sources[file])});
    }
    return logs;
}

Result<void> Correlator::readLogs()
{
    m_queueWaits.resize(m_parts.sources.size());
    auto logs = loadLogs(m_file, partsOfLogs(), m_progress);
    if (!logs)
        return logs.problem();
    m_logs = *std::move(logs);
    m_repeated = takeOutRepeated(m_logs);
    forEachAtOnce(m_logs.size(), [this](std::size_t log) { refineStamps(m_logs[log].entries); });
    return {};
}

/// All requests in the order of their time, and each hop's indices into them.
void Correlator::mergeLogs()
{
    for (const LoadedLog &log : m_logs) {
        for (const Reading &wait : log.queueWaits)
            m_queueWaits[wait.source].push_back(wait);
    }
    const LogMerge order(m_logs);
    if (isDone())
        return;
    auto entries = alongside([&] { return order.merged(&LoadedLog::entries, m_logs); });
    m_parts.requests = order.merged(&LoadedLog::requests, m_logs);
    m_pathRows = order.merged(&LoadedLog::paths, m_logs);
    if (!m_withoutQueries.empty())
        m_looseKeys = order.merged(&LoadedLog::loose, m_logs);
    m_entries = entries.get();
    CancelPoll poll;
    for (RequestIndex i = 0; i < m_parts.requests.size(); ++i) {
        poll();
        const auto hop = static_cast<std::size_t>(m_places[m_parts.requests[i].source].hop.value_or(0));
        m_hops.resize(std::max(m_hops.size(), hop + 1));
        m_hops[hop].push_back(i);
    }
}

void Correlator::pairAllHops()
{
    const int hops = static_cast<int>(m_hops.size());
    for (int apart = 1; apart < hops; ++apart) {
        for (int outer = 0; outer + apart < hops && !isDone(); ++outer)
            pairTwoHops(outer, outer + apart);
    }
    std::sort(m_parts.attempts.begin(), m_parts.attempts.end());
}

/// Pairs what has no partner yet: a request that went past a hop is found one hop further.
void Correlator::pairTwoHops(int outer, int inner)
{
    if (m_withoutQueries.empty())
        return link(pairHops(m_entries, freeOf(outer, &HopRequest::inner, {}), freeOf(inner, &HopRequest::outer, {}), m_progress));
    link(pairHops(m_entries, freeOf(outer, &HopRequest::inner, false), freeOf(inner, &HopRequest::outer, false), m_progress));
    pairLoosely(freeOf(outer, &HopRequest::inner, {}), freeOf(inner, &HopRequest::outer, true));
    pairLoosely(freeOf(outer, &HopRequest::inner, true), freeOf(inner, &HopRequest::outer, false));
}

/// Of a hop's requests those without a partner; all, or those of logs that leave queries out or not.
LargeVector<RequestIndex> Correlator::freeOf(int hop, RequestIndex HopRequest::*partner, std::optional<bool> withoutQueries) const
{
    LargeVector<RequestIndex> free;
    CancelPoll poll;
    for (const RequestIndex i : m_hops[static_cast<std::size_t>(hop)]) {
        poll();
        const HopRequest &request = m_parts.requests[i];
        if (request.*partner == noRequest && (!withoutQueries || m_withoutQueries.contains(request.source) == *withoutQueries))
            free.push_back(i);
    }
    return free;
}

/// By what both hops tell of a target where one of them leaves the query out.
void Correlator::pairLoosely(std::span<const RequestIndex> outer, std::span<const RequestIndex> inner)
{
    const auto entriesOf = [this](std::span<const RequestIndex> members) {
        LargeVector<LogEntry> entries;
        entries.reserve(members.size());
        CancelPoll poll;
        for (const RequestIndex i : members) {
            poll();
            entries.push_back(m_entries[i]);
            entries.back().key = m_looseKeys[i];
        }
        return entries;
    };
    HopPairs found = pairHops(entriesOf(outer), entriesOf(inner), m_progress);
    for (LargeVector<PairLink> *links : {&found.pairs, &found.attempts}) {
        for (PairLink &link : *links) {
            link.outer = outer[link.outer];
            link.inner = inner[link.inner];
        }
    }
    link(found);
}

void Correlator::link(const HopPairs &found)
{
    CancelPoll poll;
    for (const PairLink &link : found.pairs) {
        poll();
        HopRequest &request = m_parts.requests[link.outer];
        request.inner = link.inner;
        request.pairConfidence = link.confidence;
        request.method = link.method;
        m_parts.requests[link.inner].outer = link.outer;
    }
    for (const PairLink &link : found.attempts) {
        m_parts.requests[link.inner].outer = link.outer;
        m_parts.attempts.emplace_back(link.outer, link.inner);
    }
}

/// None of the three looks at what another one finds.
void Correlator::measure()
{
    auto timeouts = alongside([this] { findTimeouts(); });
    auto queues = alongside([this] { collectQueues(); });
    finishSources();
    timeouts.get();
    queues.get();
}

void Correlator::collectQueues()
{
    collectMeasuredQueues();
    collectComputedQueues();
    LargeVector<DurationPyramid::Point> points;
    if (m_hops.empty() || isDone())
        return;
    points.reserve(m_hops.front().size());
    CancelPoll poll;
    for (const RequestIndex i : m_hops.front()) {
        poll();
        const HopRequest &request = m_parts.requests[i];
        if (const auto time = request.time())
            points.push_back({*time, request.hasDuration ? request.end - request.start : Duration(-1), m_entries[i].gaveUp});
    }
    m_parts.pyramid = DurationPyramid(points);
}

Result<std::shared_ptr<const Correlation>> Correlation::make(const CaseFile &file, Progress &progress)
{
    auto parts = Correlator(file, progress).run();
    if (!parts)
        return parts.problem();
    return std::shared_ptr<const Correlation>(std::make_shared<CaseCorrelation>(std::move(*parts)));
}

} // namespace hopscope

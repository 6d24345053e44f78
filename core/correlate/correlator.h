// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/case_correlation.h"
#include "correlate/corrections.h"
#include "correlate/error_line_join.h"
#include "correlate/inferred_timeouts.h"
#include "correlate/log_loader.h"
#include "correlate/pairing.h"
#include "correlate/repeated_lines.h"
#include "correlate/rewritten_targets.h"
#include "correlate/unlogged_failures.h"

#include <set>

namespace hopscope {

/// Where each source stands while the clocks are laid side by side.
struct SourcePlace {
    std::optional<int> hop;   ///< of access logs
    Duration zone{};          ///< inferred: its stamps are ahead of UTC by so much
    Duration clock{};         ///< inferred: its clock is ahead of the reference by so much
    bool unknownZone = false; ///< its stamps did not say their zone
    std::optional<ClockCourse> course; ///< inferred: its clock did not go evenly

    Duration shift() const { return zone + clock; }
};

/// The steps of Correlation::make, in their order. Each leaves its results in the parts.
class Correlator {
public:
    Correlator(const CaseFile &file, const Progress &progress) : m_file(file), m_progress(progress) {}
    Result<CorrelationParts> run();

private:
    Result<void> readCase();
    void findRotated();
    Result<void> readLogs();
    std::vector<std::vector<LogPart>> partsOfLogs() const;
    Result<void> findRewrites();
    Result<NamedTargets> targetsOf(const LoadedLog &log) const;
    void tellRewrite(const LoadedLog &log, const TargetRewrite &rewrite);
    Result<void> rewriteKeys(LoadedLog &log, const TargetRewrite &rewrite, bool withLoose);
    std::optional<Relation> relationOf(const LoadedLog &a, const LoadedLog &b) const;
    void findSites(std::vector<LogTraits> &traits);
    void placeLogs();
    void tellRepeated();
    void countErrorLines();
    std::vector<std::size_t> logsFromOutside() const;
    void straightenLogs();
    void straightenLog(std::size_t log);
    void straightenBoth(Relation &relation);
    void tellCourse(std::size_t source);
    void alignLogs();
    void alignLog(std::size_t log);
    void shareClock(std::size_t from, std::span<const std::size_t> sources);
    Relation *bestOuterOf(std::size_t log);
    bool isPlacedInTime(std::size_t log);
    void takeOuterZone(std::size_t outer, Duration shift);
    void scaleLog(const Relation &relation, std::size_t log);
    void mergeLogs();
    void alignOthers();
    void alignOther(std::size_t source, std::span<const std::uint64_t> paths);
    bool takeLocalTimeOf(std::size_t log, std::size_t source, std::span<const Event> lines);
    void takeClockOf(std::size_t log, std::size_t source, std::span<const Event> lines);
    SourceClock clockOf(std::size_t source) const;
    std::size_t neighbourOf(std::size_t source, bool proxySide) const;
    LargeVector<std::uint64_t> pathsOfFailed() const;
    JoinableHop joinable(int hop, std::span<const std::uint64_t> paths) const;
    std::vector<std::size_t> eventsOf(std::size_t source) const;
    std::vector<Event> linesOf(std::size_t source) const;
    void takeZoneOfOthers(std::size_t source);
    void takeZoneChange(std::size_t source, std::optional<ClockCourse> course);
    std::vector<Timestamp> failures() const;
    std::size_t indexOf(SourceId id) const;
    void joinLines(std::vector<std::size_t> &events, const JoinableHop &hop);
    void learnContact();
    std::vector<std::size_t> proxysLinesOf(std::size_t source) const;
    std::size_t logBeside(std::size_t source) const;
    void joinProxyLines();
    void joinServerLines();
    std::vector<RequestIndex> joinableByHttpSys(std::size_t hop, bool withIis) const;
    void joinHttpSysLines(std::span<const std::size_t> events, std::span<const std::uint64_t> paths);
    void pairAllHops();
    void pairTwoHops(int outer, int inner);
    void pairLoosely(std::span<const RequestIndex> outer, std::span<const RequestIndex> inner);
    LargeVector<RequestIndex> freeOf(int hop, RequestIndex HopRequest::*partner, std::optional<bool> withoutQueries) const;
    void link(const HopPairs &found);
    void findUnlogged();
    void addUnlogged(std::size_t source, const std::vector<std::size_t> &events, const std::vector<bool> &joined);
    std::vector<TimeRange> coveredBeforeIis() const;
    void findTimeouts();
    std::vector<InferredTimeout> inferFrom(const LoadedLog &log) const;
    bool endedOtherwise(const InferredTimeout &pile, std::span<const RequestIndex> requests) const;
    std::optional<TimeoutKind> timeoutOf(RequestIndex request) const;
    void measure();
    void collectQueues();
    void collectMeasuredQueues();
    void collectComputedQueues();
    void finishSources();
    void coverTimes(std::span<const TimeRange> ranges);
    void tellServers();

    bool isDone() const { return m_progress.cancelled(); }
    void report(const char *step) const;

    const CaseFile &m_file;
    const Progress &m_progress;
    CorrelationParts m_parts;
    std::vector<Correction> m_corrections;
    std::vector<SourcePlace> m_places;           ///< of each source
    std::vector<std::vector<std::size_t>> m_rotated; ///< for each source, the files of its log in the order of time
    std::vector<LoadedLog> m_logs;
    std::vector<RepeatedLines> m_repeated;       ///< taken out of the logs
    std::vector<Relation> m_relations;           ///< between logs, by their position in m_logs
    LargeVector<LogEntry> m_entries;             ///< of the merged requests
    LargeVector<std::uint32_t> m_pathRows;
    LargeVector<std::uint64_t> m_looseKeys;      ///< of the merged requests, see LoadedLog::loose
    std::set<std::size_t> m_withoutQueries;      ///< sources of logs that leave out the queries that another log has
    std::vector<LargeVector<RequestIndex>> m_hops;
    std::vector<std::vector<Reading>> m_queueWaits; ///< of each source, in the order of lines
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/case_timeline.h"
#include "correlate/configuration.h"
#include "correlate/correlation.h"
#include "correlate/coverage.h"

#include <map>
#include <memory>
#include <set>
#include <unordered_map>

namespace hopscope {

/// A limit that was inferred from one access log.
struct SourceTimeout {
    std::size_t source = 0;
    EffectiveTimeout timeout;
};

/// Everything that was found out, as plain parts; filled by the correlator.
struct CorrelationParts {
    std::vector<SourceInfo> sources;
    std::vector<std::optional<int>> hops;             ///< of each source
    std::map<std::size_t, SourceId> siteOf;           ///< main configuration file of the proxy that wrote a log, where known
    LargeVector<HopRequest> requests;                 ///< in the order of their time
    std::vector<std::pair<RequestIndex, RequestIndex>> attempts; ///< outer and inner, of attempts before the last; sorted
    std::vector<StoredEvent> events;
    std::vector<std::pair<RequestIndex, std::size_t>> errorLines; ///< request and event; sorted
    std::vector<Fault> unlogged;           ///< sorted
    std::vector<StoredSetting> settings;
    std::unique_ptr<const Configuration> configuration;
    std::optional<EffectiveTimeout> given;
    std::vector<SourceTimeout> inferred;
    std::vector<EffectiveTimeout> timeouts;
    std::vector<QueueSeries> queues;
    std::vector<SampleSeries> samples;
    Coverage coverage;
    DurationPyramid pyramid;
};

class CaseCorrelation : public Correlation {
public:
    explicit CaseCorrelation(CorrelationParts parts);

    const std::vector<SourceInfo> &sources() const override { return m_parts.sources; }
    std::size_t sourceIndex(SourceId id) const override;
    std::optional<int> hopOf(std::size_t source) const override { return m_parts.hops[source]; }
    std::span<const HopRequest> requests() const override { return m_parts.requests; }
    std::vector<RequestIndex> chainOf(RequestIndex index) const override;
    std::vector<RequestIndex> earlierAttemptsOf(RequestIndex index) const override;
    const std::vector<StoredEvent> &events() const override { return m_parts.events; }
    std::vector<std::size_t> errorLinesOf(RequestIndex index) const override;
    bool mayBeErrorLogOf(std::size_t errorLog, std::size_t accessLog) const override;
    const std::vector<Fault> &unloggedFailures() const override { return m_parts.unlogged; }
    bool nextHopCovers(std::size_t source, TimeRange range, std::string_view server) const override;
    const std::vector<EffectiveTimeout> &timeouts() const override { return m_parts.timeouts; }
    std::optional<EffectiveTimeout> timeoutFor(const Request &request, std::size_t source, TimeoutKind kind) const override;
    const std::vector<StoredSetting> &settings() const override { return m_parts.settings; }
    const std::vector<QueueSeries> &queues() const override { return m_parts.queues; }
    const std::vector<SampleSeries> &samples() const override { return m_parts.samples; }
    std::shared_ptr<const CaseTimeline> timeline() const override { return m_timeline; }

private:
    std::optional<EffectiveTimeout> inferredFor(const Request &request, std::size_t source, TimeoutKind kind) const;

    CorrelationParts m_parts;
    std::shared_ptr<const CaseTimeline> m_timeline;
    std::unordered_map<std::int64_t, std::size_t> m_indexOfSource;
    std::map<std::size_t, std::set<int>> m_hopsSpokenOf; ///< by error log
};

} // namespace hopscope

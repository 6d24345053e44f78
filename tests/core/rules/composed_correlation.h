// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/case_timeline.h"
#include "correlate/correlation.h"

#include <algorithm>
#include <map>

namespace hopscope {

/// A correlation made by hand: what rules look at, without files.
class ComposedCorrelation : public Correlation {
public:
    std::vector<SourceInfo> sourceList;
    std::vector<HopRequest> requestList;
    std::vector<StoredEvent> eventList;
    std::vector<StoredSetting> settingList;
    std::vector<QueueSeries> queueList;
    std::vector<EffectiveTimeout> timeoutList;
    std::vector<Fault> unlogged;
    bool nextHopCovered = false;

    std::size_t addSource(std::string path, std::string format, Role role, TimeRange covered)
    {
        SourceInfo source;
        source.id = SourceId(static_cast<std::int64_t>(sourceList.size()) + 1);
        source.path = std::move(path);
        source.format = std::move(format);
        source.role = role;
        source.first = covered.begin;
        source.last = covered.end;
        sourceList.push_back(std::move(source));
        return sourceList.size() - 1;
    }

    const StoredEvent &addEvent(std::size_t source, Timestamp time, Meaning meaning, std::string message, std::string program = {})
    {
        StoredEvent stored;
        stored.source = sourceList[source].id;
        stored.event.at.line = LineNumber(eventList.size() + 1);
        stored.event.time = time;
        stored.event.meaning = meaning;
        stored.event.message = std::move(message);
        stored.event.source = std::move(program);
        eventList.push_back(std::move(stored));
        return eventList.back();
    }

    const std::vector<SourceInfo> &sources() const override { return sourceList; }
    std::size_t sourceIndex(SourceId id) const override { return static_cast<std::size_t>(id.value - 1); }
    std::optional<int> hopOf(std::size_t source) const override
    {
        const Role role = sourceList[source].role;
        return role == Role::Proxy ? std::optional(0) : role == Role::Server ? std::optional(1) : std::nullopt;
    }
    std::span<const HopRequest> requests() const override { return requestList; }
    std::vector<RequestIndex> chainOf(RequestIndex index) const override { return {index}; }
    std::vector<RequestIndex> earlierAttemptsOf(RequestIndex) const override { return {}; }
    const std::vector<StoredEvent> &events() const override { return eventList; }
    std::vector<std::size_t> errorLinesOf(RequestIndex) const override { return {}; }
    bool mayBeErrorLogOf(std::size_t, std::size_t) const override { return true; }
    const std::vector<Fault> &unloggedFailures() const override { return unlogged; }
    bool nextHopCovers(std::size_t, TimeRange, std::string_view) const override { return nextHopCovered; }
    const std::vector<EffectiveTimeout> &timeouts() const override { return timeoutList; }
    std::optional<EffectiveTimeout> timeoutFor(const Request &, std::size_t, TimeoutKind) const override { return std::nullopt; }
    const std::vector<StoredSetting> &settings() const override { return settingList; }
    const std::vector<QueueSeries> &queues() const override { return queueList; }
    const std::vector<SampleSeries> &samples() const override { return m_samples; }
    std::shared_ptr<const CaseTimeline> timeline() const override { return std::make_shared<const CaseTimeline>(); }

private:
    std::vector<SampleSeries> m_samples;
};

} // namespace hopscope

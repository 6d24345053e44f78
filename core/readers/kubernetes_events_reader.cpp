// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/kubernetes_events_reader.h"

#include "readers/container_meanings.h"
#include "readers/json_entry_reader.h"
#include "readers/json_leaves.h"
#include "readers/trial_read.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// The times of an event, the best first: the last of those that it counts together.
constexpr auto times = std::to_array<std::string_view>({"series.lastObservedTime", "lastTimestamp", "deprecatedLastTimestamp",
    "eventTime", "firstTimestamp", "deprecatedFirstTimestamp", "metadata.creationTimestamp"});

class KubernetesEventsReader final : public JsonEntryReader, private JsonLeaves::Visitor {
public:
    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        if (m_counted > 0)
            facts.notes.push_back(std::to_string(m_counted) + " events happened more than once; only the time of the last is known");
        return facts;
    }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) override
    {
        m_event.clear();
        m_event.at = at;
        m_event.source = "kubernetes";
        m_kind.clear();
        m_name.clear();
        m_times.fill({});
        m_count = false;
        if (!m_leaves.walk(object, *this))
            return "no JSON object";
        if (m_event.code.empty() || m_name.empty())
            return "no event: neither a reason nor the object that it is about";
        const auto stamp = std::ranges::find_if(m_times, [](const auto &time) { return time.has_value(); });
        if (stamp == m_times.end())
            return "no time";
        m_event.time = (*stamp)->time;
        m_event.resolution = (*stamp)->resolution;
        m_event.subject = m_kind.empty() ? m_name : m_kind + "/" + m_name;
        m_event.meaning = kubernetesMeaning(m_event.code, m_event.message);
        m_counted += m_count ? 1 : 0;
        sink.add(m_event);
        return {};
    }

    void leaf(std::string_view path, std::string_view value) override
    {
        if (const auto time = std::ranges::find(times, path); time != times.end())
            m_times[static_cast<std::size_t>(time - times.begin())] = scanIso8601(value);
        else if (path == "reason")
            m_event.code.assign(value);
        else if (path == "message" || path == "note")
            m_event.message.assign(value);
        else if (path == "type")
            m_event.level = value == "Warning" ? Level::Warning : value == "Normal" ? Level::Info : Level::Unknown;
        else if (path == "involvedObject.kind" || path == "regarding.kind")
            m_kind.assign(value);
        else if (path == "involvedObject.name" || path == "regarding.name")
            m_name.assign(value);
        else if (path == "source.host" || path == "deprecatedSource.host")
            m_event.host.assign(value);
        else if (path == "count" || path == "series.count" || path == "deprecatedCount")
            m_count |= value != "1" && value != "0";
    }

    JsonLeaves m_leaves;
    Event m_event;
    std::string m_kind, m_name;
    std::array<std::optional<Stamp>, times.size()> m_times;
    bool m_count = false;
    std::uint64_t m_counted = 0;
};

double recognise(const Prefix &prefix)
{
    const bool named = std::ranges::any_of(prefix.lines, [](std::string_view line) {
        return line.find("\"involvedObject\"") != std::string_view::npos || line.find("\"regarding\"") != std::string_view::npos;
    });
    if (!named)
        return 0;
    KubernetesEventsReader reader;
    constexpr std::size_t wholePrefix = ~std::size_t(0); // one event may fill a hundred lines
    return trialShare(prefix, reader, wholePrefix);
}

} // namespace

const Format kubernetesEventsFormat{.id = "kubernetes-events", .title = "Kubernetes events (JSON)", .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<KubernetesEventsReader>(); },
    .takesPieces = true};

} // namespace hopscope

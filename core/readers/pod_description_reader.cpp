// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/pod_description_reader.h"

#include "base/text.h"
#include "readers/container_meanings.h"
#include "readers/trial_read.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// "Tue, 05 Mar 2024 09:31:41 +0000", of RFC 1123, as a date of CLF.
std::optional<Stamp> scanMailDate(std::string_view text)
{
    constexpr std::size_t weekday = 5;
    std::string_view date = text.substr(std::min(weekday, text.size()));
    constexpr std::size_t length = 26; // "05 Mar 2024 09:31:41 +0000"
    if (date.size() < length || text[3] != ',')
        return std::nullopt;
    std::array<char, length> clf{};
    std::copy_n(date.begin(), length, clf.begin());
    clf[2] = clf[6] = '/';
    clf[11] = ':';
    return scanClf({clf.data(), clf.size()});
}

/// Meanings of ends that have no reason of their own, by the exit code.
Meaning meaningOfEnd(std::string_view reason, std::string_view exitCode)
{
    const Meaning known = kubernetesMeaning(reason, {});
    return known != Meaning::None ? known : DockerActions().take({}, "die", exitCode, {});
}

class PodDescriptionReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        const auto colon = text.find(':');
        if (text.empty() || colon == npos)
            return LineOutcome::structure();
        const std::string_view name = text.substr(0, colon);
        const std::string_view value = trimmed(text.substr(colon + 1));
        if (line.text.starts_with("Name:")) {
            m_pod.assign(value);
            m_describing = true;
        } else if (line.text.starts_with("Node:")) {
            m_node.assign(value.substr(0, value.find('/')));
        } else if (line.text.starts_with("Events:")) {
            m_describing = false;
        } else if (m_describing) {
            return take(name, value, line.at, sink) ? LineOutcome::record() : LineOutcome::structure();
        }
        return LineOutcome::structure();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_node;
        return facts;
    }

private:
    /// Whether an event came of it.
    bool take(std::string_view name, std::string_view value, const LinePosition &at, RecordSink &sink)
    {
        if (name == "State" || name == "Last State") {
            m_reason.clear();
            m_exitCode.clear();
        } else if (name == "Reason") {
            m_reason.assign(value);
        } else if (name == "Exit Code") {
            m_exitCode.assign(value);
        } else if (name == "Started") {
            return add(Meaning::WorkerStart, "Started", value, at, sink);
        } else if (name == "Finished") {
            return add(meaningOfEnd(m_reason, m_exitCode), m_reason + ", exit code " + m_exitCode, value, at, sink);
        }
        return false;
    }

    bool add(Meaning meaning, const std::string &message, std::string_view time, const LinePosition &at, RecordSink &sink)
    {
        const auto stamp = scanMailDate(time);
        if (!stamp)
            return false;
        m_event.clear();
        m_event.at = at;
        m_event.time = stamp->time;
        m_event.resolution = stamp->resolution;
        m_event.source = "kubernetes";
        m_event.subject = "Pod/" + m_pod;
        m_event.code = m_reason;
        m_event.message = message;
        m_event.meaning = meaning;
        sink.add(m_event);
        return true;
    }

    bool m_describing = false;
    std::string m_pod, m_node, m_reason, m_exitCode;
    Event m_event;
};

double recognise(const Prefix &prefix)
{
    const auto begins = [&prefix](std::string_view name) {
        return std::ranges::any_of(prefix.lines, [name](std::string_view line) { return line.starts_with(name); });
    };
    if (!begins("Name:") || !begins("Namespace:") || !begins("Containers:"))
        return 0;
    PodDescriptionReader reader;
    return trialShare(prefix, reader);
}

} // namespace

const Format podDescriptionFormat{.id = "pod-description", .title = "Description of a pod (kubectl describe)", .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<PodDescriptionReader>(); }};

} // namespace hopscope

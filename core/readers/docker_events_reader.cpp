// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/docker_events_reader.h"

#include "base/text.h"
#include "readers/container_meanings.h"
#include "readers/json_leaves.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto types = std::to_array<std::string_view>(
    {"container", "image", "network", "volume", "plugin", "daemon", "service", "node", "secret", "config", "builder"});

/// The parts of one event; the texts keep their capacity.
struct DockerEvent {
    std::optional<Stamp> stamp;
    std::string type, action, id, name, exitCode, signal, image;

    void clear()
    {
        stamp.reset();
        for (std::string *text : {&type, &action, &id, &name, &exitCode, &signal, &image})
            text->clear();
    }
    void setAttribute(std::string_view key, std::string_view value)
    {
        if (key == "name")
            name.assign(value);
        else if (key == "exitCode")
            exitCode.assign(value);
        else if (key == "signal")
            signal.assign(value);
        else if (key == "image")
            image.assign(value);
    }
    bool whole() const { return stamp && !action.empty() && std::ranges::find(types, type) != types.end(); }
};

/// "2024-05-13T08:11:02.840186338+02:00 container health_status: healthy ID (image=nginx, name=web)"
bool readText(std::string_view line, DockerEvent &event)
{
    event.clear();
    event.stamp = scanIso8601(line);
    if (!event.stamp || line.size() <= event.stamp->length)
        return false;
    std::string_view rest = trimmed(line.substr(event.stamp->length));
    event.type.assign(takeUntil(rest, ' '));
    const auto open = rest.rfind(" (");
    if (open == std::string_view::npos || !rest.ends_with(')'))
        return false;
    std::string_view attributes = rest.substr(open + 2, rest.size() - open - 3);
    rest = rest.substr(0, open);
    const auto blank = rest.rfind(' ');
    if (blank == std::string_view::npos)
        return false;
    event.action.assign(rest.substr(0, blank));
    event.id.assign(rest.substr(blank + 1));
    while (!attributes.empty()) {
        std::string_view value = takeUntil(attributes, ',');
        const std::string_view key = trimmed(takeUntil(value, '='));
        event.setAttribute(key, value);
    }
    return event.whole();
}

class JsonEvent final : private JsonLeaves::Visitor {
public:
    bool read(std::string_view line, DockerEvent &event)
    {
        m_event = &event;
        event.clear();
        return m_leaves.walk(line, *this) && event.whole();
    }

private:
    void leaf(std::string_view path, std::string_view value) override
    {
        constexpr std::string_view attribute = "Actor.Attributes.";
        const auto stamp = [&](std::int64_t count, Duration unit) {
            m_event->stamp = Stamp{Timestamp(count * unit), unit, true, 0};
        };
        const auto number = parseInteger<std::int64_t>(value);
        constexpr std::int64_t mostSeconds = 253'402'300'800; // the year 10000
        if (path == "timeNano" && number && *number > 0)
            stamp(*number / 1000, Duration(1));
        else if (path == "time" && number && *number > 0 && *number < mostSeconds && !m_event->stamp)
            stamp(*number, std::chrono::seconds(1));
        else if (path == "Type")
            m_event->type.assign(value);
        else if (path == "Action")
            m_event->action.assign(value);
        else if (path == "Actor.ID")
            m_event->id.assign(value);
        else if (path.starts_with(attribute))
            m_event->setAttribute(path.substr(attribute.size()), value);
    }

    JsonLeaves m_leaves;
    DockerEvent *m_event = nullptr;
};

class DockerEventsReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        if (text.empty())
            return LineOutcome::structure();
        if (!read(text))
            return LineOutcome::unparsed("no event of Docker: a time, a type, an action and whom it is about");
        m_event.clear();
        m_event.at = line.at;
        m_event.source = "docker";
        m_event.time = m_parts.stamp->time;
        m_event.resolution = m_parts.stamp->resolution;
        m_event.code = m_parts.exitCode.empty() ? m_parts.action : m_parts.exitCode;
        m_event.subject = m_parts.name.empty() ? m_parts.id.substr(0, 12) : m_parts.name;
        writeMessage();
        if (m_parts.type == "container")
            m_event.meaning = m_actions.take(m_parts.id, m_parts.action, m_parts.exitCode, m_parts.signal);
        sink.add(m_event);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        return facts;
    }

    bool read(std::string_view text) { return text.starts_with('{') ? m_json.read(text, m_parts) : readText(text, m_parts); }

private:
    void writeMessage()
    {
        m_event.message.assign(m_parts.type).append(" ").append(m_parts.action).append(" ").append(m_event.subject);
        for (const auto &[key, value] : {std::pair<std::string_view, const std::string &>("image", m_parts.image),
                 {"exitCode", m_parts.exitCode}, {"signal", m_parts.signal}}) {
            if (!value.empty())
                m_event.message.append(" ").append(key).append("=").append(value);
        }
    }

    JsonEvent m_json;
    DockerEvent m_parts;
    DockerActions m_actions;
    Event m_event;
};

} // namespace

const Format dockerEventsFormat{.id = "docker-events", .title = "Docker events", .role = Role::Events,
    .recognise =
        [](const Prefix &prefix) {
            DockerEventsReader reader;
            return shareOfLines(prefix, [&reader](std::string_view line) { return reader.read(trimmed(line)); });
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<DockerEventsReader>(); }};

} // namespace hopscope

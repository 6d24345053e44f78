// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/kubectl_events_reader.h"

#include "base/text.h"
#include "readers/container_meanings.h"
#include "readers/kubectl_table.h"

#include <algorithm>

namespace hopscope {

namespace {

class KubectlEventsReader final : public Reader {
public:
    explicit KubectlEventsReader(const ReaderContext &context) : m_now(context.modified) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty() || m_table.readHead(line.text))
            return LineOutcome::structure();
        const auto row = m_table.read(line.text);
        if (!row)
            return LineOutcome::unparsed("no row of kubectl's table of events");
        m_event.clear();
        m_event.at = line.at;
        m_event.source = "kubernetes";
        if (m_now && row->age) {
            m_counted = true;
            m_event.time = *m_now - row->age->length - row->age->unit;
            m_event.resolution = row->age->unit;
        }
        m_event.level = row->type == "Warning" ? Level::Warning : Level::Info;
        m_event.code.assign(row->reason);
        m_event.subject.assign(row->object);
        m_event.message.assign(row->message);
        m_event.meaning = kubernetesMeaning(m_event.code, m_event.message);
        sink.add(m_event);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        if (m_counted)
            facts.notes.push_back("Ages of events are counted back from the file's last change.");
        return facts;
    }

private:
    std::optional<Timestamp> m_now;
    KubectlTable m_table;
    Event m_event;
    bool m_counted = false;
};

double recognise(const Prefix &prefix)
{
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return !trimmed(line).empty(); });
    KubectlTable table;
    return first != prefix.lines.end() && table.readHead(*first) ? 1 : 0;
}

} // namespace

const Format kubectlEventsFormat{
    .id = "kubectl-events",
    .title = "Kubernetes events (kubectl get events)",
    .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<KubectlEventsReader>(context); },
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_message_reader.h"

#include "base/text.h"
#include "readers/json_access_reader.h"
#include "readers/keyed_event.h"
#include "readers/loose_access_reader.h"
#include "readers/loose_line.h"
#include "readers/share_of_lines.h"

namespace hopscope {

namespace {

using namespace std::chrono_literals;

/// Writes a line of the common kind out of an object: its time, and its message behind it.
class StampedMessage {
public:
    /// Empty where the line is no such object, or where its message is no line of an access log.
    std::string_view read(std::string_view line, const LinePosition &at)
    {
        m_text.clear();
        if (!line.starts_with('{') || !m_object.read(m_leaves, line, at) || !m_object.event().time)
            return {};
        m_text = toIso8601(*m_object.event().time, digitsOf(m_object.event().resolution));
        if (m_object.hasLocalStamp())
            m_text.pop_back(); // the Z
        m_text.append(" ").append(trimmed(m_object.event().message));
        return splitLoose(m_text, m_parts).empty() ? std::string_view(m_text) : std::string_view();
    }

private:
    static int digitsOf(Duration resolution) { return resolution >= 1s ? 0 : resolution >= 1ms ? 3 : 6; }

    KeyedLeaves m_leaves{KeyedSyntax::Json};
    KeyedEvent m_object;
    LooseLine m_parts;
    std::string m_text;
};

class JsonMessageReader final : public Reader {
public:
    explicit JsonMessageReader(const ReaderContext &context)
        : m_requests(looseAccessFormat.makeReader(context)), m_messages(jsonLogFormat.makeReader(context))
    {
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        Line inner = line;
        inner.text = m_message.read(line.text, line.at);
        return inner.text.empty() ? m_messages->readLine(line, sink) : m_requests->readLine(inner, sink);
    }

    void finish(RecordSink &sink) override
    {
        m_requests->finish(sink);
        m_messages->finish(sink);
    }

    ReaderFacts facts() const override { return m_requests->facts(); }

private:
    StampedMessage m_message;
    std::unique_ptr<Reader> m_requests;
    std::unique_ptr<Reader> m_messages;
};

double recognise(const Prefix &prefix)
{
    constexpr double least = 0.5;
    StampedMessage message;
    return shareOfLines(prefix, [&](std::string_view line) { return !message.read(line, {}).empty(); }) >= least ? 1.0 : 0.0;
}

} // namespace

const Format jsonMessageFormat{
    .id = "json-message",
    .title = "Application log of JSON lines whose messages are requests",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JsonMessageReader>(context); },
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/journald_reader.h"

#include "base/text.h"
#include "readers/journal_fields.h"
#include "readers/service_messages.h"
#include "readers/share_of_lines.h"
#include "readers/sole_host.h"

#include <simdjson.h>

namespace hopscope {

namespace {

/// A value as journald writes it: text, null where it was too long, an array of bytes where it is no UTF-8, an array of
/// values where the field occurs more than once (the first counts).
void assignValue(const simdjson::dom::element &value, std::string &out)
{
    if (value.is_string()) {
        out.assign(std::string_view(value));
        return;
    }
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS)
        return;
    std::string bytes;
    for (const simdjson::dom::element part : array) {
        std::uint64_t byte = 0;
        if (part.is_string()) {
            out.assign(std::string_view(part));
            return;
        }
        if (part.get(byte) == simdjson::SUCCESS && byte < 256)
            bytes.push_back(static_cast<char>(byte));
    }
    out = toUtf8(bytes);
}

class JournalLine {
public:
    /// Empty, or why the line is no entry. The fields are valid until the next call.
    std::string_view parse(std::string_view line, JournalFields &fields)
    {
        fields.clear();
        simdjson::dom::object object;
        if (m_parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS)
            return "no JSON object";
        for (const auto &field : object) {
            if (std::string *target = fields.named(field.key); target != nullptr && target->empty())
                assignValue(field.value, *target);
        }
        return fields.realtime.empty() ? "no __REALTIME_TIMESTAMP" : "";
    }

private:
    simdjson::dom::parser m_parser;
};

class JournaldReader : public Reader {
public:
    explicit JournaldReader(const ReaderContext &context) : m_messages(context, InnerReaders::Formats::Web) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        if (text.empty() || text.starts_with("-- "))
            return LineOutcome::structure();
        const std::string_view why = m_line.parse(text, m_fields);
        if (!why.empty())
            return LineOutcome::unparsed(why);
        const LogEnvelope envelope = envelopeOf(m_fields, line.at);
        if (!envelope.stamp)
            return LineOutcome::unparsed("__REALTIME_TIMESTAMP is no number of microseconds");
        m_host.note(m_fields.host);
        return m_messages.take(envelope, m_fields.message, sink) ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override { m_messages.finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_host.name();
        facts.timeZone = "UTC";
        m_messages.addTo(facts);
        return facts;
    }

private:
    JournalLine m_line;
    JournalFields m_fields;
    ServiceMessages m_messages;
    SoleHost m_host;
};

double recognise(const Prefix &prefix)
{
    return shareOfLines(prefix, [](std::string_view line) {
        return trimmed(line).starts_with('{') && line.find("\"__REALTIME_TIMESTAMP\"") != std::string_view::npos;
    });
}

} // namespace

const Format journaldFormat{
    .id = "journald",
    .title = "systemd journal (journalctl -o json)",
    .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JournaldReader>(context); },
};

} // namespace hopscope

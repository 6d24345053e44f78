// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/journald_reader.h"

#include "base/text.h"
#include "readers/level_words.h"
#include "readers/service_messages.h"
#include "readers/share_of_lines.h"

#include <array>
#include <simdjson.h>

namespace hopscope {

namespace {

/// The fields of an entry that are of use. They keep their capacity from entry to entry.
struct JournalFields {
    std::string realtime, priority, identifier, command, pid, unit, ownUnit, host, message;

    std::string *named(std::string_view key)
    {
        struct Row {
            std::string_view key;
            std::string JournalFields::*field;
        };
        static constexpr auto rows = std::to_array<Row>({{"__REALTIME_TIMESTAMP", &JournalFields::realtime},
            {"PRIORITY", &JournalFields::priority}, {"SYSLOG_IDENTIFIER", &JournalFields::identifier}, {"_COMM", &JournalFields::command},
            {"_PID", &JournalFields::pid}, {"UNIT", &JournalFields::unit}, {"_SYSTEMD_UNIT", &JournalFields::ownUnit},
            {"_HOSTNAME", &JournalFields::host}, {"MESSAGE", &JournalFields::message}});
        for (const Row &row : rows) {
            if (row.key == key)
                return &(this->*row.field);
        }
        return nullptr;
    }

    void clear()
    {
        for (std::string *field :
            {&realtime, &priority, &identifier, &command, &pid, &unit, &ownUnit, &host, &message})
            field->clear();
    }
};

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

std::optional<Stamp> microsecondStamp(std::string_view text)
{
    const auto count = parseInteger<std::int64_t>(text);
    if (!count || *count < 0)
        return std::nullopt;
    return Stamp{Timestamp(Duration(*count)), Duration(1), true, text.size()};
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

LogEnvelope envelopeOf(const JournalFields &fields, const LinePosition &at)
{
    LogEnvelope envelope{.at = at, .stamp = microsecondStamp(fields.realtime)};
    envelope.level = levelFromSeverity(parseInteger<int>(fields.priority).value_or(-1));
    envelope.host = fields.host;
    envelope.program = fields.identifier.empty() ? fields.command : fields.identifier;
    envelope.pid = fields.pid;
    // What systemd itself says of a unit stands under its own one, init.scope.
    envelope.unit = !fields.unit.empty() ? fields.unit : fields.ownUnit == "init.scope" ? std::string_view{} : fields.ownUnit;
    return envelope;
}

class JournaldReader : public Reader {
public:
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
        rememberHost();
        return m_messages.take(envelope, m_fields.message, sink) ? LineOutcome::record() : LineOutcome::structure();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_hostsDiffer ? std::string() : m_host;
        facts.timeZone = "UTC";
        return facts;
    }

private:
    void rememberHost()
    {
        if (m_fields.host.empty() || m_fields.host == m_host)
            return;
        m_hostsDiffer = !m_host.empty();
        if (m_host.empty())
            m_host = m_fields.host;
    }

    JournalLine m_line;
    JournalFields m_fields;
    ServiceMessages m_messages;
    std::string m_host;
    bool m_hostsDiffer = false;
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
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<JournaldReader>(); },
};

} // namespace hopscope

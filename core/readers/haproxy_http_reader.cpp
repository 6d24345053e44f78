// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_http_reader.h"

#include "base/text.h"
#include "readers/haproxy_entries.h"
#include "readers/level_words.h"
#include "readers/share_of_lines.h"
#include "readers/syslog_header.h"

namespace hopscope {

namespace {

/// The envelope of a line, and the text in it.
struct Unwrapped {
    LogEnvelope envelope;
    std::string_view text;
};

Unwrapped unwrap(const Line &line, SyslogYear &year)
{
    const auto header = parseSyslogHeader(line.text, year);
    if (!header)
        return {{.at = line.at, .stamp = {}}, trimmed(line.text)};
    const Level level = header->severity ? levelFromSeverity(*header->severity) : Level::Unknown;
    return {{.at = line.at, .stamp = header->stamp, .level = level, .host = header->host, .program = header->program,
                .pid = header->pid},
        header->message};
}

bool namesHaproxy(std::string_view program)
{
    return program.starts_with("haproxy");
}

class HaproxyHttpReader : public Reader {
public:
    explicit HaproxyHttpReader(const ReaderContext &context) : m_year(context.yearHint, context.modified) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const Unwrapped found = unwrap(line, m_year);
        if (m_host.empty())
            m_host.assign(found.envelope.host);
        switch (m_entries.take(found.envelope, found.text, sink)) {
        case HaproxyLine::Request:
            m_year.learn(*m_entries.lastStart());
            return LineOutcome::record();
        case HaproxyLine::Event:
            return LineOutcome::record();
        case HaproxyLine::Nothing:
            return LineOutcome::structure();
        case HaproxyLine::Unknown:
            break;
        }
        if (!namesHaproxy(found.envelope.program) || found.text.find(" [") != std::string_view::npos)
            return LineOutcome::unparsed("neither a request with the fields of option httplog nor a known state line");
        fillFrom(found.envelope, m_event);
        m_event.message.assign(found.text);
        sink.add(m_event);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_host;
        facts.timeZone = m_entries.sawLocalTime() ? "local" : "";
        facts.stampMeaning = StampMeaning::Start;
        return facts;
    }

private:
    SyslogYear m_year;
    HaproxyEntries m_entries;
    Event m_event;
    std::string m_host;
};

double recognise(const Prefix &prefix)
{
    SyslogYear year(1972); // a leap year, so that every day exists
    Request request;
    Event event;
    bool named = false;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        const Unwrapped found = unwrap({.text = text, .at = {}}, year);
        const HaproxyLine kind = parseHaproxyText(found.text, request, event);
        named = named || kind == HaproxyLine::Request || namesHaproxy(found.envelope.program);
        return kind != HaproxyLine::Unknown || namesHaproxy(found.envelope.program);
    });
    return named ? share : 0;
}

} // namespace

const Format haproxyHttpFormat{
    .id = "haproxy-http",
    .title = "HAProxy log (option httplog)",
    .role = Role::Proxy,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> {
        return std::make_unique<HaproxyHttpReader>(context);
    },
};

} // namespace hopscope

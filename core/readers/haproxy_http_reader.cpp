// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_http_reader.h"

#include "base/text.h"
#include "readers/haproxy_entries.h"
#include "readers/haproxy_log_format.h"
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
    explicit HaproxyHttpReader(const ReaderContext &context) : m_year(context.yearHint, context.modified)
    {
        if (!context.logFormat.empty())
            m_entries.setLogFormat(context.logFormat);
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const Unwrapped found = unwrap(line, m_year);
        if (m_host.empty())
            m_host.assign(found.envelope.host);
        switch (m_entries.take(found.envelope, found.text, sink)) {
        case HaproxyLine::Request:
            if (m_entries.lastStart())
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
            return LineOutcome::unparsed("neither a request in a known log-format nor a known state line");
        fillFrom(found.envelope, m_event);
        m_event.message.assign(found.text);
        sink.add(m_event);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override { m_entries.finish(sink); }

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

/// What of the prefix is HAProxy's: counts the lines by what became of them.
struct Trial final : RecordSink {
    explicit Trial(std::string_view logFormat)
    {
        if (!logFormat.empty())
            entries.setLogFormat(logFormat);
    }

    HaproxyLine read(std::string_view text)
    {
        const Unwrapped found = unwrap({.text = text, .at = {}}, year);
        named = namesHaproxy(found.envelope.program);
        anyNamed = anyNamed || named;
        return entries.take(found.envelope, found.text, *this);
    }

    void add(const Request &) override { ++requests; }
    void add(const Event &) override {}
    void add(const Sample &) override {}
    void add(const Setting &) override {}
    void reject(const LinePosition &, std::string_view, std::string_view) override {}

    SyslogYear year{1972}; // a leap year, so that every day exists
    HaproxyEntries entries;
    std::size_t requests = 0;
    bool named = false; ///< the last line says that HAProxy wrote it
    bool anyNamed = false;
};

/// Where most lines are its requests, the others are its own as well: states that nobody listed here.
double recognise(const Prefix &prefix)
{
    constexpr double most = 0.8;
    Trial trial({});
    double understood = 0;
    double lines = 0;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        if (text.starts_with('{')) // a shipper's object around its line
            return false;
        const HaproxyLine kind = trial.read(text);
        ++lines;
        understood += kind != HaproxyLine::Unknown ? 1 : 0;
        return kind != HaproxyLine::Unknown || trial.named;
    });
    if (trial.requests > 0)
        return share >= most ? 1 : share;
    // Where none is told in a format that is known, its requests are told by the look of their fields, in the envelope of syslog.
    return trial.anyNamed && lines > 0 ? understood / lines : 0;
}

} // namespace

double haproxyLogFormatFit(std::string_view logFormat, const Prefix &prefix)
{
    const auto pattern = HaproxyLogFormat::compile(logFormat);
    if (!pattern)
        return 0;
    Trial trial(logFormat);
    AccessRecord record;
    bool matched = false;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        SyslogYear year(1972);
        record.begin({});
        const bool fits = pattern->match(unwrap({.text = text, .at = {}}, year).text, record);
        matched = matched || fits;
        return fits || trial.read(text) == HaproxyLine::Event;
    });
    return matched ? share : 0;
}

const Format haproxyHttpFormat{
    .id = "haproxy-http",
    .title = "HAProxy log",
    .role = Role::Proxy,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> {
        return std::make_unique<HaproxyHttpReader>(context);
    },
};

} // namespace hopscope

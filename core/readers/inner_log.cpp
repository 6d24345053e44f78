// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/inner_log.h"

#include "readers/log_envelope.h"
#include "readers/reader_registry.h"

namespace hopscope {

namespace {

constexpr std::size_t enoughLines = 64; ///< to tell formats apart that share some of their lines

} // namespace

bool understands(const Format &format, std::string_view text)
{
    static thread_local Prefix probe;
    probe.bytes = text;
    probe.lines.assign(1, text);
    return format.recognise(probe) >= 0.5;
}

/// Brings records to the clock of the lines that carried them, and makes an event of what the reader takes back.
class InnerLog::Sink final : public RecordSink {
public:
    Sink(InnerLog &log, std::optional<Duration> zone, RecordSink &sink) : m_log(log), m_zone(zone), m_sink(sink) {}

    void add(const Request &request) override
    {
        ++m_log.m_requests;
        ++m_log.m_records;
        const std::optional<Stamp> stamp = m_log.stampOf(request.at);
        const std::optional<Timestamp> time = request.end ? request.end : request.start;
        if (!time && stamp)
            return addStamped(request, *stamp);
        const Duration shift = time ? shiftOf(*time, stamp) : Duration{};
        if (shift == Duration{})
            return m_sink.add(request);
        m_log.m_request = request;
        if (m_log.m_request.start)
            *m_log.m_request.start -= shift;
        if (m_log.m_request.end)
            *m_log.m_request.end -= shift;
        m_sink.add(m_log.m_request);
    }

    void add(const Event &event) override
    {
        ++m_log.m_records;
        const std::optional<Stamp> stamp = m_log.stampOf(event.at);
        const Duration shift = event.time ? shiftOf(*event.time, stamp) : Duration{};
        const bool unstamped = !event.time && stamp;
        if (shift == Duration{} && !unstamped)
            return m_sink.add(event);
        m_log.m_event = event;
        m_log.m_event.time = unstamped ? stamp->time : *event.time - shift;
        if (unstamped)
            m_log.m_event.resolution = stamp->resolution;
        m_sink.add(m_log.m_event);
    }

    void add(const Sample &sample) override { m_sink.add(sample); }
    void add(const Setting &setting) override { m_sink.add(setting); }
    bool stopped() const override { return m_sink.stopped(); }

    void reject(const LinePosition &at, std::string_view reason, std::string_view text) override
    {
        const std::optional<Stamp> stamp = m_log.stampOf(at);
        if (!stamp)
            return m_sink.reject(at, reason, text);
        Event &event = m_log.m_event;
        event.clear();
        event.at = at;
        event.time = stamp->time;
        event.resolution = stamp->resolution;
        event.source = m_log.m_origin;
        event.message.assign(text);
        m_log.m_messages.classify(event);
        m_sink.add(event);
    }

private:
    /// Lines are written when their request ends.
    void addStamped(const Request &request, const Stamp &stamp)
    {
        m_log.m_request = request;
        m_log.m_request.end = stamp.time;
        m_log.m_request.resolution = stamp.resolution;
        if (request.duration)
            m_log.m_request.start = stamp.time - *request.duration;
        m_sink.add(m_log.m_request);
    }

    /// What to take off a time of this log: local time where the carrying line's is not, or the other way round.
    Duration shiftOf(Timestamp time, const std::optional<Stamp> &stamp)
    {
        const bool local = m_log.isLocal();
        if (stamp && stamp->hasOffset != local)
            return Duration{};
        const std::optional<Duration> shift = stamp ? clockOffset(time, stamp->time) : local ? m_zone : Duration{};
        m_log.m_sawLocalTime = m_log.m_sawLocalTime || (local && !shift);
        return shift.value_or(Duration{});
    }

    InnerLog &m_log;
    std::optional<Duration> m_zone;
    RecordSink &m_sink;
};

/// Records come in the order of their lines.
std::optional<Stamp> InnerLog::stampOf(const LinePosition &at)
{
    while (!m_carried.empty() && m_carried.front().line < at.line)
        m_carried.pop_front();
    return m_carried.empty() || m_carried.front().line != at.line ? std::nullopt : m_carried.front().stamp;
}

/// Readers find out while they read, so they are asked again and again, though not for every record.
bool InnerLog::isLocal()
{
    constexpr std::uint64_t often = 16;
    constexpr std::uint64_t rarely = 1024;
    if (m_asked < often || m_asked % rarely == 0)
        m_local = m_reader->facts().timeZone == "local";
    ++m_asked;
    return m_local;
}

void InnerLog::read(const Line &line, Sink &sink)
{
    const LineOutcome outcome = m_reader->readLine(line, sink);
    if (outcome.kind == LineOutcome::Kind::Unparsed)
        sink.reject(line.at, outcome.reason, line.text);
}

/// Takes the format that fits the first lines together best.
void InnerLog::start(const InnerTerms &terms, Sink &sink)
{
    const std::vector<LineBuffer::Kept> lines = m_first.take();
    Prefix prefix;
    for (const LineBuffer::Kept &kept : lines)
        prefix.lines.push_back(kept.text);
    for (const FormatGuess &guess : recogniseFormat(prefix)) {
        if (terms.mayBe(*guess.format)) {
            m_format = guess.format;
            break;
        }
    }
    m_reader = m_format->makeReader(terms.context);
    for (const LineBuffer::Kept &kept : lines)
        read({.text = kept.text, .at = kept.at}, sink);
}

void InnerLog::take(const Line &line, const std::optional<Stamp> &stamp, const InnerTerms &terms, RecordSink &sink)
{
    Sink inner(*this, terms.zone, sink);
    m_carried.push_back({line.at.line, stamp});
    if (m_reader)
        return read(line, inner);
    m_first.add(line);
    if (m_first.full() || m_first.lines().size() == enoughLines)
        start(terms, inner);
}

void InnerLog::finish(const InnerTerms &terms, RecordSink &sink)
{
    Sink inner(*this, terms.zone, sink);
    if (!m_reader)
        start(terms, inner);
    m_reader->finish(inner);
}

} // namespace hopscope

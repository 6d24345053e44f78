// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_entries.h"

#include "readers/haproxy_log_format.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Where the envelope knows its own offset, how far local time is from it.
std::optional<Duration> offsetBetween(Timestamp local, const LogEnvelope &envelope)
{
    return envelope.stamp && envelope.stamp->hasOffset ? clockOffset(local, envelope.stamp->time) : std::nullopt;
}

/// Compiled once: where a line is tried by all formats, entries are made for that line alone.
const std::vector<AccessPattern> &clfPatterns()
{
    static const std::vector<AccessPattern> patterns = [] {
        std::vector<AccessPattern> compiled;
        for (const std::string_view format : {HaproxyLogFormat::tcpClf, HaproxyLogFormat::httpClf}) // the second fits both
            compiled.push_back(*HaproxyLogFormat::compile(format));
        return compiled;
    }();
    return patterns;
}

} // namespace

void HaproxyEntries::setLogFormat(std::string_view text)
{
    m_given = HaproxyLogFormat::compile(text);
}

HaproxyLine HaproxyEntries::take(const LogEnvelope &envelope, std::string_view text, RecordSink &sink)
{
    m_lastStart.reset();
    if (m_given && readPattern(*m_given, envelope, text)) {
        takeRequest(envelope, m_record.hasLocalStamp(), sink);
        return HaproxyLine::Request;
    }
    fillFrom(envelope, m_event);
    const HaproxyLine kind = parseHaproxyText(text, m_request, m_event);
    if (kind == HaproxyLine::Request) {
        takeRequest(envelope, true, sink);
    } else if (kind == HaproxyLine::Event) {
        takeEvent(envelope, sink);
    } else if (kind == HaproxyLine::Unknown && readClf(envelope, text)) {
        takeRequest(envelope, m_record.hasLocalStamp(), sink);
        return HaproxyLine::Request;
    }
    return kind;
}

bool HaproxyEntries::readPattern(const AccessPattern &pattern, const LogEnvelope &envelope, std::string_view text)
{
    m_record.begin(envelope.at);
    if (!pattern.match(text, m_record))
        return false;
    m_request = m_record.finish();
    return true;
}

/// Only the termination state tells a line of HAProxy's from one of a web server, unless the envelope does: it may be cut.
bool HaproxyEntries::readClf(const LogEnvelope &envelope, std::string_view text)
{
    const bool read = text.find(" - - [") != std::string_view::npos
        && std::ranges::any_of(clfPatterns(), [&](const AccessPattern &pattern) { return readPattern(pattern, envelope, text); });
    return read && (!m_request.signal.empty() || envelope.program.starts_with("haproxy"));
}

void HaproxyEntries::takeRequest(const LogEnvelope &envelope, bool local, RecordSink &sink)
{
    m_request.at = envelope.at;
    m_lastStart = m_request.start;
    const auto written = m_request.end ? m_request.end : m_request.start;
    if (!written && envelope.stamp) { // the envelope's is the instant of writing
        m_request.end = envelope.stamp->time;
        m_request.resolution = envelope.stamp->resolution;
        if (m_request.duration)
            m_request.start = *m_request.end - *m_request.duration;
        m_localTime = m_localTime || !envelope.stamp->hasOffset;
    } else if (written && local) {
        const auto offset = offsetBetween(*written, envelope);
        for (auto *instant : {&m_request.start, &m_request.end}) {
            if (*instant && offset)
                **instant -= *offset;
        }
        m_localTime = m_localTime || !offset;
    }
    m_sawRequests = true;
    dateStates(m_request.end, sink);
    m_lastEnd = m_request.end;
    sink.add(m_request);
}

void HaproxyEntries::takeEvent(const LogEnvelope &envelope, RecordSink &sink)
{
    const bool ownTime = m_event.time && (!envelope.stamp || *m_event.time != envelope.stamp->time);
    const auto offset = ownTime ? offsetBetween(*m_event.time, envelope) : std::nullopt;
    if (offset)
        *m_event.time -= *offset;
    const bool utc = offset || (!ownTime && envelope.stamp && envelope.stamp->hasOffset);
    m_localTime = m_localTime || (m_event.time && !utc);
    m_event.source = "haproxy";
    if (m_event.time) {
        sink.add(m_event);
        return;
    }
    constexpr std::size_t most = 1000; // a log of states alone
    m_undated.push_back(m_event);
    if (m_undated.size() == most)
        dateStates({}, sink);
}

/// HAProxy writes a request's line at its end, and a state's as it changes: the order of lines is the order in time. Where
/// requests are far apart, nothing is dated.
void HaproxyEntries::dateStates(std::optional<Timestamp> next, RecordSink &sink)
{
    constexpr Duration longest = std::chrono::minutes(1);
    const bool isClose = m_lastEnd && next && *next - *m_lastEnd <= longest;
    for (Event &event : m_undated) {
        if (isClose) {
            event.time = std::min(*m_lastEnd, *next);
            event.resolution = std::chrono::abs(*next - *m_lastEnd);
        }
        sink.add(event);
    }
    m_undated.clear();
}

void HaproxyEntries::finish(RecordSink &sink)
{
    dateStates({}, sink);
}

} // namespace hopscope

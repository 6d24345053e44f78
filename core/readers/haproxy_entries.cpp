// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_entries.h"

namespace hopscope {

namespace {

/// Where the envelope knows its own offset, how far local time is from it.
std::optional<Duration> offsetBetween(Timestamp local, const LogEnvelope &envelope)
{
    return envelope.stamp && envelope.stamp->hasOffset ? clockOffset(local, envelope.stamp->time) : std::nullopt;
}

} // namespace

HaproxyLine HaproxyEntries::take(const LogEnvelope &envelope, std::string_view text, RecordSink &sink)
{
    fillFrom(envelope, m_event);
    m_lastStart.reset();
    const HaproxyLine kind = parseHaproxyText(text, m_request, m_event);
    if (kind == HaproxyLine::Request)
        takeRequest(envelope, sink);
    else if (kind == HaproxyLine::Event)
        takeEvent(envelope, sink);
    return kind;
}

void HaproxyEntries::takeRequest(const LogEnvelope &envelope, RecordSink &sink)
{
    m_request.at = envelope.at;
    m_lastStart = m_request.start;
    const auto offset = offsetBetween(m_request.end.value_or(*m_request.start), envelope);
    if (offset) {
        *m_request.start -= *offset;
        if (m_request.end)
            *m_request.end -= *offset;
    }
    m_localTime = m_localTime || !offset;
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
    sink.add(m_event);
}

} // namespace hopscope

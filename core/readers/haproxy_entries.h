// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/haproxy_line.h"
#include "readers/log_envelope.h"
#include "readers/reader.h"

namespace hopscope {

/// Hands HAProxy's lines to a sink. HAProxy writes local time without an offset; where the envelope has one, times are
/// brought to UTC by it, since the envelope's stamp is the instant of writing: the end of the request.
class HaproxyEntries {
public:
    HaproxyLine take(const LogEnvelope &envelope, std::string_view text, RecordSink &sink);

    /// Some time went to the sink as local time.
    bool sawLocalTime() const { return m_localTime; }
    /// Start of the request read last; nullopt where the last text was none.
    std::optional<Timestamp> lastStart() const { return m_lastStart; }

private:
    void takeRequest(const LogEnvelope &envelope, RecordSink &sink);
    void takeEvent(const LogEnvelope &envelope, RecordSink &sink);

    Request m_request;
    Event m_event;
    std::optional<Timestamp> m_lastStart;
    bool m_localTime = false;
};

} // namespace hopscope

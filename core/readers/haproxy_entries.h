// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_pattern.h"
#include "readers/haproxy_line.h"
#include "readers/log_envelope.h"
#include "readers/reader.h"

#include <vector>

namespace hopscope {

/// Hands HAProxy's lines to a sink: those of a given log-format, of the stock formats with their CLF forms, and of the state
/// of servers. HAProxy writes local time without an offset; where the envelope has one, times are
/// brought to UTC by it, since the envelope's stamp is the instant of writing: the end of the request. States without any
/// stamp, as HAProxy prints them on a console, are dated by the ends of the requests between which they stand.
class HaproxyEntries {
public:
    /// What lines are held against first; a text that is no log-format changes nothing.
    void setLogFormat(std::string_view text);

    HaproxyLine take(const LogEnvelope &envelope, std::string_view text, RecordSink &sink);
    /// After the last line: states that no request follows go to the sink.
    void finish(RecordSink &sink);

    bool sawRequests() const { return m_sawRequests; }
    /// Some time went to the sink as local time.
    bool sawLocalTime() const { return m_localTime; }
    /// Start of the request read last, by its own stamp; nullopt where the last text was none, or has no stamp.
    std::optional<Timestamp> lastStart() const { return m_lastStart; }

private:
    bool readPattern(const AccessPattern &pattern, const LogEnvelope &envelope, std::string_view text);
    bool readClf(const LogEnvelope &envelope, std::string_view text);
    void takeRequest(const LogEnvelope &envelope, bool local, RecordSink &sink);
    void takeEvent(const LogEnvelope &envelope, RecordSink &sink);
    void dateStates(std::optional<Timestamp> next, RecordSink &sink);

    std::optional<AccessPattern> m_given;
    AccessRecord m_record;
    Request m_request;
    Event m_event;
    std::optional<Timestamp> m_lastStart;
    std::optional<Timestamp> m_lastEnd;
    std::vector<Event> m_undated; ///< states since the last request, whose lines have no stamp
    bool m_localTime = false;
    bool m_sawRequests = false;
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/app_messages.h"
#include "readers/haproxy_entries.h"

namespace hopscope {

/// Reads what programs handed to a log daemon: lines of HAProxy's and nginx's own logs as what they are, everything else
/// as an event of the program, with the meaning that the tables of Linux and of application servers give it.
class ServiceMessages {
public:
    /// Every message becomes one record, but "Connect from …" of HAProxy: then false.
    bool take(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);

    bool sawLocalTime() const { return m_localTime || m_haproxy.sawLocalTime(); }
    std::optional<Timestamp> lastStart() const { return m_haproxy.lastStart(); }

private:
    bool takeNginx(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);
    void takeOther(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);

    HaproxyEntries m_haproxy;
    AppMessages m_apps;
    Event m_event;
    bool m_localTime = false;
};

} // namespace hopscope

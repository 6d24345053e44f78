// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/app_messages.h"
#include "readers/haproxy_entries.h"
#include "readers/inner_readers.h"

namespace hopscope {

/// Reads what programs handed to a log daemon or printed into a container's log: lines of logs that have a reader of their
/// own as what they are, everything else as an event of the program, with the meaning that the tables of Linux and of
/// application servers give it.
class ServiceMessages {
public:
    ServiceMessages(const ReaderContext &context, InnerReaders::Formats formats);

    /// Every message becomes one record, but "Connect from …" of HAProxy: then false.
    bool take(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);

    /// After the last message.
    void finish(RecordSink &sink)
    {
        m_haproxy.finish(sink);
        m_inner.finish(sink);
    }

    bool sawLocalTime() const { return m_localTime || m_haproxy.sawLocalTime() || m_inner.sawLocalTime(); }
    bool sawRequests() const { return m_haproxy.sawRequests() || m_inner.sawRequests(); }
    /// Adds what the messages tell of their source: what was found out of requests in it, or that it is a proxy's error log.
    void addTo(ReaderFacts &facts) const;
    /// What a source of such messages alone is.
    ReaderFacts facts() const;
    /// Most messages are of a proxy's error log, and none is a request.
    bool areProxysErrors() const;
    std::optional<Timestamp> lastStart() const { return m_haproxy.lastStart(); }

private:
    bool takeNginx(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);
    void takeOther(const LogEnvelope &envelope, std::string_view message, RecordSink &sink);

    HaproxyEntries m_haproxy;
    InnerReaders m_inner;
    AppMessages m_apps;
    Event m_event;
    bool m_localTime = false;
    std::uint64_t m_messages = 0;
    std::uint64_t m_ofNginx = 0;  ///< lines of its error log
    std::uint64_t m_carried = 0;  ///< lines of logs with a reader of their own
};

} // namespace hopscope

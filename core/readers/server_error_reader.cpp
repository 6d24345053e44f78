// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/server_error_reader.h"

#include "base/text.h"
#include "readers/app_log_head.h"
#include "readers/app_messages.h"
#include "readers/entry_reader.h"
#include "readers/nginx_error_line.h"
#include "readers/uwsgi_line.h"

#include <algorithm>

namespace hopscope {

namespace {

std::string_view programOf(const AppLogHead &head)
{
    switch (head.kind) {
    case AppLogKind::Gunicorn: return "gunicorn";
    case AppLogKind::PhpFpm: return "php-fpm";
    case AppLogKind::Uwsgi: return "uwsgi";
    case AppLogKind::Pm2: return "pm2";
    case AppLogKind::JavaUtil:
    case AppLogKind::Other: break;
    }
    return head.logger;
}

class ServerErrorReader : public EntryReader {
public:
    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_localStamps > m_fullStamps ? "local" : "";
        if (m_localStamps > 0 && m_fullStamps > 0)
            facts.notes.push_back("Some stamps say their offset and some do not: those without may be off by hours.");
        return facts;
    }

protected:
    bool begins(std::string_view line) override
    {
        const bool stamped = parseAppLogHead(line).has_value();
        m_stamped = m_stamped || stamped;
        // uWSGI writes what its master sees without a stamp, unless it is told to.
        return stamped || (m_stamped && isUwsgiMessage(line));
    }

    bool continues(std::string_view, std::string_view) const override { return true; }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        m_event.clear();
        m_event.at = at;
        if (const auto head = parseAppLogHead(entry)) {
            m_last = head->stamp;
            m_event.level = head->level;
            m_event.pid.assign(head->pid);
            m_event.source.assign(programOf(*head));
            m_event.message.assign(head->message);
        } else {
            m_event.source = "uwsgi";
            m_event.message.assign(trimmed(entry));
        }
        m_event.time = m_last.time;
        m_event.resolution = m_last.resolution;
        ++(m_last.hasOffset ? m_fullStamps : m_localStamps);
        m_messages.classify(m_event);
        sink.add(m_event);
    }

private:
    AppMessages m_messages;
    Event m_event;
    Stamp m_last;
    bool m_stamped = false;
    std::uint64_t m_fullStamps = 0; ///< of entries whose stamp says its offset
    std::uint64_t m_localStamps = 0;
};

std::unique_ptr<Reader> makeReader(const ReaderContext &)
{
    return std::make_unique<ServerErrorReader>();
}

} // namespace

const Format gunicornErrorFormat{
    .id = "gunicorn-error",
    .title = "gunicorn error log",
    .role = Role::ServerError,
    .recognise = [](const Prefix &prefix) {
        return shareOfEntries(prefix, [](std::string_view line) {
            const auto head = parseAppLogHead(line);
            return head && head->kind == AppLogKind::Gunicorn;
        });
    },
    .makeReader = makeReader,
    .spansLines = true,
};

const Format serverErrorFormat{
    .id = "server-error",
    .title = "application server's error log",
    .role = Role::ServerError,
    .recognise = [](const Prefix &prefix) {
        if (std::ranges::any_of(prefix.lines, isNginxErrorLine)) // of several programs, and none goes on with another's entry
            return 0.0;
        return shareOfEntries(prefix, [](std::string_view line) {
            const auto head = parseAppLogHead(line);
            return head && (head->level != Level::Unknown || head->kind != AppLogKind::Other);
        });
    },
    .makeReader = makeReader,
    .spansLines = true,
};

} // namespace hopscope

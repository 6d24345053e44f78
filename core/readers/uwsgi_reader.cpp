// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/uwsgi_reader.h"

#include "base/text.h"
#include "readers/app_log_head.h"
#include "readers/app_messages.h"
#include "readers/entry_reader.h"
#include "readers/nginx_error_line.h"
#include "readers/uwsgi_line.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool isStamped(std::string_view line)
{
    const auto head = parseAppLogHead(line);
    return head && head->kind == AppLogKind::Uwsgi;
}

/// "*** Starting uWSGI 2.0.20 (64bit) on [Mon May 13 08:11:02 2024] ***"
std::optional<Stamp> stampOfStart(std::string_view line)
{
    const auto at = line.starts_with("*** Starting uWSGI") ? line.find(" on [") : npos;
    return at == npos ? std::nullopt : scanAsctime(line.substr(at + 5));
}

class UwsgiReader final : public EntryReader {
public:
    void finish(RecordSink &sink) override
    {
        EntryReader::finish(sink);
        addUndated(sink, longestSpan);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        facts.stampMeaning = m_requests > 0 ? StampMeaning::Start : StampMeaning::Unknown;
        if (m_requests == 0 && m_events > 0)
            facts.role = Role::ServerError;
        if (m_dated > 0)
            facts.notes.push_back("lines without a stamp of their own have the time of the line before them: " + std::to_string(m_dated));
        return facts;
    }

protected:
    /// Indented lines belong to what is before them, and so does the line that ends a traceback.
    bool begins(std::string_view line) override
    {
        if (trimmed(line).empty())
            return false;
        const bool indented = line.front() == ' ' || line.front() == '\t';
        if (line.starts_with("Traceback (most recent call last)")) {
            m_traceback = true;
            return true;
        }
        if (indented)
            return false;
        const bool ends = m_traceback && line.find("[pid: ") == npos;
        m_traceback = false;
        return !ends;
    }

    bool continues(std::string_view entry, std::string_view) const override { return !entry.starts_with("[pid: "); }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        m_record.begin(at);
        const std::string_view reason = readUwsgiRequest(entry, m_record);
        if (reason.empty())
            takeRequest(m_record.finish(), sink);
        else if (entry.starts_with("[pid: "))
            sink.reject(at, reason, entry);
        else
            takeEvent(entry, at, sink);
    }

private:
    void takeRequest(const Request &request, RecordSink &sink)
    {
        ++m_requests;
        nowAt(Stamp{request.end.value_or(*request.start), request.resolution, false, 0}, sink); // the line is written then
        sink.add(request);
    }

    /// A stamp was read: what waited for it happened after the one before, and not later.
    void nowAt(const Stamp &stamp, RecordSink &sink)
    {
        const Duration gap = m_last ? stamp.time - m_last->time : Duration{};
        addUndated(sink, gap);
        m_last = stamp;
    }

    void addUndated(RecordSink &sink, Duration span)
    {
        for (Event &event : m_undated) {
            if (event.meaning == Meaning::WorkerCrash)
                event.resolution = std::max(event.resolution, std::min<Duration>(span, longestSpan));
            sink.add(event);
        }
        m_undated.clear();
    }

    void takeEvent(std::string_view entry, const LinePosition &at, RecordSink &sink)
    {
        m_event.clear();
        m_event.at = at;
        m_event.source = "uwsgi";
        const auto head = parseAppLogHead(entry);
        m_event.message.assign(head ? head->message : trimmed(entry));
        m_event.level = head ? head->level : Level::Unknown;
        const auto own = head ? std::optional(head->stamp) : stampOfStart(entry);
        if (own)
            nowAt(*own, sink);
        else
            m_dated += m_last ? 1 : 0;
        if (m_last) {
            m_event.time = m_last->time;
            m_event.resolution = m_last->resolution;
        }
        m_messages.classify(m_event);
        ++m_events;
        if (m_undated.size() == mostUndated)
            addUndated(sink, Duration{});
        if (own || !m_last)
            sink.add(m_event);
        else
            m_undated.push_back(m_event);
    }

    static constexpr auto longestSpan = std::chrono::minutes(1);
    static constexpr std::size_t mostUndated = 64;

    AccessRecord m_record;
    AppMessages m_messages;
    Event m_event;
    std::vector<Event> m_undated; ///< without a stamp, until the next one comes
    std::optional<Stamp> m_last; ///< of the line before
    std::uint64_t m_requests = 0;
    std::uint64_t m_events = 0;
    std::uint64_t m_dated = 0; ///< events that have no stamp of their own
    bool m_traceback = false;
};

double recognise(const Prefix &prefix)
{
    if (std::ranges::any_of(prefix.lines, isNginxErrorLine)) // on one console with it
        return 0;
    AccessRecord record;
    std::size_t lines = 0;
    std::size_t own = 0;
    bool requests = false;
    const double share = shareOfEntries(prefix, [&](std::string_view line) {
        record.begin({});
        const bool request = readUwsgiRequest(line, record).empty();
        const bool unmistakable = request || isUwsgiMessage(line);
        requests = requests || (request && line.starts_with("[pid: "));
        own += unmistakable ? 1 : 0;
        ++lines;
        return unmistakable || isStamped(line);
    });
    // What uWSGI says of the machine when it starts, and what the application prints, stands between its requests.
    return own == 0 ? 0.0 : requests && 2 * own >= lines ? 1.0 : share;
}

} // namespace

const Format uwsgiFormat{
    .id = "uwsgi",
    .title = "uWSGI log",
    .role = Role::Server,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<UwsgiReader>(); },
    .spansLines = true,
};

} // namespace hopscope

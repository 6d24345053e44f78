// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/app_console_reader.h"

#include "base/text.h"
#include "readers/access_log_reader.h"
#include "readers/app_messages.h"
#include "readers/app_request.h"
#include "readers/clf_line.h"
#include "readers/console_line.h"
#include "readers/entry_reader.h"
#include "readers/forwarder_messages.h"
#include "readers/nginx_error_line.h"
#include "readers/traefik_error_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isIndented(std::string_view line)
{
    return line.starts_with(' ') || line.starts_with('\t');
}

/// Has the stamp of an access line, but not all that has to stand behind it.
bool isPartOfAccessLine(std::string_view line)
{
    ClfLine clf;
    return !splitClf(line, clf).empty() && !clf.stamp.empty();
}

class AppConsoleReader final : public EntryReader {
public:
    explicit AppConsoleReader(const ReaderContext &context) : m_access(clfFormat.makeReader(context)) {}

    void finish(RecordSink &sink) override
    {
        EntryReader::finish(sink);
        m_access->finish(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts = m_accessLines > 0 ? m_access->facts() : ReaderFacts();
        if (m_localStamps > 0)
            facts.timeZone = "local";
        if (m_accessLines == 0 && m_requests > 0)
            facts.stampMeaning = StampMeaning::End;
        if (m_accessLines + m_requests == 0)
            facts.role = Role::ServerError;
        else if (m_forwards)
            facts.role = Role::Proxy;
        if (m_undated > 0)
            facts.notes.push_back("requests without any time: " + std::to_string(m_undated) + ". They can't be compared with another log");
        return facts;
    }

protected:
    /// A line that looks like nothing belongs to the message before it, but not to a request.
    bool begins(std::string_view line) override
    {
        if (trimmed(line).empty() || (isIndented(line) && !m_single))
            return false;
        const ConsoleKind kind = parseConsoleLine(line).kind;
        if (kind == ConsoleKind::Plain && !m_single)
            return false;
        m_single = kind == ConsoleKind::Access || kind == ConsoleKind::Request || kind == ConsoleKind::Puma || kind == ConsoleKind::Plain;
        return true;
    }

    bool continues(std::string_view, std::string_view) const override { return true; }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        const ConsoleLine line = parseConsoleLine(entry);
        if (line.stamp)
            m_last = line.stamp;
        m_localStamps += line.stamp && !line.stamp->hasOffset ? 1 : 0;
        m_record.begin(at);
        if (line.kind == ConsoleKind::Access)
            takeAccess({.text = entry, .at = at}, sink);
        else if (readAppRequest(line.message, m_record))
            takeRequest(line, sink);
        else if (line.kind == ConsoleKind::Plain && isPartOfAccessLine(entry))
            sink.reject(at, "an access line that is cut or damaged", entry);
        else
            takeMessage(line, at, sink);
    }

private:
    void takeAccess(const Line &line, RecordSink &sink)
    {
        const LineOutcome outcome = m_access->readLine(line, sink);
        if (outcome.kind == LineOutcome::Kind::Unparsed)
            sink.reject(line.at, outcome.reason, line.text);
        else
            ++m_accessLines;
    }

    void takeRequest(const ConsoleLine &line, RecordSink &sink)
    {
        if (line.stamp)
            m_record.setStamp(StampSide::End, *line.stamp);
        m_undated += line.stamp ? 0 : 1;
        ++m_requests;
        sink.add(m_record.finish());
    }

    void takeMessage(const ConsoleLine &line, const LinePosition &at, RecordSink &sink)
    {
        m_event.clear();
        m_event.at = at;
        m_event.level = line.level;
        m_event.source.assign(isYarp(line.program) ? "yarp" : line.program);
        m_event.pid.assign(line.pid);
        m_event.message.assign(line.message);
        if (m_last) {
            m_event.time = m_last->time;
            m_event.resolution = m_last->resolution;
        }
        m_messages.classify(m_event);
        m_forwards = m_forwards || isForwarder(m_event.source);
        sink.add(m_event);
    }

    std::unique_ptr<Reader> m_access;
    AccessRecord m_record;
    AppMessages m_messages;
    Event m_event;
    std::optional<Stamp> m_last; ///< of the line before
    std::uint64_t m_accessLines = 0;
    std::uint64_t m_requests = 0;
    std::uint64_t m_undated = 0;
    std::uint64_t m_localStamps = 0;
    bool m_forwards = false; ///< requests are passed on to other servers
    bool m_single = true; ///< the entry before this line has no further lines
};

/// A proxy before the application may write to the same console: what it passes on is not the application's own answer.
bool isProxysLine(std::string_view line)
{
    return isNginxErrorLine(line) || isTraefikLine(line);
}

/// Needs lines that only a console has, or access lines and messages side by side.
double recognise(const Prefix &prefix)
{
    if (std::ranges::any_of(prefix.lines, isProxysLine))
        return 0;
    std::size_t access = 0;
    std::size_t stamped = 0;
    std::size_t own = 0;
    AccessRecord record;
    const double share = shareOfEntries(prefix, [&](std::string_view text) {
        const ConsoleLine line = parseConsoleLine(text);
        record.begin({});
        const bool request = line.kind != ConsoleKind::Access && readAppRequest(line.message, record);
        own += request || line.kind == ConsoleKind::AspNet || line.kind == ConsoleKind::Puma || line.kind == ConsoleKind::Uvicorn ? 1 : 0;
        access += line.kind == ConsoleKind::Access ? 1 : 0;
        stamped += line.kind == ConsoleKind::Stamped && line.level != Level::Unknown ? 1 : 0;
        return line.kind != ConsoleKind::Plain;
    });
    return own > 0 || (access > 0 && stamped > 0) ? share : 0.0;
}

} // namespace

const Format appConsoleFormat{
    .id = "app-console",
    .title = "console of an application server",
    .role = Role::Server,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<AppConsoleReader>(context); },
    .spansLines = true,
};

} // namespace hopscope

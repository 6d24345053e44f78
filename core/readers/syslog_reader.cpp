// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/syslog_reader.h"

#include "base/text.h"
#include "readers/entry_reader.h"
#include "readers/level_words.h"
#include "readers/service_messages.h"
#include "readers/syslog_header.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Only what has a stamp and a program, or a priority, is taken for syslog: other logs begin with a stamp, too, and those of
/// containers name a stream behind it, those of applications a level.
bool isEntry(const std::optional<SyslogHeader> &header)
{
    if (header && (header->host == "stdout" || header->host == "stderr" || levelFromWord(header->host)))
        return false;
    return header && (header->severity || (header->stamp && (!header->program.empty() || !header->host.empty())));
}

class SyslogReader : public EntryReader {
public:
    explicit SyslogReader(const ReaderContext &context) : m_beginYear(context.yearHint, context.modified), m_year(context.yearHint, context.modified), m_messages(context, InnerReaders::Formats::Web)
    {
    }

    void finish(RecordSink &sink) override
    {
        EntryReader::finish(sink);
        m_messages.finish(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_hostsDiffer ? std::string() : m_host;
        facts.timeZone = m_messages.sawLocalTime() ? "local" : "";
        m_messages.addTo(facts);
        if (std::string note = m_year.note(); !note.empty())
            facts.notes.push_back(std::move(note));
        return facts;
    }

protected:
    bool begins(std::string_view line) override
    {
        const auto header = parseSyslogHeader(line, m_beginYear);
        return header && (header->stamp || header->severity);
    }

    /// Texts of several lines are common; a line with a time of day near its start is a damaged entry of its own.
    bool continues(std::string_view, std::string_view line) const override
    {
        for (std::size_t i = 0; i + 8 <= std::min<std::size_t>(line.size(), 24); ++i) {
            if (line[i + 2] == ':' && line[i + 5] == ':' && parseInteger<int>(line.substr(i, 2)) && parseInteger<int>(line.substr(i + 6, 2)))
                return false;
        }
        return true;
    }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        // Of the first line alone, as begins() saw it: a header with nothing behind it is none where more lines follow.
        const std::string_view first = entry.substr(0, entry.find('\n'));
        const auto header = parseSyslogHeader(first, m_year);
        if (!header)
            return sink.reject(at, "no date of its year", entry);
        const std::size_t text = header->message.empty() ? first.size() : static_cast<std::size_t>(header->message.data() - entry.data());
        rememberHost(header->host);
        const LogEnvelope envelope{.at = at, .stamp = header->stamp,
            .level = header->severity ? levelFromSeverity(*header->severity) : Level::Unknown, .host = header->host,
            .program = header->program, .pid = header->pid};
        m_messages.take(envelope, trimmed(entry.substr(text)), sink);
        if (m_messages.lastStart())
            m_year.learn(*m_messages.lastStart());
    }

private:
    void rememberHost(std::string_view host)
    {
        if (host.empty() || host == m_host)
            return;
        m_hostsDiffer = !m_host.empty();
        if (m_host.empty())
            m_host.assign(host);
    }

    SyslogYear m_beginYear; ///< of the lines as they come; entries are read one line later
    SyslogYear m_year;
    ServiceMessages m_messages;
    std::string m_host;
    bool m_hostsDiffer = false;
};

double recognise(const Prefix &prefix)
{
    SyslogYear year(1972); // a leap year, so that every day exists
    return shareOfEntries(prefix, [&year](std::string_view line) { return isEntry(parseSyslogHeader(line, year)); });
}

} // namespace

const Format syslogFormat{
    .id = "syslog",
    .title = "syslog file",
    .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<SyslogReader>(context); },
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/systemctl_status_reader.h"

#include "base/text.h"
#include "facts/guessed_year.h"
#include "readers/event_meaning.h"
#include "readers/syslog_reader.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

struct State {
    std::string_view begins;
    Meaning meaning;
};

// systemd's states and results of services (src/core/service.c).
constexpr auto states = std::to_array<State>({
    {"failed (Result: oom-kill", Meaning::OutOfMemory},
    {"failed (Result: timeout", Meaning::ServiceStop},
    {"failed (Result: start-limit-hit", Meaning::ServiceStop},
    {"failed (Result: ", Meaning::WorkerCrash},
    {"activating (auto-restart) (Result: oom-kill", Meaning::OutOfMemory},
    {"activating (auto-restart) (Result: ", Meaning::WorkerCrash},
    {"inactive (dead)", Meaning::ServiceStop},
    {"active (running)", Meaning::ServiceStart},
});

/// The unit of a block's first line, "● app.service - The application"; empty of another line.
std::string_view unitOf(std::string_view line)
{
    constexpr std::array<std::string_view, 5> marks{"\u25CF ", "\u25CB ", "\u00D7 ", "\u21BB ", "* "};
    for (const std::string_view mark : marks) {
        if (!line.starts_with(mark))
            continue;
        const std::string_view unit = line.substr(mark.size(), line.find(' ', mark.size()) - mark.size());
        return unit.find('.') == npos ? std::string_view() : unit;
    }
    return {};
}

/// "failed (Result: signal) since Mon 2024-07-01 16:00:32 UTC; 3min ago", behind "Active:".
bool readState(std::string_view text, Event &event)
{
    const auto since = text.find(" since ");
    const auto found = std::ranges::find_if(states, [text](const State &state) { return text.starts_with(state.begins); });
    const auto day = since == npos ? npos : text.find_first_of("0123456789", since);
    if (found == states.end() || day == npos)
        return false;
    const auto stamp = scanIso8601(text.substr(day));
    if (!stamp)
        return false;
    event.time = stamp->time;
    event.resolution = stamp->resolution;
    event.meaning = found->meaning;
    event.source = "systemd";
    event.message.assign(text.substr(0, since));
    return true;
}

class SystemctlStatusReader final : public Reader {
public:
    explicit SystemctlStatusReader(const ReaderContext &context) : m_context(context) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (const std::string_view unit = unitOf(line.text); !unit.empty()) {
            m_unit.assign(unit);
            m_inHead = true;
            return LineOutcome::structure();
        }
        if (m_inHead)
            return readHead(line, sink);
        return journal().readLine(line, sink);
    }

    void finish(RecordSink &sink) override { journal().finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts = m_journal ? m_journal->facts() : ReaderFacts();
        facts.timeZone = m_inUtc ? "UTC" : "local";
        if (m_yearTold)
            std::erase_if(facts.notes, [](const std::string &note) { return note.starts_with(noteOfGuessedYear); });
        return facts;
    }

private:
    LineOutcome readHead(const Line &line, RecordSink &sink)
    {
        constexpr std::string_view mark = "Active: ";
        const std::string_view text = trimmed(line.text);
        m_inHead = !text.empty();
        m_event.clear();
        m_event.at = line.at;
        if (!text.starts_with(mark) || !readState(text.substr(mark.size()), m_event))
            return LineOutcome::structure();
        m_event.subject = m_unit;
        m_inUtc = text.find(" UTC;") != npos;
        m_yearTold = true;
        m_context.yearHint = static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*m_event.time)).year());
        sink.add(m_event);
        return LineOutcome::record();
    }

    /// Its stamps have no year; the head's tell it.
    Reader &journal()
    {
        if (!m_journal)
            m_journal = syslogFormat.makeReader(m_context);
        return *m_journal;
    }

    ReaderContext m_context;
    std::unique_ptr<Reader> m_journal;
    std::string m_unit;
    Event m_event;
    bool m_inHead = false;
    bool m_inUtc = false;
    bool m_yearTold = false;
};

/// Two lines that nothing else prints.
double recognise(const Prefix &prefix)
{
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return !trimmed(line).empty(); });
    const bool head = first != prefix.lines.end() && !unitOf(*first).empty() && first + 1 != prefix.lines.end();
    return head && trimmed(*(first + 1)).starts_with("Loaded: ") ? 1 : 0;
}

} // namespace

const Format systemctlStatusFormat{
    .id = "systemctl-status",
    .title = "systemctl status",
    .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<SystemctlStatusReader>(context); },
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_error_reader.h"

#include "base/text.h"
#include "readers/apache_error_line.h"
#include "readers/share_of_lines.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// Lines of one fault follow each other within this time.
constexpr auto sameFault = std::chrono::milliseconds(200);

/// What went wrong last, a row a thread.
class LastFaults {
public:
    void remember(const Event &event)
    {
        const auto found = std::ranges::find(m_faults, event.connection, &Fault::thread);
        Fault &fault = found != m_faults.end() ? *found : m_faults[m_next++ % m_faults.size()];
        fault.thread = event.connection;
        fault.time = *event.time;
        fault.meaning = event.meaning;
        fault.upstream = event.upstream;
    }

    /// Gives the event the fault that its thread told just before, if there is one.
    void complete(Event &event) const
    {
        const auto fault = std::ranges::find(m_faults, event.connection, &Fault::thread);
        if (fault == m_faults.end() || *event.time < fault->time || *event.time - fault->time > sameFault)
            return;
        event.meaning = fault->meaning;
        if (event.upstream.empty() || event.upstream.find(':') == std::string::npos)
            event.upstream = fault->upstream;
    }

private:
    struct Fault {
        std::string thread;
        Timestamp time{};
        Meaning meaning = Meaning::None;
        std::string upstream;
    };
    std::array<Fault, 64> m_faults;
    std::size_t m_next = 0;
};

/// Lines that report the end of a request whose fault was told before.
bool isConsequence(const Event &event)
{
    // These have a meaning of their own, but the line before knows better: header too long, or cut; AJP's wait that was too long.
    static constexpr std::array<std::string_view, 3> vague{"AH01106", "AH00992", "AH00878"};
    if (std::ranges::find(vague, event.code) != vague.end())
        return true;
    if (event.meaning != Meaning::None)
        return false;
    static constexpr std::array<std::string_view, 8> codes{
        "AH00898", "AH01114", "AH01097", "AH01079", "AH00896", "AH10101", "AH00866", "AH02452"};
    return std::ranges::find(codes, event.code) != codes.end();
}

bool speaksOfARequest(Meaning meaning)
{
    return meaning >= Meaning::ReadTimeout && meaning <= Meaning::RoutingError;
}

class ApacheErrorReader : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        if (text.empty())
            return LineOutcome::structure();
        m_event.clear();
        if (!parseApacheErrorLine(text, m_event))
            return LineOutcome::unparsed("no stamp and level in brackets");
        m_event.at = line.at;
        if (!m_event.connection.empty())
            linkToFault();
        sink.add(m_event);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        return facts;
    }

private:
    void linkToFault()
    {
        if (isConsequence(m_event))
            m_faults.complete(m_event);
        else if (speaksOfARequest(m_event.meaning))
            m_faults.remember(m_event);
    }

    Event m_event;
    LastFaults m_faults;
};

} // namespace

const Format apacheErrorFormat{
    .id = "apache-error",
    .title = "Apache httpd error log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) {
        Event event;
        return shareOfLines(prefix, [&event](std::string_view line) {
            event.clear();
            return parseApacheErrorLine(line, event);
        });
    },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<ApacheErrorReader>(); },
};

} // namespace hopscope

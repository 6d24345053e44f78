// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/squid_cache_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// The parts of "2013/12/21 12:00:11 kid1| message"; a Squid of one process names none.
struct SquidLine {
    Stamp stamp;
    std::string_view process;
    std::string_view message;
};

std::optional<SquidLine> parse(std::string_view line)
{
    const auto stamp = scanSlashed(line);
    if (!stamp)
        return std::nullopt;
    const std::string_view rest = line.substr(stamp->length);
    const auto bar = rest.find('|');
    if (bar == npos)
        return std::nullopt;
    const std::string_view process = trimmed(rest.substr(0, bar));
    if (!process.empty() && !process.starts_with("kid"))
        return std::nullopt;
    return SquidLine{*stamp, process, trimmed(rest.substr(bar + 1))};
}

Level levelOf(std::string_view message)
{
    if (message.starts_with("FATAL"))
        return Level::Critical;
    if (message.starts_with("ERROR"))
        return Level::Error;
    return message.starts_with("WARNING") ? Level::Warning : Level::Unknown;
}

/// "10.31.23.2:443" of "TCP connection to 10.31.23.2/443 failed", and the peer that is dead or alive again.
std::string upstreamIn(std::string_view message)
{
    static constexpr auto marks = std::to_array<std::string_view>({"connection to ", "Connection to ", "Detected DEAD Parent: ", "Detected REVIVED Parent: "});
    for (const std::string_view mark : marks) {
        const auto at = message.find(mark);
        if (at == npos)
            continue;
        const std::string_view rest = message.substr(at + mark.size());
        std::string address(rest.substr(0, rest.find(' ')));
        std::ranges::replace(address, '/', ':');
        return address;
    }
    return {};
}

/// The URL in "WARNING: HTTP: Invalid Response: … for http://shop.example/a AKA shop.example/a".
std::string_view targetIn(std::string_view message)
{
    const auto end = message.find(" AKA ");
    if (end == npos || !message.starts_with("WARNING: HTTP: Invalid Response: "))
        return {};
    const std::string_view before = message.substr(0, end);
    return before.substr(before.rfind(' ') + 1);
}

class SquidCacheReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const auto parsed = parse(line.text);
        if (!parsed) // dumps and tables go on over lines without a time
            return line.text.front() == ' ' || line.text.front() == '\t' ? LineOutcome::structure() : LineOutcome::unparsed("no time as Squid writes it");
        m_event.clear();
        m_event.at = line.at;
        m_event.time = parsed->stamp.time;
        m_event.resolution = parsed->stamp.resolution;
        m_event.source = "squid";
        m_event.pid.assign(parsed->process);
        m_event.level = levelOf(parsed->message);
        m_event.message.assign(parsed->message);
        m_event.meaning = isRepeated(*parsed) ? Meaning::None : meaningOf(squidMessages(), {.text = parsed->message});
        const bool ofState = m_event.meaning == Meaning::UpstreamDown || m_event.meaning == Meaning::UpstreamUp;
        (ofState ? m_event.subject : m_event.upstream) = upstreamIn(parsed->message);
        m_event.target.assign(targetIn(parsed->message));
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
    /// Squid sends a request that had no answer once more, and says the same of it again.
    bool isRepeated(const SquidLine &line)
    {
        const bool repeated = !targetIn(line.message).empty() && line.message == m_lastMessage && line.stamp.time - m_lastTime <= std::chrono::seconds(1);
        m_lastMessage.assign(line.message);
        m_lastTime = line.stamp.time;
        return repeated;
    }

    std::string m_lastMessage;
    Timestamp m_lastTime = Timestamp::min();
    Event m_event;
};

} // namespace

const Format squidCacheFormat{
    .id = "squid-cache",
    .title = "Squid's cache.log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) { return shareOfLines(prefix, [](std::string_view line) { return parse(line).has_value(); }); },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<SquidCacheReader>(); },
};

} // namespace hopscope

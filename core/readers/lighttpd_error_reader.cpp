// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/lighttpd_error_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// The parts of "2021-04-01 10:00:00: (gw_backend.c.238) message".
struct LighttpdLine {
    Stamp stamp;
    std::string_view place; ///< "gw_backend.c.238"
    std::string_view message;
};

std::optional<LighttpdLine> parse(std::string_view line)
{
    const auto stamp = scanIso8601(line);
    if (!stamp || !line.substr(stamp->length).starts_with(": ("))
        return std::nullopt;
    const std::string_view rest = line.substr(stamp->length + 3);
    const std::string_view place = rest.substr(0, rest.find(')'));
    const auto number = place.rfind(".c.");
    if (number == npos || place.size() == rest.size() || !parseInteger<int>(place.substr(number + 3)))
        return std::nullopt;
    return LighttpdLine{*stamp, place, trimmed(rest.substr(place.size() + 1))};
}

/// Behind the mark, up to one of `ends`.
std::string_view between(std::string_view text, std::string_view mark, std::string_view ends)
{
    const auto at = text.find(mark);
    if (at == npos)
        return {};
    const std::string_view rest = text.substr(at + mark.size());
    return rest.substr(0, rest.find_first_of(ends));
}

/// "10.0.0.5:8080" of "socket: tcp:10.0.0.5:8080: Connection refused", "unix:/run/app.sock" as it is.
std::string_view socketIn(std::string_view message)
{
    std::string_view socket = between(message, "socket: ", " ");
    for (const std::string_view mark : {" on tcp:", " on unix:"}) {
        if (socket.empty() && message.find(mark) != npos)
            socket = between(message, " on ", " ");
    }
    while (socket.ends_with(':') || socket.ends_with(','))
        socket.remove_suffix(1);
    if (socket.starts_with("tcp:"))
        socket.remove_prefix(4);
    return socket;
}

/// "/a?b" of "… for /a?b, closing connection" and of "all handlers for /a?b on /app are down.".
std::string_view targetIn(std::string_view message)
{
    std::string_view target = between(message, " for /", " ,");
    if (target.empty())
        return {};
    target = {target.data() - 1, target.size() + 1}; // with its slash
    if (target.ends_with('?'))
        target.remove_suffix(1);
    return target;
}

Level levelOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::None:
    case Meaning::ServiceStart:
    case Meaning::ServiceStop:
    case Meaning::UpstreamUp: return Level::Unknown; // the log has no levels
    default: return Level::Error;
    }
}

class LighttpdErrorReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const auto parsed = parse(line.text);
        if (!parsed)
            return LineOutcome::unparsed("no time and place as lighttpd writes them");
        m_event.clear();
        m_event.at = line.at;
        m_event.time = parsed->stamp.time;
        m_event.resolution = parsed->stamp.resolution;
        m_event.source = "lighttpd";
        m_event.code.assign(parsed->place);
        m_event.message.assign(parsed->message);
        m_event.meaning = meaningOf(lighttpdMessages(), {.text = parsed->message});
        m_event.level = levelOf(m_event.meaning);
        m_event.upstream.assign(socketIn(parsed->message));
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
    Event m_event;
};

} // namespace

const Format lighttpdErrorFormat{
    .id = "lighttpd-error",
    .title = "lighttpd error log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) { return shareOfLines(prefix, [](std::string_view line) { return parse(line).has_value(); }); },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<LighttpdErrorReader>(); },
};

} // namespace hopscope

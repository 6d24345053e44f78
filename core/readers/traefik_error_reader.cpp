// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/traefik_error_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/go_address.h"
#include "readers/level_words.h"
#include "readers/share_of_lines.h"
#include "readers/terminal_text.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

std::string_view behind(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    return at == npos ? std::string_view{} : text.substr(at + mark.size());
}

/// Up to the quote that closes a quoted text; quotes inside have a backslash before them.
std::string_view untilQuote(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return text.substr(0, i);
        i += text[i] == '\\' ? 1 : 0;
    }
    return text;
}

std::optional<Stamp> stampOf(std::string_view line)
{
    for (const std::string_view key : {"time=\"", "\"time\":\""}) {
        if (const std::string_view value = behind(line, key); !value.empty())
            return scanIso8601(value);
    }
    return scanIso8601(line);
}

/// "level=debug", "\"level\":\"debug\"", or the short word behind the stamp: "DBG".
Level levelOf(std::string_view line)
{
    for (const std::string_view key : {"level=", "\"level\":\""}) {
        if (const std::string_view value = behind(line, key); !value.empty())
            return levelFromWord(value.substr(0, value.find_first_of("\" "))).value_or(Level::Unknown);
    }
    if (line.find(" DBG ") != npos)
        return Level::Debug;
    return line.find(" ERR ") != npos ? Level::Error : line.find(" WRN ") != npos ? Level::Warning : Level::Unknown;
}

/// The status in "'502 Bad Gateway' caused by: …" and in "502 Bad Gateway" with an error beside it.
std::optional<int> statusOf(std::string_view line)
{
    static constexpr auto names = std::to_array<std::string_view>({" Bad Gateway", " Gateway Timeout", " Service Unavailable",
        " Internal Server Error", " Client Closed Request"});
    for (const std::string_view name : names) {
        const auto at = line.find(name);
        if (at != npos && at >= 3)
            return parseInteger<int>(line.substr(at - 3, 3));
    }
    return std::nullopt;
}

/// Why a request failed, in the words of Go; empty of a line that does not tell.
std::string_view errorOf(std::string_view line)
{
    for (const std::string_view mark : {"' caused by: ", ", err: "}) { // the second is of version 1
        if (const std::string_view error = behind(line, mark); !error.empty())
            return untilQuote(error);
    }
    if (!statusOf(line))
        return {};
    for (const std::string_view key : {" error=\"", "\"error\":\""}) {
        if (const std::string_view error = behind(line, key); !error.empty())
            return untilQuote(error);
    }
    const std::string_view bare = behind(line, " error=");
    return bare.substr(0, bare.find(' '));
}

/// Traefik's words for a request that failed tell whose line it is, also where its time was left out.
bool isUndatedFailure(std::string_view line)
{
    return statusOf(line) && !behind(line, "' caused by: ").empty();
}

bool isEntry(std::string_view line)
{
    const bool named = line.starts_with("time=\"") || (line.starts_with('{') && line.find("\"time\":\"") != npos);
    return stampOf(line) ? named || levelOf(line) != Level::Unknown : isUndatedFailure(line);
}

class TraefikErrorReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(withoutSequences(line.text, m_plain));
        if (text.empty())
            return LineOutcome::structure();
        const auto stamp = stampOf(text);
        if (!stamp && !isUndatedFailure(text))
            return LineOutcome::unparsed("no time as Traefik writes it");
        m_event.clear();
        m_event.at = line.at;
        if (stamp) {
            m_event.time = stamp->time;
            m_event.resolution = stamp->resolution;
        }
        m_event.level = levelOf(text);
        m_event.source = "traefik";
        takeError(text);
        sink.add(m_event);
        return LineOutcome::record();
    }

private:
    void takeError(std::string_view text)
    {
        const std::string_view error = errorOf(text);
        if (error.empty()) {
            m_event.message.assign(text);
            return;
        }
        m_event.status = statusOf(text);
        m_event.meaning = meaningOf(goMessages(), {.text = error});
        m_event.upstream.assign(addressInGoError(error));
        m_event.message.assign(error);
    }

    std::string m_plain;
    Event m_event;
};

double recognise(const Prefix &prefix)
{
    if (std::ranges::none_of(prefix.lines, isTraefikLine))
        return 0;
    std::string plain;
    return shareOfLines(prefix, [&plain](std::string_view line) { return isEntry(withoutSequences(line, plain)); });
}

} // namespace

bool isTraefikLine(std::string_view line)
{
    static constexpr auto words = std::to_array<std::string_view>({"' caused by: ", "Error forwarding to ", "github.com/traefik/",
        "vulcand/oxy", "entryPointName=", "\"entryPointName\":", "providerName=", "\"providerName\":"});
    return std::ranges::any_of(words, [line](std::string_view word) { return line.find(word) != npos; });
}

const Format traefikErrorFormat{
    .id = "traefik-error",
    .title = "Traefik's own log",
    .role = Role::ProxyError,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<TraefikErrorReader>(); },
};

} // namespace hopscope

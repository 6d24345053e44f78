// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_error_line.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/level_words.h"
#include "readers/system_error.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The inside of a "[…]" at the start; nullopt, and the text untouched, where there is none.
std::optional<std::string_view> takeBracket(std::string_view &text)
{
    const auto close = text.find(']');
    if (!text.starts_with('[') || close == npos)
        return std::nullopt;
    const std::string_view inside = text.substr(1, close - 1);
    text = trimmed(text.substr(close + 1));
    return inside;
}

/// "pid 7145:tid 140601393592192"; "pid 7145" of a process that has one connection at a time.
void readProcess(std::string_view text, Event &event)
{
    text.remove_prefix(4);
    const std::string_view pid = takeUntil(text, ':');
    event.pid.assign(pid);
    if (text.starts_with("tid "))
        event.connection.append(pid).append(":").append(text.substr(4));
    else
        event.connection.assign(pid);
}

/// "client 127.0.0.20:51555" of 2.4, "client 127.0.0.20" of 2.2, "client [::1]:80", "client ::1".
void readClient(std::string_view text, Event &event)
{
    text.remove_prefix(text.find(' ') + 1);
    if (text.starts_with('[')) {
        event.client.assign(text.substr(1, text.find(']') - 1));
        return;
    }
    const auto colon = text.rfind(':');
    const bool port = colon != npos && (text.find('.') != npos || std::ranges::count(text, ':') == 8);
    event.client.assign(text.substr(0, port ? colon : npos));
}

/// "(111)Connection refused: ", "(OS 10061)…: ", "(EAI 2)…: " at the start.
struct ErrorText {
    std::string_view name; ///< see errorName()
    std::string_view whole;
};

std::optional<ErrorText> takeError(std::string_view &text)
{
    const auto close = text.find(')');
    if (!text.starts_with('(') || close == npos || close > 12)
        return std::nullopt;
    std::string_view number = text.substr(1, close - 1);
    const bool name = number.starts_with("EAI ");
    if (number.starts_with("OS "))
        number.remove_prefix(3);
    const auto value = parseInteger<int>(number);
    const auto end = text.find(": ", close);
    if ((!value && !name) || end == npos)
        return std::nullopt;
    const ErrorText error{value ? errorName(*value) : std::string_view{}, text.substr(0, end + 2)};
    text.remove_prefix(end + 2);
    return error;
}

/// "AH01102: " at the start.
std::string_view takeNumber(std::string_view &text)
{
    const auto colon = text.substr(0, 10).find(": ");
    if (!text.starts_with("AH") || colon == npos || colon < 5 || !std::ranges::all_of(text.substr(2, colon - 2), isDigit))
        return {};
    const std::string_view number = text.substr(0, colon);
    text.remove_prefix(colon + 2);
    return number;
}

/// "proxy_util.c(3228): " at the start, which debug levels write.
void skipSourceFile(std::string_view &text)
{
    const auto open = text.substr(0, 60).find(".c(");
    const auto close = open == npos ? npos : text.find("): ", open);
    if (close != npos && text.substr(0, open).find(' ') == npos)
        text.remove_prefix(close + 3);
}

std::string_view wordBehind(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    if (at == npos)
        return {};
    text.remove_prefix(at + mark.size());
    return text.substr(0, text.find_first_of(" ),"));
}

/// The address in "remote server H:P", "attempt to connect to IP:P (H:P)", "… worker for (H:P)", "body failed to H:P".
void readUpstream(std::string_view message, Event &event)
{
    static constexpr std::array<std::string_view, 11> marks{"from remote server ", "attempt to connect to ", "connect to ", "or tomcat (", "worker for (",
        "connection for (", "request body failed to ", "to make connection to backend: ", "lookup failure for: ",
        "to enable ssl support for ", "Error dispatching request to "};
    if (message.find("WSGI daemon process") != npos) // of the same host, with no address
        return;
    for (const std::string_view mark : marks) {
        std::string_view address = wordBehind(message, mark);
        if (address.empty())
            continue;
        if (address.ends_with(':'))
            address.remove_suffix(1);
        event.upstream.assign(address);
        return;
    }
    if (message.starts_with("balancer://"))
        event.subject.assign(message.substr(0, message.find(": ")));
}

/// "returned by /uri" and "returned by /uri (METHOD)".
void readTarget(std::string_view message, Event &event)
{
    constexpr std::string_view mark = " returned by ";
    const auto at = message.find(mark);
    if (at == npos)
        return;
    std::string_view target = message.substr(at + mark.size());
    const auto open = target.rfind(" (");
    if (open != npos && target.ends_with(')')) {
        event.method.assign(target.substr(open + 2, target.size() - open - 3));
        target = target.substr(0, open);
    }
    event.target.assign(target);
}

/// The level in "module:level" or "level".
std::optional<Level> levelOf(std::string_view text)
{
    const auto colon = text.find(':');
    const std::string_view word = colon == npos ? text : text.substr(colon + 1);
    if (word.starts_with("trace") && word.size() == 6 && isDigit(word.back()))
        return Level::Debug;
    return levelFromWord(word);
}

void readMessage(std::string_view text, Event &event)
{
    skipSourceFile(text);
    ErrorText error;
    for (int part = 0; part < 4; ++part) {
        if (text.starts_with("[client ") || text.starts_with("[remote ")) {
            const auto client = takeBracket(text);
            if (!client)
                break;
            if (event.client.empty())
                readClient(*client, event);
        } else if (const auto found = takeError(text)) {
            error = *found;
        } else if (const std::string_view number = takeNumber(text); !number.empty()) {
            event.code.assign(number);
        } else {
            break;
        }
    }
    text = text.substr(0, text.find(", referer: "));
    event.message.assign(error.whole).append(text);
    event.meaning = meaningOf(apacheMessages(), {.text = text, .error = error.name, .code = event.code});
    readUpstream(text, event);
    readTarget(text, event);
}

/// "[2410:140001]", which mod_jk's own log has before the level. Whether it was there.
bool takeJkProcess(std::string_view &text, Event &event)
{
    std::string_view rest = text;
    const auto place = takeBracket(rest);
    const auto colon = place ? place->find(':') : npos;
    if (colon == npos || !parseInteger<std::uint64_t>(place->substr(0, colon)) || !parseInteger<std::uint64_t>(place->substr(colon + 1)))
        return false;
    event.pid.assign(place->substr(0, colon));
    event.connection.assign(*place);
    text = rest;
    return true;
}

/// mod_jk's "ajp_get_reply::jk_ajp_common.c (2151): (worker1) text": the worker is named where no address is.
std::string_view withoutJkSource(std::string_view text, Event &event)
{
    const auto end = text.find("): ");
    if (end == npos || text.substr(0, end).find("::") == npos)
        return text;
    text = text.substr(end + 3);
    const auto close = text.find(") ");
    if (!text.starts_with('(') || close == npos)
        return text;
    event.upstream.assign(text.substr(1, close - 1));
    return text.substr(close + 2);
}

/// The stamp of the default format, or `%{cu}t`: "2026-11-21 00:56:20.123456". Many write the latter in brackets, but only
/// httpd has a module before the level behind it.
std::optional<Stamp> stampOf(std::string_view date, std::string_view behind)
{
    if (const auto stamp = scanAsctime(date); stamp && stamp->length == date.size())
        return stamp;
    const auto stamp = scanIso8601(date);
    const auto place = takeBracket(behind);
    const bool module = place && place->find(':') != npos && levelOf(*place);
    return stamp && stamp->length == date.size() && !stamp->hasOffset && module ? stamp : std::nullopt;
}

/// "[Date] [error] …", as people hide the time.
bool standsForStamp(std::string_view word, std::string_view behind)
{
    const auto level = takeBracket(behind);
    return (equalsIgnoreCase(word, "date") || equalsIgnoreCase(word, "time") || equalsIgnoreCase(word, "date/time") || equalsIgnoreCase(word, "timestamp"))
        && level && levelOf(*level);
}

/// Whether the message, of a line that has no stamp, is one of the proxy modules.
bool isProxysMessage(std::string_view text)
{
    Event event;
    readMessage(text, event);
    return event.meaning >= Meaning::ReadTimeout && event.meaning <= Meaning::RoutingError;
}

} // namespace

bool parseApacheErrorLine(std::string_view line, Event &event)
{
    std::string_view text = line;
    auto date = takeBracket(text);
    const auto stamp = date ? stampOf(*date, text) : std::nullopt;
    const bool stamped = stamp.has_value();
    if (!stamped && date && standsForStamp(*date, text)) // what is behind it is a line without
        date = takeBracket(text);
    const bool ofProcess = date && date->find(':') != npos && text.starts_with("[pid ");
    if (!stamped && !ofProcess && !(date && levelOf(*date) && isProxysMessage(text)))
        return false;
    const bool jk = stamped && takeJkProcess(text, event);
    const auto place = stamped ? takeBracket(text) : date;
    const auto level = place ? levelOf(*place) : std::nullopt;
    if (!level)
        return false;
    if (stamped) {
        event.time = stamp->time;
        event.resolution = stamp->resolution;
    }
    event.level = *level;
    event.source = "httpd";
    if (text.starts_with("[pid ")) {
        if (const auto process = takeBracket(text))
            readProcess(*process, event);
    }
    readMessage(jk ? withoutJkSource(text, event) : text, event);
    return true;
}

} // namespace hopscope

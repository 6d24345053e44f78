// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_line.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/level_words.h"
#include "readers/request_line.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;
using std::chrono::milliseconds;

/// "client [date] rest" found in a text.
struct Opening {
    std::string_view client; ///< without port
    Stamp stamp;
    std::string_view rest;
};

std::string_view withoutPort(std::string_view address)
{
    return address.starts_with("unix:") ? address.substr(0, 4) : address.substr(0, address.rfind(':'));
}

/// The first "ip:port [date] ": everything before it is an envelope, everything after it may be a client's text.
std::optional<Opening> findOpening(std::string_view text)
{
    for (auto bracket = text.find(" ["); bracket != npos; bracket = text.find(" [", bracket + 1)) {
        const std::string_view inside = text.substr(bracket + 2);
        const auto stamp = scanClf(inside);
        if (!stamp || !inside.substr(stamp->length).starts_with("] "))
            continue;
        const std::string_view before = text.substr(0, bracket);
        std::string_view client = before.substr(before.rfind(' ') + 1);
        if (client.starts_with('<')) // a priority
            client.remove_prefix(std::min(client.find('>'), client.size() - 1) + 1);
        if (client.find(':') == npos)
            return std::nullopt;
        return Opening{withoutPort(client), *stamp, inside.substr(stamp->length + 2)};
    }
    return std::nullopt;
}

/// Up to `Size` numbers joined by '/'. A '+' before one says that it is not final (logasap), or redispatched.
template <std::size_t Size>
struct Numbers {
    std::array<std::int64_t, Size> values{};
    std::size_t count = 0;
    bool plus = false;

    static std::optional<Numbers> parse(std::string_view text)
    {
        Numbers numbers;
        for (bool more = true; more;) {
            const auto slash = text.find('/');
            std::string_view part = text.substr(0, slash);
            more = slash != npos;
            text.remove_prefix(more ? slash + 1 : text.size());
            if (part.starts_with('+')) {
                numbers.plus = true;
                part.remove_prefix(1);
            }
            const auto value = parseInteger<std::int64_t>(part);
            if (!value || numbers.count == Size || *value < -1 || *value > 1'000'000'000'000)
                return std::nullopt;
            numbers.values[numbers.count++] = *value;
        }
        return numbers;
    }
};

std::optional<Duration> known(std::int64_t ms)
{
    return ms < 0 ? std::nullopt : std::optional<Duration>(milliseconds(ms));
}

std::optional<int> smallCount(std::int64_t value)
{
    return value < 0 || value > 1'000'000'000 ? std::nullopt : std::optional(static_cast<int>(value));
}

void assignDecoded(std::string &out, std::string_view text)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '#' && i + 2 < text.size()) {
            const char *end = text.data() + i + 3;
            if (std::from_chars(text.data() + i + 1, end, value, 16).ptr == end) {
                out.push_back(static_cast<char>(value));
                i += 2;
                continue;
            }
        }
        out.push_back(text[i]);
    }
}

/// TR/Tw/Tc/Tr/Ta into the request's parts.
void setTimes(const Numbers<5> &times, const Stamp &stamp, Request &request)
{
    const auto &[receive, wait, connect, header, total] = times.values;
    request.start = stamp.time;
    request.resolution = stamp.resolution;
    request.queue = known(wait);
    request.connect = known(connect);
    request.header = known(header);
    if (total < 0)
        return;
    request.end = stamp.time + milliseconds(total);
    if (times.plus)
        return; // logasap: written at the head, the total is not known
    request.duration = milliseconds(total);
    if (wait >= 0 && receive >= 0 && total >= receive + wait)
        request.upstream = milliseconds(total - receive - wait);
}

/// The try at the server that the line names; none where no server was chosen.
void setAttempt(std::string_view address, const Numbers<5> &times, Request &request)
{
    const auto slash = address.find('/');
    request.backend.assign(address.substr(0, slash));
    const std::string_view server = slash == npos ? std::string_view{} : address.substr(slash + 1);
    request.attempts.clear();
    if (server.empty() || server.starts_with('<'))
        return;
    Attempt &attempt = request.attempts.emplace_back();
    attempt.address.assign(address);
    attempt.connect = request.connect;
    attempt.response = request.upstream;
    if (request.connect && request.header) {
        attempt.header = *request.connect + *request.header;
        if (times.values[3] >= 0)
            attempt.status = request.status;
    }
}

/// Skips "{captured|headers}" groups, of which there are at most two.
std::string_view behindCaptures(std::string_view text)
{
    text = trimmed(text);
    for (int group = 0; group < 2 && text.starts_with('{'); ++group) {
        const auto close = text.find('}');
        text = close == npos ? std::string_view{} : trimmed(text.substr(close + 1));
    }
    return text;
}

void setRequestLine(std::string_view text, Request &request)
{
    if (!text.starts_with('"'))
        return;
    text.remove_prefix(1);
    const RequestLine line = splitRequestLine(text.substr(0, text.find('"')));
    request.method.assign(line.method);
    assignDecoded(request.target, line.target);
    request.protocol.assign(line.protocol);
}

/// What stands behind the date of an httplog line.
bool readRequest(const Opening &opening, Request &request)
{
    std::string_view rest = opening.rest;
    std::string_view frontend = takeUntil(rest, ' ');
    const std::string_view server = takeUntil(rest, ' ');
    const auto times = Numbers<5>::parse(takeUntil(rest, ' '));
    const auto status = parseInteger<int>(takeUntil(rest, ' '));
    const auto bytes = Numbers<1>::parse(takeUntil(rest, ' '));
    takeUntil(rest, ' ');
    takeUntil(rest, ' ');
    const std::string_view flags = takeUntil(rest, ' ');
    const auto counts = Numbers<5>::parse(takeUntil(rest, ' '));
    const auto queues = Numbers<2>::parse(takeUntil(rest, ' '));
    if (!times || times->count != 5 || !status || !bytes || flags.size() != 4 || !counts || counts->count != 5 || !queues
        || queues->count != 2)
        return false;

    request.clear();
    request.client.assign(opening.client);
    if (frontend.ends_with('~'))
        frontend.remove_suffix(1);
    request.frontend.assign(frontend);
    if (*status > 0)
        request.status = *status;
    if (!bytes->plus && bytes->values[0] >= 0)
        request.bytes = bytes->values[0];
    setTimes(*times, opening.stamp, request);
    setAttempt(server, *times, request);
    request.signal.assign(flags);
    request.activeRequests = smallCount(counts->values[2]);
    request.retries = smallCount(counts->values[4]);
    request.queueDepth = smallCount(queues->values[0] + queues->values[1]);
    setRequestLine(behindCaptures(rest), request);
    return true;
}

/// "frontend/bind: text" and lines of tcplog: they have a client and a date, but are no request.
bool readConnection(const Opening &opening, Event &event)
{
    std::string_view rest = opening.rest;
    const std::string_view place = takeUntil(rest, ' ');
    if (place.ends_with(':') && place.find('/') != npos) {
        event.subject.assign(place.substr(0, place.size() - 1));
        event.message.assign(rest);
        event.meaning = meaningOf(haproxyMessages(), {.text = rest});
    } else {
        const std::string_view server = takeUntil(rest, ' ');
        const auto times = Numbers<3>::parse(takeUntil(rest, ' '));
        if (!times || times->count != 3 || server.find('/') == npos)
            return false;
        event.subject.assign(server);
        event.message.assign(opening.rest);
        event.meaning = Meaning::None;
    }
    event.client.assign(opening.client);
    event.time = opening.stamp.time;
    event.resolution = opening.stamp.resolution;
    return true;
}

/// "[ALERT] 324/010725 (123) : text" of standard error: level and text.
std::string_view withoutConsoleHead(std::string_view text, Event &event)
{
    if (!text.starts_with('['))
        return text;
    const auto close = text.find(']');
    const auto colon = text.find(") : ");
    if (close == npos || colon == npos || colon < close)
        return text;
    const auto level = levelFromWord(text.substr(1, close - 1));
    if (!level)
        return text;
    event.level = *level;
    return text.substr(colon + 4);
}

/// The proxy or server that a state line is about, without the quotes of newer versions.
std::string_view subjectOf(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> openings{"Backup Server ", "Server ", "Health check for backup server ",
        "Health check for server ", "backend ", "proxy ", "Proxy ", "Stopping frontend ", "Stopping backend ",
        "Stopping proxy ", "Paused frontend ", "Pausing frontend "};
    for (const std::string_view opening : openings) {
        if (!text.starts_with(opening))
            continue;
        text.remove_prefix(opening.size());
        if (text.starts_with('\'')) {
            text.remove_prefix(1);
            return text.substr(0, text.find('\''));
        }
        std::string_view name = takeUntil(text, ' ');
        if (name.ends_with('.'))
            name.remove_suffix(1);
        return name;
    }
    return {};
}

} // namespace

HaproxyLine parseHaproxyText(std::string_view text, Request &request, Event &event)
{
    if (const auto opening = findOpening(text)) {
        if (readRequest(*opening, request))
            return HaproxyLine::Request;
        return readConnection(*opening, event) ? HaproxyLine::Event : HaproxyLine::Unknown;
    }
    if (text.starts_with("Connect from "))
        return HaproxyLine::Nothing;
    text = withoutConsoleHead(text, event);
    const MessageRow *row = findMessage(haproxyMessages(), {.text = text});
    if (row == nullptr)
        return HaproxyLine::Unknown;
    event.meaning = row->meaning;
    event.message.assign(text);
    event.subject.assign(subjectOf(text));
    return HaproxyLine::Event;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_line.h"

#include "base/text.h"
#include "facts/haproxy_signal.h"
#include "readers/access_field.h"
#include "readers/event_meaning.h"
#include "readers/haproxy_fields.h"
#include "readers/level_words.h"
#include "readers/request_line.h"
#include "readers/server_attempt.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;
using std::chrono::milliseconds;

/// "client [date] rest" found in a text.
struct Opening {
    std::string_view client; ///< without port; empty where who pasted the line left it out
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
    for (auto bracket = text.find('['); bracket != npos; bracket = text.find('[', bracket + 1)) {
        const std::string_view inside = text.substr(bracket + 1);
        const auto stamp = bracket == 0 || text[bracket - 1] == ' ' ? scanClf(inside) : std::nullopt;
        if (!stamp || !inside.substr(stamp->length).starts_with("] "))
            continue;
        const std::string_view before = text.substr(0, bracket == 0 ? 0 : bracket - 1);
        std::string_view client = before.substr(before.rfind(' ') + 1);
        if (client.starts_with('<')) // a priority
            client.remove_prefix(std::min(client.find('>'), client.size() - 1) + 1);
        if (client.find('"') != npos) // a text within JSON has a reader of its own
            return std::nullopt;
        return Opening{client.find(':') == npos ? std::string_view{} : withoutPort(client), *stamp, inside.substr(stamp->length + 2)};
    }
    return std::nullopt;
}

std::optional<Duration> known(std::int64_t ms)
{
    return ms < 0 ? std::nullopt : std::optional<Duration>(milliseconds(ms));
}

std::optional<int> smallCount(std::int64_t value)
{
    return value < 0 || value > 1'000'000'000 ? std::nullopt : std::optional(static_cast<int>(value));
}

/// The end, and the parts that httplog and tcplog share.
void setTimes(const Stamp &stamp, std::int64_t wait, std::int64_t connect, std::int64_t total, bool unfinished, Request &request)
{
    request.start = stamp.time;
    request.resolution = stamp.resolution;
    request.queue = known(wait);
    request.connect = known(connect);
    if (total < 0)
        return;
    request.end = stamp.time + milliseconds(total);
    if (!unfinished) // logasap: written at the head, the total is not known
        request.duration = milliseconds(total);
}

/// "backend/server"; `receive` is the time to the whole request.
void setServer(std::string_view address, std::optional<Duration> receive, Request &request)
{
    request.backend.assign(takeUntil(address, '/'));
    setServerAttempt(request, address, receive);
}

/// actconn/feconn/beconn/srv_conn/retries and srv_queue/backend_queue.
struct Counters {
    std::optional<Numbers<5>> connections;
    std::optional<Numbers<2>> queues;

    static Counters take(std::string_view &rest)
    {
        const std::string_view connections = takeWord(rest);
        return {Numbers<5>::parse(connections), Numbers<2>::parse(takeWord(rest))};
    }

    bool whole() const { return connections && connections->count == 5 && queues && queues->count == 2; }

    void fill(Request &request) const
    {
        request.activeRequests = smallCount(connections->values[2]);
        request.retries = smallCount(connections->values[4]);
        request.queueDepth = smallCount(queues->values[0] + queues->values[1]);
    }
};

void setEnds(const Opening &opening, std::string_view frontend, const Numbers<1> &bytes, Request &request)
{
    request.client.assign(opening.client);
    if (frontend.ends_with('~'))
        frontend.remove_suffix(1);
    request.frontend.assign(frontend);
    if (!bytes.plus && bytes.values[0] >= 0)
        request.bytes = bytes.values[0];
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
    const auto quote = text.find('"');
    const RequestLine line = splitRequestLine(text.substr(0, quote));
    if (const std::string_view error = haproxyErrorIn(text.substr(std::min(quote, text.size()))); !error.empty())
        request.signal.append(haproxyErrorMark).append(error);
    request.method.assign(line.method);
    assignText(request.target, line.target, Escapes::Hash);
    request.protocol.assign(line.protocol);
}

/// frontend backend/server TR/Tw/Tc/Tr/Ta status bytes: what an httplog line begins with, behind its date.
struct Beginning {
    std::string_view frontend, server;
    std::optional<Numbers<5>> times;
    std::optional<int> status;
    std::optional<Numbers<1>> bytes;

    static Beginning take(std::string_view &rest)
    {
        Beginning out;
        out.frontend = takeWord(rest);
        out.server = takeWord(rest);
        out.times = Numbers<5>::parse(takeWord(rest));
        out.status = parseInteger<int>(takeWord(rest));
        out.bytes = Numbers<1>::parse(takeWord(rest));
        return out;
    }

    bool whole() const { return times && times->count == 5 && status && bytes; }

    void fill(const Opening &opening, std::string_view flags, Request &request) const
    {
        const auto &[receive, wait, connect, header, total] = times->values;
        request.clear();
        setEnds(opening, frontend, *bytes, request);
        if (*status > 0)
            request.status = *status;
        setTimes(opening.stamp, wait, connect, total, times->plus, request);
        request.header = known(header);
        setServer(server, known(receive), request);
        request.signal.assign(flags);
    }
};

/// What stands behind the date of an httplog line.
bool readRequest(const Opening &opening, Request &request)
{
    std::string_view rest = opening.rest;
    const Beginning beginning = Beginning::take(rest);
    takeWord(rest);
    takeWord(rest);
    const std::string_view flags = takeWord(rest);
    const Counters counters = Counters::take(rest);
    if (!beginning.whole() || flags.size() != 4 || !counters.whole())
        return false;
    beginning.fill(opening, flags, request);
    counters.fill(request);
    setRequestLine(behindCaptures(rest), request);
    return true;
}

/// What stands behind the date of a tcplog line: a connection, without method, target and status.
bool readConnection(const Opening &opening, Request &request)
{
    std::string_view rest = opening.rest;
    const std::string_view frontend = takeWord(rest);
    const std::string_view server = takeWord(rest);
    const auto times = Numbers<3>::parse(takeWord(rest));
    const auto bytes = Numbers<1>::parse(takeWord(rest));
    const std::string_view flags = takeWord(rest);
    const Counters counters = Counters::take(rest);
    if (!times || times->count != 3 || server.find('/') == npos || !bytes || flags.size() != 2 || !counters.whole())
        return false;

    const auto &[wait, connect, total] = times->values;
    request.clear();
    setEnds(opening, frontend, *bytes, request);
    setTimes(opening.stamp, wait, connect, total, times->plus, request);
    setServer(server, Duration{}, request);
    request.signal.assign(flags);
    counters.fill(request);
    return true;
}

bool isTerminationState(std::string_view text)
{
    constexpr std::string_view enders = "-CSPLRIDKUcs";
    constexpr std::string_view phases = "-RQCHDLT";
    return (text.size() == 2 || text.size() == 4) && enders.find(text[0]) != npos && phases.find(text[1]) != npos;
}

/// A line of a log-format that nobody told, which begins as httplog does and has more or less behind it: the termination state
/// and the quoted request are found by their looks.
bool readAlike(const Opening &opening, Request &request)
{
    std::string_view rest = opening.rest;
    const Beginning beginning = Beginning::take(rest);
    const auto quote = rest.find('"');
    if (!beginning.whole() || beginning.server.find('/') == npos || *beginning.status < -1 || *beginning.status > 599 || quote == npos)
        return false;
    std::string_view flags;
    for (std::string_view middle = rest.substr(0, quote); flags.empty() && !middle.empty();) {
        const std::string_view word = takeUntil(middle, ' ');
        flags = isTerminationState(word) ? word : std::string_view{};
    }
    if (flags.empty())
        return false;
    beginning.fill(opening, flags, request);
    setRequestLine(rest.substr(quote), request);
    return !request.method.empty() || *beginning.status <= 0;
}

/// "frontend/bind: text": a connection that never became a request.
bool readListener(const Opening &opening, Event &event)
{
    std::string_view rest = opening.rest;
    const std::string_view place = takeUntil(rest, ' ');
    if (!place.ends_with(':') || place.find('/') == npos)
        return false;
    event.subject.assign(place.substr(0, place.size() - 1));
    event.message.assign(rest);
    event.meaning = meaningOf(haproxyMessages(), {.text = rest});
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
        if (opening->client.empty()) // only the whole of a line's fields tells that it is one
            return HaproxyLine::Unknown;
        if (readConnection(*opening, request) || readAlike(*opening, request))
            return HaproxyLine::Request;
        return readListener(*opening, event) ? HaproxyLine::Event : HaproxyLine::Unknown;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_error_line.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/level_words.h"
#include "readers/request_line.h"
#include "readers/system_error.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool allDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Where the fields begin: the first ", client: " outside quotes, since a path inside them is the client's own text. The
/// first at all, where quotes don't come in pairs. Where who pasted the line left the client out: the first of its other fields. The end of
/// the text where there is none.
std::size_t fieldsBegin(std::string_view text)
{
    constexpr std::string_view mark = ", client: ";
    const auto first = text.find(mark);
    for (auto at = first; at != npos; at = text.find(mark, at + 1)) {
        if (std::ranges::count(text.substr(0, at), '"') % 2 == 0)
            return at;
    }
    if (first != npos)
        return first;
    return std::min({text.find(", server: "), text.find(", request: \""), text.find(", upstream: \""), text.size()});
}

/// Cuts a leading `, name: value` off `fields`. Values in quotes end at a quote that is followed by one of nginx's own
/// fields or by the end; others end at the next field.
struct FieldCutter {
    std::string_view fields;

    static bool startsField(std::string_view text)
    {
        static constexpr std::array<std::string_view, 6> names{
            ", server: ", ", request: \"", ", subrequest: \"", ", upstream: \"", ", host: \"", ", referrer: \""};
        return text.empty() || std::ranges::any_of(names, [text](std::string_view name) { return text.starts_with(name); });
    }

    std::string_view plain(std::string_view mark)
    {
        if (!fields.starts_with(mark))
            return {};
        fields.remove_prefix(mark.size());
        std::size_t end = 0;
        while (end < fields.size() && !startsField(fields.substr(end)))
            ++end;
        return cut(end, 0);
    }

    std::string_view quoted(std::string_view mark, bool endsWithProtocol = false)
    {
        if (!fields.starts_with(mark))
            return {};
        fields.remove_prefix(mark.size());
        std::size_t fallback = npos;
        for (auto quote = fields.find('"'); quote != npos; quote = fields.find('"', quote + 1)) {
            if (!startsField(fields.substr(quote + 1)))
                continue;
            if (!endsWithProtocol || hasProtocol(fields.substr(0, quote)))
                return cut(quote, 1);
            fallback = std::min(fallback, quote);
        }
        return fallback != npos ? cut(fallback, 1) : cut(fields.size(), 0);
    }

private:
    static bool hasProtocol(std::string_view request)
    {
        return request.size() > 9 && request.substr(request.size() - 9).starts_with(" HTTP/");
    }

    std::string_view cut(std::size_t length, std::size_t closing)
    {
        const std::string_view value = fields.substr(0, length);
        fields.remove_prefix(length + closing);
        return value;
    }
};

/// "127.0.0.1:8080" of "http://127.0.0.1:8080/uri", "unix:/run/app.sock" of "http://unix:/run/app.sock:/uri".
std::string_view upstreamAddress(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme != npos)
        url.remove_prefix(scheme + 3);
    if (url.starts_with("unix:")) {
        const auto uri = url.find(':', 5);
        return url.substr(0, uri);
    }
    return url.substr(0, url.find('/'));
}

/// The number of the last "(N: text)" in front of the phase.
std::string_view errnoOf(std::string_view message)
{
    for (auto open = message.rfind('('); open != npos && open > 0; open = message.rfind('(', open - 1)) {
        const std::string_view inside = message.substr(open + 1);
        const auto colon = inside.find(':');
        if (colon != npos && inside.substr(colon).starts_with(": ") && allDigits(inside.substr(0, colon)))
            return inside.substr(0, colon);
    }
    return {};
}

void readFields(std::string_view fields, Event &event)
{
    FieldCutter cutter{fields};
    event.client.assign(cutter.plain(", client: "));
    event.subject.assign(cutter.plain(", server: "));
    const RequestLine request = splitRequestLine(cutter.quoted(", request: \"", true));
    event.method.assign(request.method);
    event.target.assign(request.target);
    cutter.quoted(", subrequest: \"");
    event.upstream.assign(upstreamAddress(cutter.quoted(", upstream: \"")));
    event.host.assign(cutter.quoted(", host: \""));
}

Meaning meaningOfMessage(std::string_view message, std::string_view number)
{
    constexpr std::string_view passedOn = "FastCGI sent in stderr: \"";
    if (message.starts_with(passedOn))
        return meaningOf(appServerMessages(), {.text = message.substr(passedOn.size())});
    const auto error = parseInteger<int>(number);
    return meaningOf(nginxMessages(), {.text = message, .error = error ? errorName(*error) : std::string_view{}});
}

/// Without a leading "*67 ", of which the number goes into `connection`.
std::string_view withoutConnection(std::string_view text, std::string_view &connection)
{
    const auto end = text.find(' ');
    const std::string_view number = text.starts_with('*') ? text.substr(1, end == npos ? npos : end - 1) : std::string_view{};
    if (!allDigits(number))
        return text;
    connection = number;
    return end == npos ? std::string_view{} : text.substr(end + 1);
}

/// Without what is left of a head in front of the connection: "error] 12483#0: *253 …" is "*253 …".
std::string_view withoutHeadsRest(std::string_view text)
{
    constexpr std::size_t longestHead = 40;
    const auto star = text.substr(0, longestHead).find(": *");
    const auto thread = text.substr(0, star == npos ? 0 : star).rfind('#');
    return thread != npos && allDigits(text.substr(thread + 1, star - thread - 1)) ? text.substr(star + 2) : text;
}

/// What a server did, from its first word on, as people quote it: "upstream sent too big header while reading response header from upstream".
bool isBareMessage(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> beginnings{
        "upstream ", "connect() ", "recv() ", "no live upstreams ", "SSL_do_handshake() ", "peer closed connection ", "send() "};
    if (std::ranges::none_of(beginnings, [text](std::string_view begin) { return text.starts_with(begin); }))
        return false;
    const std::string_view message = text.substr(0, fieldsBegin(text));
    return meaningOfMessage(message, errnoOf(message)) != Meaning::None;
}

/// What is left of a line from whose start too much was cut off: "*67 upstream timed out (110: …) while …, client: …". The level of
/// what failed for a client is error as a rule.
std::optional<NginxErrorHead> headOfConnection(std::string_view text)
{
    NginxErrorHead head;
    head.level = Level::Error;
    const auto action = text.find(" while ");
    if (action == npos)
        return std::nullopt;
    head.rest = withoutConnection(withoutHeadsRest(text), head.connection);
    const bool hasClient = !head.connection.empty() && text.find(", client:", action) != npos;
    const bool isKnown = hasClient || isBareMessage(head.rest);
    return isKnown ? std::optional(head) : std::nullopt;
}

} // namespace

std::optional<NginxErrorHead> parseNginxErrorHead(std::string_view text)
{
    NginxErrorHead head;
    if (!text.starts_with('['))
        return headOfConnection(text);
    text.remove_prefix(1);
    const auto level = levelFromWord(takeUntil(text, ']'));
    head.pid = takeUntil(text, '#');
    const std::string_view thread = takeUntil(text, ':');
    if (!level || !head.pid.starts_with(' ') || !allDigits(head.pid.substr(1)) || !allDigits(thread))
        return std::nullopt;
    head.level = *level;
    head.pid.remove_prefix(1);
    text = trimmed(text);
    head.rest = withoutConnection(text, head.connection);
    return head;
}

bool isNginxErrorLine(std::string_view line)
{
    const auto stamp = scanSlashed(line);
    return stamp && parseNginxErrorHead(trimmed(line.substr(stamp->length)));
}

bool parseNginxErrorText(std::string_view text, Event &event)
{
    const auto head = parseNginxErrorHead(text);
    if (!head)
        return false;
    event.source.assign("nginx");
    event.level = head->level;
    event.pid.assign(head->pid);
    event.connection.assign(head->connection);
    const auto fields = fieldsBegin(head->rest);
    const std::string_view message = head->rest.substr(0, fields);
    event.message.assign(message);
    const std::string_view number = errnoOf(message);
    event.code.assign(number);
    event.meaning = meaningOfMessage(message, number);
    readFields(head->rest.substr(fields), event);
    return true;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/uwsgi_line.h"

#include "base/text.h"
#include "readers/event_meaning.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using enum AccessField;

constexpr auto npos = std::string_view::npos;
constexpr std::string_view noRequest = "no request line of uWSGI";

/// Cuts `text` at the first `mark`: what stands before it goes to `before`, what is behind stays. False without one.
bool cut(std::string_view &text, std::string_view mark, std::string_view &before)
{
    const auto at = text.find(mark);
    if (at == npos)
        return false;
    before = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return true;
}

double unitOf(std::string_view word)
{
    return word.starts_with("micros") ? 1 : word.starts_with("msecs") ? 1e3 : word.starts_with("secs") ? 1e6 : 0;
}

/// "47 bytes in 129 msecs (HTTP/1.1 200) …"
bool readAnswer(std::string_view text, AccessRecord &record)
{
    std::string_view bytes;
    std::string_view protocol;
    if (!cut(text, " bytes in ", bytes))
        return false;
    const std::string_view duration = takeUntil(text, ' ');
    const double unit = unitOf(text);
    if (unit == 0 || !cut(text, " (", protocol))
        return false;
    protocol = takeUntil(text, ' ');
    return record.set({Bytes}, bytes, Escapes::None) && record.set({Total, unit}, duration, Escapes::None)
        && record.set({Protocol}, protocol, Escapes::None) && record.set({Status}, takeUntil(text, ')'), Escapes::None);
}

} // namespace

std::string_view readUwsgiRequest(std::string_view text, AccessRecord &record)
{
    std::string_view skipped;
    std::string_view client;
    if (!cut(text, "[pid: ", skipped) || !cut(text, "] ", skipped) || !cut(text, " (", client) || !cut(text, "} [", skipped))
        return noRequest;
    const auto stamp = scanAsctime(text);
    if (!stamp || !text.substr(stamp->length).starts_with("] "))
        return "no time in the request line of uWSGI";
    record.setStamp(StampSide::Start, *stamp);
    text.remove_prefix(stamp->length + 2);
    constexpr std::string_view arrow = " => generated ";
    const auto answer = text.rfind(arrow); // a target may hold anything
    if (answer == npos || !readAnswer(text.substr(answer + arrow.size()), record))
        return "no answer in the request line of uWSGI";
    std::string_view target = text.substr(0, answer);
    const std::string_view method = takeUntil(target, ' ');
    record.set({Method}, method, Escapes::None);
    record.set({Target}, target, Escapes::None);
    // With log-x-forwarded-for the header's list stands in the client's place.
    if (client.find(',') != npos)
        record.set({ForwardedFor}, client, Escapes::None);
    record.set({Client}, client.substr(0, client.find(',')), Escapes::None);
    return {};
}

bool isUwsgiMessage(std::string_view line)
{
    static constexpr auto openings = std::to_array<std::string_view>({"DAMN ! worker ", "!!! uWSGI process ", "*** HARAKIRI", "HARAKIRI",
        "worker * killed successfully", "...gracefully killing workers", "...brutally killing workers", "Respawned uWSGI worker",
        "spawned uWSGI ", "uwsgi_response_write", "*** uWSGI listen queue", "*** Starting uWSGI", "*** uWSGI is running",
        "*** Operational MODE:", "uWSGI http bound on", "uwsgi socket * bound to", "WSGI app * ready in", "SIGPIPE: writing to a closed",
        "SIGINT/SIGTERM received", "SIGINT/SIGQUIT received", "goodbye to uWSGI", "The work of process ", "binary reloading uWSGI",
        "chdir() to ", "your server socket listen backlog is limited to", "gateway \"*has been buried", "[uWSGI] getting"});
    // A pattern's '*' would read the asterisks of uWSGI's own headings as any text.
    return std::ranges::any_of(openings, [line](std::string_view opening) {
        return opening.starts_with("***") ? line.starts_with(opening) : beginsLike(line, opening);
    });
}

} // namespace hopscope

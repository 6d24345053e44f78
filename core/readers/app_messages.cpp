// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/app_messages.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/forwarder_messages.h"
#include "readers/request_line.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// An ended worker's last words come within this time.
constexpr auto lastWords = std::chrono::seconds(60);

std::string_view behind(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    return at == npos ? std::string_view{} : text.substr(at + mark.size());
}

bool isAddressByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
}

/// An IP address at the start, without a port behind it.
std::string_view addressAt(std::string_view text)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, isAddressByte) - text.begin());
    std::string_view address = text.substr(0, end);
    while (address.ends_with(':'))
        address.remove_suffix(1);
    const bool v4 = address.find('.') != npos && std::ranges::count(address, ':') <= 1;
    if (v4)
        return address.substr(0, address.find(':'));
    return std::ranges::count(address, ':') >= 2 ? address : std::string_view{};
}

/// "METHOD /target", ended by ": ", a quote, a blank or the end.
bool takeRequestLine(std::string_view text, Event &event)
{
    const auto blank = text.find(' ');
    if (blank == npos || !text.substr(blank + 1).starts_with('/'))
        return false;
    const std::string_view rest = text.substr(blank + 1);
    std::string_view target = rest.substr(0, rest.find_first_of(" \"\n"));
    if (target.ends_with(':'))
        target.remove_suffix(1);
    const RequestLine line = splitRequestLine(text.substr(0, blank + 1 + target.size()));
    if (line.method.empty())
        return false;
    event.method.assign(line.method);
    event.target.assign(line.target);
    return true;
}

/// Whether a text is a line of an access log: its words are a client's.
bool isAccessLine(std::string_view text)
{
    const auto quote = text.find('"');
    return quote != npos && text.find(" HTTP/", quote) != npos && !splitRequestLine(behind(text, "\"")).method.empty()
        && text.find("\" ", quote) != npos;
}

} // namespace

void takeRequestOf(std::string_view message, Event &event)
{
    if (takeRequestLine(behind(message, " for "), event) || takeRequestLine(behind(message, "request: \""), event)
        || takeRequestLine(behind(message, "request "), event) || takeRequestLine(behind(message, " during "), event)
        || takeRequestLine(behind(behind(message, "HARAKIRI [core "), " - "), event)) {
    } else if (const std::string_view path = behind(message, " request /"); !path.empty()) {
        event.target.assign("/").append(path.substr(0, path.find_first_of(" \n")));
    } else if (message.starts_with("Exception on /") && message.find(" [") != npos) {
        const std::string_view rest = message.substr(13);
        event.target.assign(rest.substr(0, rest.find(" [")));
        const std::string_view method = behind(rest, " [");
        event.method.assign(method.substr(0, method.find(']')));
    } else if (message.starts_with("Internal Server Error: /")) {
        event.target.assign(message.substr(message.find('/'), message.substr(message.find('/')).find_first_of(" \n")));
    }
    for (const std::string_view mark : {" from ip=", " handshake from ", " handshake error from ", " (ip "}) {
        if (const std::string_view address = addressAt(behind(message, mark)); !address.empty())
            event.client.assign(address);
    }
}

bool isYarp(std::string_view category)
{
    return category.starts_with("Yarp.ReverseProxy.") || category.starts_with("Microsoft.ReverseProxy.");
}

std::string_view workerPidOf(std::string_view message)
{
    std::string_view rest;
    for (const std::string_view mark : {"pid", "child ", "(PID: ", "seconds): "}) { // the others are PHP-FPM's and Puma's
        if (rest.empty())
            rest = behind(message, mark);
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(": "), rest.size()));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return rest.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(rest, isDigit) - rest.begin()));
}

bool AppMessages::wasEnded(std::uint64_t pid, Timestamp time) const
{
    return std::ranges::any_of(m_ended, [&](const Ended &ended) {
        return ended.pid == pid && time >= ended.time && time - ended.time <= lastWords;
    });
}

void AppMessages::classify(Event &event)
{
    if (isAccessLine(event.message) || takeForwarderFault(event.message, event))
        return;
    const MessageFacts facts{.text = event.message, .program = event.source};
    event.meaning = meaningOf(appServerMessages(), facts);
    if (event.meaning == Meaning::None)
        return;
    takeRequestOf(event.message, event);
    const std::string_view worker = workerPidOf(event.message);
    if (worker.empty())
        return;
    if (event.subject.empty())
        event.subject.assign(worker);
    const auto pid = parseInteger<std::uint64_t>(worker);
    if (!pid || !event.time)
        return;
    if (event.meaning == Meaning::WorkerTimeout)
        m_ended[m_next++ % m_ended.size()] = {*pid, *event.time};
    else if ((event.meaning == Meaning::WorkerCrash || event.meaning == Meaning::Recycle) && wasEnded(*pid, *event.time))
        event.meaning = Meaning::WorkerTimeout;
}

} // namespace hopscope

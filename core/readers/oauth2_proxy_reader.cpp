// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/oauth2_proxy_reader.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/forwarder_messages.h"
#include "readers/share_of_lines.h"
#include "readers/text_escapes.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

struct RequestLine {
    std::string_view client, host, method, upstream, target, protocol, agent, status, bytes, seconds;
    Stamp stamp;
};

/// Takes `"text"` and the blank behind it off the start; empty where there is none.
std::string_view takeQuoted(std::string_view &text)
{
    const std::size_t end = text.starts_with('"') ? closingQuote(text, 1) : npos;
    if (end >= text.size())
        return {};
    const std::string_view inside = text.substr(1, end - 1);
    text.remove_prefix(std::min(end + 2, text.size()));
    return inside;
}

/// `10.0.0.1 - ID - user@example.com [2026/06/02 11:13:32] app.example GET http://app:8080/ "/a" HTTP/1.1 "agent" 502 0 5.028`; older
/// ones have no id. The stamp is that of the request's start.
std::optional<RequestLine> parseRequest(std::string_view line)
{
    const auto bracket = line.find(" [");
    const auto stamp = bracket == npos ? std::nullopt : scanSlashed(line.substr(bracket + 2));
    if (!stamp)
        return std::nullopt;
    std::string_view rest = line.substr(bracket + 2 + stamp->length);
    if (!rest.starts_with("] "))
        return std::nullopt;
    rest.remove_prefix(2);
    RequestLine request;
    request.stamp = *stamp;
    request.client = line.substr(0, line.find(' '));
    request.host = takeUntil(rest, ' ');
    request.method = takeUntil(rest, ' ');
    request.upstream = takeUntil(rest, ' ');
    request.target = takeQuoted(rest);
    request.protocol = takeUntil(rest, ' ');
    request.agent = takeQuoted(rest);
    request.status = takeUntil(rest, ' ');
    request.bytes = takeUntil(rest, ' ');
    request.seconds = trimmed(rest);
    const bool whole = !request.target.empty() && request.protocol.starts_with("HTTP/") && parseInteger<int>(request.status) && parseNumber(request.seconds);
    return whole ? std::optional(request) : std::nullopt;
}

struct MessageLine {
    Stamp stamp;
    std::string_view text;
};

/// "2026/06/02 11:13:37 text" of Go's log, "[2026/06/02 11:13:37] [http.go:85] text" of the program's own.
std::optional<MessageLine> parseMessage(std::string_view line)
{
    const bool bracketed = line.starts_with('[');
    const auto stamp = scanSlashed(line.substr(bracketed ? 1 : 0));
    if (!stamp)
        return std::nullopt;
    std::string_view rest = line.substr(stamp->length + (bracketed ? 1 : 0));
    if (!rest.starts_with(bracketed ? "] " : " "))
        return std::nullopt;
    rest.remove_prefix(bracketed ? 2 : 1);
    if (const auto file = rest.find("] "); bracketed && rest.starts_with('[') && file != npos)
        rest.remove_prefix(file + 2);
    return MessageLine{*stamp, trimmed(rest)};
}

class Oauth2ProxyReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (const auto request = parseRequest(line.text))
            return takeRequest(*request, line.at, sink);
        if (const auto message = parseMessage(line.text))
            return takeMessage(*message, line.at, sink);
        return LineOutcome::unparsed("neither a request nor a message with a time");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        facts.role = m_requests > 0 ? Role::Proxy : Role::ProxyError;
        if (m_requests > 0)
            facts.stampMeaning = StampMeaning::Start;
        return facts;
    }

private:
    LineOutcome takeRequest(const RequestLine &request, const LinePosition &at, RecordSink &sink)
    {
        using enum AccessField;
        m_record.begin(at);
        const auto set = [this](AccessField field, std::string_view text) { m_record.set({field}, text, Escapes::Backslash); };
        m_record.setStamp(StampSide::Start, request.stamp);
        set(Client, request.client);
        set(Host, request.host);
        set(Method, request.method);
        set(Target, request.target);
        set(Protocol, request.protocol);
        set(UserAgent, request.agent);
        set(Status, request.status);
        set(Bytes, request.bytes);
        set(Total, request.seconds);
        set(UpstreamAddress, addressOf(request.upstream));
        ++m_requests;
        sink.add(m_record.finish());
        return LineOutcome::record();
    }

    /// Host and port of "http://app:8080/"; what it answers itself has "-" there, and static files a path.
    static std::string_view addressOf(std::string_view upstream)
    {
        if (const auto scheme = upstream.find("://"); scheme != npos)
            upstream.remove_prefix(scheme + 3);
        return upstream.substr(0, upstream.find('/'));
    }

    LineOutcome takeMessage(const MessageLine &message, const LinePosition &at, RecordSink &sink)
    {
        m_event.clear();
        m_event.at = at;
        m_event.time = message.stamp.time;
        m_event.resolution = message.stamp.resolution;
        m_event.message.assign(message.text);
        if (takeForwarderFault(m_event.message, m_event))
            m_event.level = Level::Error;
        sink.add(m_event);
        return LineOutcome::record();
    }

    AccessRecord m_record;
    Event m_event;
    std::uint64_t m_requests = 0;
};

/// Other programs write such stamps, too.
double recognise(const Prefix &prefix)
{
    std::size_t own = 0;
    Event event;
    const double share = shareOfLines(prefix, [&](std::string_view line) {
        if (parseRequest(line)) {
            ++own;
            return true;
        }
        const auto message = parseMessage(line);
        own += message && takeForwarderFault(message->text, event) ? 1 : 0;
        return message.has_value();
    });
    return own > 0 ? share : 0.0;
}

} // namespace

const Format oauth2ProxyFormat{
    .id = "oauth2-proxy",
    .title = "oauth2-proxy's log, or errors of Go's httputil",
    .role = Role::Proxy,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<Oauth2ProxyReader>(); },
};

} // namespace hopscope

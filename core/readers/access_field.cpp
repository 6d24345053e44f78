// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_field.h"

#include "base/text.h"
#include "facts/haproxy_signal.h"
#include "readers/request_line.h"
#include "readers/server_attempt.h"
#include "readers/text_escapes.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isMissing(std::string_view text) { return text.empty() || text == "-" || text == "-1"; }

void assignOnce(std::string &out, std::string_view text, Escapes escapes)
{
    if (out.empty())
        assignText(out, text, escapes);
}

/// Takes the next element of an nginx list off `rest`: ", " separates attempts, " : " passes after an internal redirect.
std::string_view takeElement(std::string_view &rest)
{
    const std::size_t comma = rest.find(", ");
    const std::size_t colon = rest.find(" : ");
    const std::size_t at = std::min(comma, colon);
    const std::string_view element = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + (at == colon ? 3 : 2));
    return element;
}

/// An address or a name, or several of them ("a, b"): not what stands in front of a line that another log carries.
bool mayBeClient(std::string_view text)
{
    static constexpr CharacterSet marks(" <>|{}");
    for (std::size_t at = marks.findIn(text); at < text.size(); at = marks.findIn(text, at + 1)) {
        if (text[at] != ' ' || at == 0 || text[at - 1] != ',')
            return false;
    }
    return !scanIso8601(text);
}

auto scannerOf(AccessField stamp)
{
    return stamp == AccessField::StampClf ? scanClf : stamp == AccessField::StampDotted ? scanDotted : scanIso8601;
}

constexpr double nanosecond = 1e-3; ///< in microseconds

/// Attempts beyond this are no attempts but an attack.
constexpr std::size_t mostAttempts = 64;

} // namespace

bool isUpstream(AccessField field)
{
    return field >= AccessField::UpstreamAddress;
}

void AccessRecord::begin(const LinePosition &at)
{
    m_request.clear();
    m_request.at = at;
    m_server.clear();
    m_serverError.clear();
    m_peer.clear();
    m_receive.reset();
    m_hasStart = false;
    m_hasEnd = false;
    m_local = false;
    m_durationUnit = 0;
    m_localId = false;
}

bool AccessRecord::set(const AccessFieldUse &use, std::string_view text, Escapes escapes)
{
    if (use.field == AccessField::Skip)
        return true;
    if (use.field == AccessField::Signal && text.size() == 1) { // Here "-" is a value: closed after the answer.
        m_request.signal.assign(text);
        return true;
    }
    if (isMissing(text))
        return true;
    if (isStamp(use.field))
        return setStamp(use, text);
    if (isUpstream(use.field))
        return setUpstreams(use, text, escapes);
    switch (use.field) {
    case AccessField::Client:
        assignOnce(m_request.client, addressOnly(text), escapes);
        return mayBeClient(text);
    case AccessField::Peer: assignOnce(m_peer, addressOnly(text), escapes); return true;
    case AccessField::ForwardedFor: assignOnce(m_request.forwardedFor, text, escapes); return true;
    case AccessField::WholeRequest: setRequestLine(text, escapes); return true;
    case AccessField::Method: assignOnce(m_request.method, text, escapes); return true;
    case AccessField::Target:
    case AccessField::Path: assignOnce(m_request.target, text, escapes); return true;
    case AccessField::Query: setQuery(text, escapes); return true;
    case AccessField::Protocol: assignOnce(m_request.protocol, text, escapes); return true;
    case AccessField::Host: assignOnce(m_request.host, text, escapes); return true;
    case AccessField::Site: assignOnce(m_request.frontend, text, escapes); return true;
    case AccessField::Referer: assignOnce(m_request.referer, text, escapes); return true;
    case AccessField::UserAgent: assignOnce(m_request.userAgent, text, escapes); return true;
    case AccessField::Identifier:
    case AccessField::LocalIdentifier: setIdentifier(text, use.field == AccessField::LocalIdentifier, escapes); return true;
    case AccessField::Connection: assignOnce(m_request.connection, text, escapes); return true;
    case AccessField::Signal: assignOnce(m_request.signal, text, escapes); return true;
    case AccessField::ServerError: setServerError(text, escapes); return true;
    case AccessField::Backend: assignOnce(m_request.backend, text, escapes); return true;
    case AccessField::Frontend:
        assignOnce(m_request.frontend, text.substr(0, text.size() - (text.ends_with('~') ? 1 : 0)), escapes);
        return true;
    case AccessField::Server: assignOnce(m_server, text, escapes); return true;
    case AccessField::Receive: return setPart(m_receive, use.unit, text);
    case AccessField::Connect: return setPart(m_request.connect, use.unit, text);
    case AccessField::Header: return setPart(m_request.header, use.unit, text);
    case AccessField::Retries: return setCount(m_request.retries, text);
    case AccessField::QueueAhead: return setCount(m_request.queueDepth, text);
    case AccessField::ActiveRequests: return setCount(m_request.activeRequests, text);
    case AccessField::Status: return setStatus(m_request.status, text);
    case AccessField::Bytes:
        if (text.starts_with('+'))
            return true;
        if (const auto bytes = parseInteger<std::int64_t>(text); bytes && *bytes >= 0) {
            m_request.bytes = m_request.bytes ? m_request.bytes : bytes;
            return true;
        }
        return false;
    case AccessField::Total: return setTotal(use.unit, text);
    case AccessField::UpstreamQueue: return setDuration(m_request.queue, use.unit, text.substr(0, text.find(',')));
    default: return true;
    }
}

bool AccessRecord::setStamp(const AccessFieldUse &use, std::string_view text)
{
    if (use.field == AccessField::StampAny) {
        setStamp(stampUse(text, use.side), text);
        return true;
    }
    std::optional<Stamp> stamp;
    if (isWrittenStamp(use.field)) {
        stamp = m_wholeStamp.scan(scannerOf(use.field), text);
    } else if (use.unit >= 1e6) {
        stamp = scanEpochSeconds(text);
    } else if (const auto whole = parseInteger<std::int64_t>(text); whole && *whole >= 0 && use.unit == nanosecond) {
        stamp = Stamp{Timestamp(Duration(*whole / 1000)), Duration(1), true, text.size()}; // a double has not so many digits
    } else if (const auto number = parseNumber(text); number && *number >= 0 && *number * use.unit < 2.5e17) {
        stamp = Stamp{Timestamp(Duration(static_cast<Duration::rep>(*number * use.unit))),
            Duration(std::max<Duration::rep>(1, static_cast<Duration::rep>(use.unit))), true, text.size()};
    }
    if (!stamp || stamp->length != text.size())
        return false;
    setStamp(use.side, *stamp);
    return true;
}

std::optional<std::size_t> AccessRecord::stampLength(AccessField field, std::string_view text)
{
    const auto stamp = m_stampAhead.scan(scannerOf(field), text);
    return stamp ? std::optional(stamp->length) : std::nullopt;
}

void AccessRecord::setStamp(StampSide side, const Stamp &stamp)
{
    bool &has = side == StampSide::End ? m_hasEnd : m_hasStart;
    if (has && m_request.resolution <= stamp.resolution)
        return;
    (side == StampSide::End ? m_end : m_start) = stamp.time;
    has = true;
    m_request.resolution = stamp.resolution;
    m_local = !stamp.hasOffset;
}

bool AccessRecord::setDuration(std::optional<Duration> &duration, double unit, std::string_view text)
{
    duration = readDuration(text, unit);
    return duration.has_value();
}

/// HAProxy subtracts the moments of different attempts from each other: what is below zero tells nothing.
bool AccessRecord::setPart(std::optional<Duration> &duration, double unit, std::string_view text)
{
    return parseInteger<std::int64_t>(text).value_or(0) < 0 || setDuration(duration, unit, text);
}

bool AccessRecord::setTotal(double unit, std::string_view text)
{
    if (text.starts_with('+'))
        return true;
    if (m_request.duration && unit >= m_durationUnit)
        return readDuration(text, unit).has_value();
    m_durationUnit = unit;
    return setDuration(m_request.duration, unit, text);
}

bool AccessRecord::setCount(std::optional<int> &count, std::string_view text)
{
    text.remove_prefix(text.starts_with('+') ? 1 : 0); // retries: redispatched to another server
    const auto number = parseInteger<int>(text);
    constexpr int most = 1'000'000'000;
    if (!number || *number < 0 || *number > most)
        return false;
    count = std::min(count.value_or(0) + *number, most);
    return true;
}

bool AccessRecord::setStatus(std::optional<int> &status, std::string_view text)
{
    const auto number = parseInteger<int>(text);
    if (!number || *number < 0 || *number > 999)
        return false;
    if (*number != 0 && !status) // 0: nothing was sent
        status = number;
    return true;
}

bool AccessRecord::setUpstreams(const AccessFieldUse &use, std::string_view text, Escapes escapes)
{
    for (std::size_t i = 0; !text.empty() && i < mostAttempts; ++i) {
        const std::string_view element = trimmed(takeElement(text));
        if (m_request.attempts.size() <= i)
            m_request.attempts.emplace_back();
        if (!isMissing(element) && !setAttempt(use, m_request.attempts[i], element, escapes))
            return false;
    }
    return true;
}

bool AccessRecord::setAttempt(const AccessFieldUse &use, Attempt &attempt, std::string_view text, Escapes escapes)
{
    switch (use.field) {
    case AccessField::UpstreamAddress: assignText(attempt.address, text, escapes); return true;
    case AccessField::UpstreamStatus: return setStatus(attempt.status, text);
    case AccessField::UpstreamConnect: return setDuration(attempt.connect, use.unit, text);
    case AccessField::UpstreamHeader: return setDuration(attempt.header, use.unit, text);
    default: return setDuration(attempt.response, use.unit, text);
    }
}

void AccessRecord::setRequestLine(std::string_view text, Escapes escapes)
{
    if (!m_request.target.empty())
        return;
    const RequestLine line = splitRequestLine(text);
    if (line.method.empty()) {
        // Bytes that are no request stay as the log shows them: printable.
        assignText(m_request.target, text, Escapes::None);
        return;
    }
    m_request.method.assign(line.method);
    m_request.protocol.assign(line.protocol);
    assignText(m_request.target, line.target, escapes);
}

void AccessRecord::setIdentifier(std::string_view text, bool local, Escapes escapes)
{
    if (m_localId && !local)
        m_request.requestId.clear();
    m_localId = local && (m_localId || m_request.requestId.empty());
    assignOnce(m_request.requestId, text, escapes);
}

/// The words tell more than the number.
void AccessRecord::setServerError(std::string_view text, Escapes escapes)
{
    if (text == "0" || text == "Success")
        return;
    if (m_serverError.empty() || parseInteger<int>(m_serverError))
        assignText(m_serverError, text, escapes);
}

void AccessRecord::setQuery(std::string_view text, Escapes escapes)
{
    if (m_request.target.find('?') != std::string::npos)
        return;
    m_request.target.push_back('?');
    text.remove_prefix(text.starts_with('?') ? 1 : 0);
    if (escapes == Escapes::Backslash)
        appendUnescaped(m_request.target, text);
    else if (escapes == Escapes::Hash)
        appendHexDecoded(m_request.target, text, '#');
    else
        m_request.target.append(text);
}

Request &AccessRecord::finish()
{
    while (!m_request.attempts.empty() && m_request.attempts.back() == Attempt{})
        m_request.attempts.pop_back();
    if (m_hasEnd)
        m_request.end = m_end;
    if (m_hasStart)
        m_request.start = m_start;
    if (m_request.duration && m_hasEnd && !m_hasStart)
        m_request.start = m_end - *m_request.duration;
    if (m_request.duration && m_hasStart && !m_hasEnd)
        m_request.end = m_start + *m_request.duration;
    // Of stamps as coarse as the request was short, the difference tells nothing.
    if (!m_request.duration && m_hasStart && m_hasEnd && m_end - m_start >= m_request.resolution)
        m_request.duration = m_end - m_start;
    if (m_request.client.empty())
        m_request.client.assign(m_peer);
    if (!m_serverError.empty() && !m_request.signal.empty())
        m_request.signal.append(haproxyErrorMark).append(m_serverError);
    if (!m_server.empty())
        setServerAttempt(m_request, m_server, m_receive.value_or(Duration{}));
    computePhases();
    return m_request;
}

void AccessRecord::computePhases()
{
    Duration total{};
    bool known = false;
    for (const Attempt &attempt : m_request.attempts) {
        if (attempt.response) {
            total += *attempt.response;
            known = true;
        }
    }
    if (known)
        m_request.upstream = total;
    if (m_request.attempts.size() != 1)
        return;
    const Attempt &attempt = m_request.attempts.front();
    m_request.connect = attempt.connect;
    if (attempt.header && attempt.connect) // An attempt's times count from its start, the request's parts do not overlap.
        m_request.header = std::max(*attempt.header - *attempt.connect, Duration{});
}

} // namespace hopscope

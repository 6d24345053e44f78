// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/w3c_request.h"

#include "base/text.h"
#include "facts/iis_signal.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum W3cField;

bool isVerb(std::string_view method)
{
    return !method.empty() && std::ranges::all_of(method, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool isOtherService(std::string_view site)
{
    return site.starts_with("MSFTPSVC") || site.starts_with("FTPSVC") || site.starts_with("SMTPSVC") || site.starts_with("NNTPSVC");
}

/// IIS writes blanks as '+', in some fields only: undone where a person reads the value, not where it is compared.
void assignSpoken(std::string &out, const W3cRow &row, W3cField field)
{
    out.assign(row[field]);
    if (!row.unquoted())
        std::ranges::replace(out, '+', ' ');
}

void fillTarget(const W3cRow &row, Request &request)
{
    std::string_view path = row[Stem].empty() ? row[Uri] : row[Stem];
    // "www.example.com/page": some writers put the host in front, without a scheme.
    const auto slash = path.find('/');
    if (row[Stem].empty() && slash != 0 && slash != std::string_view::npos && path.find("://") == std::string_view::npos) {
        request.host.assign(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    request.target.assign(path);
    if (const std::string_view query = row[Query]; !query.empty()) {
        request.target.push_back('?');
        request.target.append(query);
    }
}

void fillForwarding(std::string_view query, Request &request)
{
    constexpr std::string_view routed = "SERVER-ROUTED=";
    constexpr std::string_view status = "SERVER-STATUS=";
    constexpr std::string_view logId = "X-ARR-LOG-ID=";
    const auto attempt = [&]() -> Attempt & {
        return request.attempts.empty() ? request.attempts.emplace_back() : request.attempts.back();
    };
    while (!query.empty()) {
        const std::string_view parameter = takeUntil(query, '&');
        if (parameter.starts_with(routed)) {
            attempt().address.assign(parameter.substr(routed.size()));
        } else if (parameter.starts_with(status)) {
            attempt().status = parseInteger<int>(parameter.substr(status.size()));
            if (attempt().status == 0)
                attempt().status.reset();
        } else if (parameter.starts_with(logId)) {
            request.requestId.assign(parameter.substr(logId.size()));
        }
    }
}

void fillRequestId(const W3cRow &row, Request &request)
{
    constexpr std::size_t traceBegin = 3;
    constexpr std::size_t traceLength = 32;
    const std::string_view trace = row[TraceParent];
    if (!row[ArrLogId].empty())
        request.requestId.assign(row[ArrLogId]);
    else if (!row[HeaderId].empty())
        request.requestId.assign(row[HeaderId]);
    else if (trace.size() >= traceBegin + traceLength)
        request.requestId.assign(trace.substr(traceBegin, traceLength));
}

/// Milliseconds; with a point, seconds (CloudFront and others).
bool fillDuration(std::string_view taken, Request &request)
{
    if (taken.empty())
        return true;
    const auto value = parseNumber(taken);
    if (!value || *value < 0)
        return false;
    request.duration = taken.find('.') == std::string_view::npos ? fromMilliseconds(*value) : fromSeconds(*value);
    return true;
}

} // namespace

std::string_view fillW3cRequest(const W3cRow &row, Request &request, bool namesRequests)
{
    if (isOtherService(row[Site]) || row[Method].starts_with('['))
        return "no HTTP request but one of FTP or mail";
    if (namesRequests && !isVerb(row[Method]))
        return "no HTTP method where #Fields has cs-method";
    if (namesRequests && row[Stem].empty() && row[Uri].empty())
        return "no cs-uri-stem";
    if (!row[Status].empty()) {
        request.status = parseInteger<int>(row[Status]);
        if (!request.status || *request.status < 0 || *request.status > 999)
            return "no number where #Fields has sc-status";
        if (*request.status == 0)
            request.status.reset();
    }
    if (!fillDuration(row[TimeTaken], request))
        return "no number where #Fields has time-taken";
    request.method.assign(row[Method]);
    fillTarget(row, request);
    fillForwarding(row[Query], request);
    fillRequestId(row, request);
    request.client.assign(row[ClientAddress]);
    assignSpoken(request.forwardedFor, row, ForwardedFor);
    request.protocol.assign(row[Version]);
    if (!row[Host].empty())
        request.host.assign(row[Host]);
    assignSpoken(request.userAgent, row, UserAgent);
    request.referer.assign(row[Referer]);
    request.bytes = parseInteger<std::int64_t>(row[SentBytes]);
    request.frontend.assign(row[Site]);
    writeIisSignal(request.signal, row[SubStatus], row[Win32]);
    return {};
}

bool columnsStand(const W3cRow &row)
{
    const bool address = row[ClientAddress].empty() || row[ClientAddress].find_first_of(".:") != std::string_view::npos;
    const bool port = row[ServerPort].empty() || parseInteger<int>(row[ServerPort]).has_value();
    return address && port && !row[Time].empty();
}

} // namespace hopscope

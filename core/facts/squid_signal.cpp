// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/squid_signal.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

struct Error {
    std::string_view name;
    Meaning meaning;
};

// Squid's src/err_type.h. ERR_CONNECT_FAIL stands for every way to fail to connect: its number tells which.
constexpr Error errors[] = {{"ERR_DNS_FAIL", Meaning::ResolveFailed}, {"ERR_READ_TIMEOUT", Meaning::ReadTimeout},
    {"ERR_READ_ERROR", Meaning::Reset}, {"ERR_ZERO_SIZE_OBJECT", Meaning::PrematureClose},
    {"ERR_INVALID_RESP", Meaning::InvalidHeader}, {"ERR_TOO_BIG", Meaning::HeaderTooBig}, {"ERR_WRITE_ERROR", Meaning::Reset},
    {"ERR_SECURE_CONNECT_FAIL", Meaning::TlsFailed}, {"ERR_CANNOT_FORWARD", Meaning::NoLiveUpstream},
    {"ERR_GATEWAY_FAILURE", Meaning::ProxyLimit}, {"ERR_ACCESS_DENIED", Meaning::AccessDenied},
    {"ERR_CACHE_ACCESS_DENIED", Meaning::AccessDenied}, {"ERR_SHUTTING_DOWN", Meaning::ProxyLimit},
    {"ERR_CLIENT_GONE", Meaning::ClientGone}};

struct Number {
    int number;
    Meaning meaning;
};
constexpr Number connectNumbers[] = {{111, Meaning::Refused}, {61, Meaning::Refused}, {110, Meaning::ConnectTimeout},
    {60, Meaning::ConnectTimeout}, {113, Meaning::Unreachable}, {101, Meaning::Unreachable}, {104, Meaning::Reset},
    {99, Meaning::PortExhaustion}, {49, Meaning::PortExhaustion}};

} // namespace

Meaning SquidSignal::meaning() const
{
    if (error == "ERR_CONNECT_FAIL") {
        const auto *known = std::ranges::find(connectNumbers, errorNumber.value_or(0), &Number::number);
        return known == std::end(connectNumbers) ? Meaning::None : known->meaning;
    }
    const auto *known = std::ranges::find(errors, error, &Error::name);
    if (known != std::end(errors))
        return known->meaning;
    return timedOut() ? Meaning::ReadTimeout : Meaning::None;
}

SquidSignal parseSquidSignal(std::string_view signal)
{
    SquidSignal parsed;
    parsed.result = takeUntil(signal, ' ');
    std::string_view result = parsed.result;
    parsed.result = takeUntil(result, ':');
    parsed.hierarchy = result;
    parsed.error = takeUntil(signal, '/');
    parsed.errorNumber = parseInteger<int>(signal.substr(signal.rfind('=') + 1)); // "111", "errno=111"
    return parsed;
}

} // namespace hopscope

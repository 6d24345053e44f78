// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/haproxy_signal.h"

#include <array>

namespace hopscope {

namespace {

struct Reading {
    std::string_view words;
    std::string_view number; ///< of the errors that have had the same one in each release
    Meaning meaning;
};

constexpr auto readings = std::to_array<Reading>({
    {"Reached configured maxconn value", "1", Meaning::ProxyLimit},
    {"Too many sockets", "2", Meaning::ProxyLimit},
    {"Too many sockets", "3", Meaning::ProxyLimit},
    {"Out of system buffers", "4", Meaning::ProxyLimit},
    {"Source port range exhausted", "7", Meaning::PortExhaustion},
    {"Can't bind to source address", "8", Meaning::PortExhaustion},
    {"Out of local source ports", "9", Meaning::PortExhaustion},
    {"Local source address already in use", "10", Meaning::PortExhaustion},
    {"Too many SSL connections", "", Meaning::ProxyLimit},
    {"SSL", "", Meaning::TlsFailed},
    {"ERESET", "", Meaning::Reset}, // bc_err_name of version 3.2 and later
    {"ECONNRESET", "", Meaning::Reset},
    {"ECONNREFUSED", "", Meaning::Refused},
    {"EHOSTUNREACH", "", Meaning::Unreachable},
    {"ENETUNREACH", "", Meaning::Unreachable},
});

} // namespace

Meaning HaproxySignal::meaning() const
{
    for (const Reading &reading : readings) {
        const bool same = error == reading.number || error.find(reading.words) != std::string_view::npos;
        if (!error.empty() && same)
            return reading.meaning;
    }
    return Meaning::None;
}

std::string_view haproxyErrorIn(std::string_view fields)
{
    const auto at = fields.find(haproxyErrorMark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = fields.substr(at + haproxyErrorMark.size());
    const std::string_view error = rest.substr(0, rest.find(' '));
    return error == "-" || error == "0" || error == "SUCCESS" ? std::string_view{} : error;
}

HaproxySignal parseHaproxySignal(std::string_view signal)
{
    const auto at = signal.find(haproxyErrorMark);
    if (at == std::string_view::npos)
        return {signal, {}};
    return {signal.substr(0, at), signal.substr(at + haproxyErrorMark.size())};
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_sample.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

constexpr double millisecond = 1e3;

struct Fetch {
    std::string_view name;
    AccessField field;
    double unit = 1e6;
};

constexpr Fetch fetches[] = {{"src", Client}, {"method", Method}, {"capture.req.method", Method}, {"path", Path},
    {"pathq", Target}, {"url", Target}, {"capture.req.uri", Target}, {"query", Query}, {"capture.req.ver", Protocol},
    {"status", Status}, {"txn.status", Status}, {"unique-id", Identifier}, {"fe_name", Frontend}, {"be_name", Backend},
    {"srv_name", Server}, {"txn.sess_term_state", Signal}, {"req.timer.hdr", Receive, millisecond},
    {"req.timer.queue", UpstreamQueue, millisecond}, {"bc.timer.connect", Connect, millisecond},
    {"res.timer.hdr", Header, millisecond}, {"txn.timer.total", Total, millisecond}, {"txn.conn_retries", Retries},
    {"bc_err", ServerError}, {"bc_err_str", ServerError}, {"bc_err_name", ServerError}, {"bytes_out", Bytes}, {"ssl_fc_sni", Host}, {"accept_date", StampEpoch}, {"request_date", StampEpoch}};

/// Headers, and variables that keep what the name says.
constexpr Fetch namedThings[] = {{"host", Host}, {"user-agent", UserAgent}, {"useragent", UserAgent}, {"ua", UserAgent},
    {"referer", Referer}, {"referrer", Referer}, {"x-forwarded-for", ForwardedFor}, {"xff", ForwardedFor},
    {"x-request-id", Identifier}, {"x-correlation-id", Identifier}, {"request-id", Identifier}, {"req-id", Identifier},
    {"method", Method}, {"uri", Target}, {"url", Target}, {"path", Path}, {"query", Query}};

bool sameName(std::string_view known, std::string_view name)
{
    return std::ranges::equal(known, name, [](char a, char b) {
        const char lower = b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b;
        return a == (lower == '_' ? '-' : lower);
    });
}

AccessFieldUse byName(std::string_view name)
{
    const auto *found = std::ranges::find_if(namedThings, [name](const Fetch &known) { return sameName(known.name, name); });
    return found == std::end(namedThings) ? AccessFieldUse{} : AccessFieldUse{found->field};
}

bool readsHeader(std::string_view fetch)
{
    return fetch == "hdr" || fetch == "req.hdr" || fetch == "req.fhdr" || fetch == "fhdr" || fetch == "shdr";
}

/// The unit of "accept_date(ms)".
double epochUnit(std::string_view argument)
{
    return argument == "ms" ? 1e3 : argument == "us" ? 1.0 : 1e6;
}

/// A date written by ltime or utime: only one that says its zone itself is a stamp here.
AccessFieldUse writtenDate(std::string_view converters)
{
    const bool iso = converters.find("%Y-%m-%d") != std::string_view::npos && converters.find("%H:%M:%S") != std::string_view::npos;
    const bool zone = converters.find("%z") != std::string_view::npos || converters.find("SZ") != std::string_view::npos;
    return iso && zone ? AccessFieldUse{StampIso, 1e6, StampSide::Start} : AccessFieldUse{};
}

} // namespace

AccessFieldUse haproxySample(std::string_view expression)
{
    const std::string_view name = expression.substr(0, expression.find_first_of("(,"));
    std::string_view rest = expression.substr(name.size());
    std::string_view argument;
    if (rest.starts_with('(')) {
        const std::size_t close = std::min(rest.find(')'), rest.size());
        argument = rest.substr(1, close - 1);
        rest.remove_prefix(std::min(close + 1, rest.size()));
    }
    if (readsHeader(name))
        return byName(argument.substr(0, argument.find(',')));
    if (name == "var")
        return byName(argument.substr(argument.rfind('.') + 1));
    const auto *found = std::ranges::find(fetches, name, &Fetch::name);
    if (found == std::end(fetches))
        return {};
    if (found->field != StampEpoch)
        return {found->field, found->unit, StampSide::Start};
    if (!rest.empty())
        return writtenDate(rest);
    return {StampEpoch, epochUnit(argument), StampSide::Start};
}

} // namespace hopscope

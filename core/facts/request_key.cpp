// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/request_key.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hopscope {

namespace {

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return std::nullopt;
}

/// Where the host of a target in absolute form begins; npos of any other.
std::size_t hostAt(std::string_view target)
{
    const auto scheme = target.find("://");
    const auto notInAScheme = target.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return scheme == std::string_view::npos || scheme == 0 || scheme != notInAScheme ? std::string_view::npos : scheme + 3;
}

void appendDecoded(std::string &out, std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%' && i + 2 < text.size()) {
            const auto high = hexDigit(text[i + 1]);
            const auto low = hexDigit(text[i + 2]);
            if (high && low) {
                c = static_cast<char>(*high * 16 + *low);
                i += 2;
            }
        }
        out.push_back(c == ' ' ? '+' : c);
    }
}

bool isForwarderKey(std::string_view parameter)
{
    static constexpr std::array<std::string_view, 4> keys{
        "X-ARR-CACHE-HIT=", "X-ARR-LOG-ID=", "SERVER-ROUTED=", "SERVER-STATUS="};
    for (const std::string_view key : keys) {
        if (parameter.starts_with(key))
            return true;
    }
    return false;
}

/// From its '?' on, without the keys of forwarders; empty where nothing else is in it.
std::string queryOf(std::string_view query)
{
    std::string out;
    char separator = '?';
    while (!query.empty()) {
        const std::string_view parameter = takeUntil(query, '&');
        if (isForwarderKey(parameter))
            continue;
        out.push_back(separator);
        out.append(parameter);
        separator = '&';
    }
    return out;
}

/// Whether comparableTarget() gives the target back as it is, as it does of nearly all; false also where that is not seen at once.
bool isComparable(std::string_view target)
{
    const std::string_view path = pathOf(target);
    if (!target.starts_with('/') || target.ends_with('?') || target.ends_with('&') || target.find_first_of("% ") != std::string_view::npos)
        return false;
    return path.size() == target.size()
        || (target.find("X-ARR-") == std::string_view::npos && target.find("SERVER-") == std::string_view::npos);
}

} // namespace

std::string_view pathOf(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

std::string_view originForm(std::string_view target)
{
    const auto host = hostAt(target);
    if (host == std::string_view::npos)
        return target;
    const auto path = target.find('/', host);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

std::string_view authorityOf(std::string_view target)
{
    const auto host = hostAt(target);
    return host == std::string_view::npos ? std::string_view{} : target.substr(host, target.find_first_of("/?", host) - host);
}

std::string withoutForwarderKeys(std::string_view query)
{
    const std::string out = queryOf(query);
    return out.empty() ? out : out.substr(1);
}

std::string comparableTarget(std::string_view target)
{
    target = originForm(target);
    const std::string_view path = pathOf(target);
    std::string out;
    out.reserve(target.size());
    appendDecoded(out, path);
    if (path.size() < target.size())
        appendDecoded(out, queryOf(target.substr(path.size() + 1)));
    return out;
}

std::uint64_t exchangeKey(std::string_view method, std::string_view target)
{
    return isComparable(target) ? hash64(target, hash64(method)) : hash64(comparableTarget(target), hash64(method));
}

std::uint64_t agentKey(std::string_view userAgent)
{
    if (userAgent.empty() || userAgent == "-")
        return 0;
    std::string comparable(userAgent);
    std::replace(comparable.begin(), comparable.end(), ' ', '+');
    return hash64(comparable);
}

} // namespace hopscope

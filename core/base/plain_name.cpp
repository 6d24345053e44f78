// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/plain_name.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHexadecimal(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isIpv6(std::string_view text)
{
    constexpr std::size_t longest = 45; // with an IPv4 address at its end
    return text.size() >= 2 && text.size() <= longest && std::ranges::count(text, ':') >= 2
        && std::ranges::all_of(text, [](char c) { return isHexadecimal(c) || c == ':' || c == '.'; });
}

} // namespace

bool isPlainHost(std::string_view text)
{
    constexpr std::size_t longest = 253;
    if (isIpv6(text))
        return true;
    return !text.empty() && text.size() <= longest && isAlphanumeric(text.front())
        && std::ranges::all_of(text, [](char c) { return isAlphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

bool isPlainPath(std::string_view text)
{
    constexpr std::size_t longest = 512;
    return text.starts_with('/') && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return isAlphanumeric(c) || std::string_view("/._~-").find(c) != std::string_view::npos;
    });
}

std::string HostPort::inUrl() const
{
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string HostPort::text() const
{
    return inUrl() + ":" + std::to_string(port);
}

std::optional<HostPort> parseHostPort(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto port = parseInteger<std::uint16_t>(text.substr(colon + 1));
    std::string_view host = text.substr(0, colon);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    const bool isAddressOfSix = host.find(':') != std::string_view::npos;
    if (!port || *port == 0 || !isPlainHost(host) || bracketed != isAddressOfSix)
        return std::nullopt;
    return HostPort{std::string(host), *port};
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/address_text.h"

#include "base/text.h"

#include <algorithm>

#include <arpa/inet.h>

namespace hopscope {

namespace {

constexpr std::size_t longestIpv6 = 45;
constexpr std::size_t longestPort = 6;
constexpr std::size_t mostColons = 8; ///< seven, and one before a port

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// The character there, or a blank beyond both ends.
char charAt(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : ' '; }

bool endsWord(std::string_view text, std::size_t end)
{
    const char next = charAt(text, end);
    return !isDigit(next) && !isLetter(next);
}

/// A number from 0 to 255 at `at`, which moves behind it.
std::optional<unsigned char> octetAt(std::string_view text, std::size_t &at)
{
    int value = 0;
    std::size_t digits = 0;
    for (; digits < 4 && isDigit(charAt(text, at)); ++digits, ++at)
        value = value * 10 + (text[at] - '0');
    if (digits == 0 || digits > 3 || value > 255)
        return std::nullopt;
    return static_cast<unsigned char>(value);
}

std::optional<AddressText> ipv4At(std::string_view text, std::size_t at)
{
    const bool goesOnBefore = at >= 2 && text[at - 1] == '.' && isDigit(text[at - 2]);
    if (goesOnBefore || !isDigit(charAt(text, at)))
        return std::nullopt;
    AddressText address;
    address.bytes[10] = address.bytes[11] = 0xff;
    std::size_t end = at;
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0 && charAt(text, end++) != '.')
            return std::nullopt;
        const auto octet = octetAt(text, end);
        if (!octet)
            return std::nullopt;
        address.bytes[12 + i] = *octet;
    }
    const bool goesOn = charAt(text, end) == '.' && isDigit(charAt(text, end + 1));
    if (goesOn || !endsWord(text, end))
        return std::nullopt;
    address.length = end - at;
    return address;
}

bool parsesAsIpv6(std::string_view text, AddressText &address)
{
    char terminated[longestIpv6 + 1] = {};
    if (text.size() > longestIpv6)
        return false;
    std::ranges::copy(text, terminated);
    if (inet_pton(AF_INET6, terminated, address.bytes.data()) != 1)
        return false;
    address.length = text.size();
    return true;
}

bool isPort(std::string_view text)
{
    const auto port = parseInteger<std::uint32_t>(text);
    return port && *port <= 65535;
}

std::optional<AddressText> ipv6At(std::string_view text, std::size_t at)
{
    const auto part = [](char c) { return isHex(c) || c == ':' || c == '.'; };
    std::size_t end = at;
    std::size_t colons = 0;
    for (; end < text.size() && end - at <= longestIpv6 + longestPort && colons <= mostColons && part(text[end]); ++end)
        colons += text[end] == ':' ? 1 : 0;
    if (colons < 2 || colons > mostColons || !endsWord(text, end))
        return std::nullopt;
    std::string_view run = text.substr(at, end - at);
    AddressText address;
    address.inIpv6Form = true;
    while (!run.empty() && (run.back() == '.' || (run.back() == ':' && !run.ends_with("::"))))
        run.remove_suffix(1);
    if (parsesAsIpv6(run, address))
        return address;
    const std::size_t colon = run.rfind(':');
    if (colon != std::string_view::npos && isPort(run.substr(colon + 1)) && parsesAsIpv6(run.substr(0, colon), address))
        return address;
    return std::nullopt;
}

bool allZero(const AddressText &address, std::size_t first, std::size_t last)
{
    return std::all_of(address.bytes.begin() + static_cast<std::ptrdiff_t>(first),
        address.bytes.begin() + static_cast<std::ptrdiff_t>(last), [](unsigned char byte) { return byte == 0; });
}

} // namespace

bool AddressText::isIpv4() const
{
    return allZero(*this, 0, 10) && bytes[10] == 0xff && bytes[11] == 0xff;
}

std::uint32_t AddressText::ipv4() const
{
    std::uint32_t value = 0;
    for (std::size_t i = 12; i < 16; ++i)
        value = value << 8 | bytes[i];
    return value;
}

bool AddressText::tellsNothing() const
{
    if (isIpv4())
        return bytes[12] == 127 || ipv4() == 0;
    return allZero(*this, 0, 15) && bytes[15] <= 1;
}

std::optional<AddressText> addressAt(std::string_view text, std::size_t at)
{
    const std::string_view start = text.substr(at, 5);
    const bool maybeIpv6 = start.starts_with("::") || (start.find(':') != std::string_view::npos && isHex(start.front()));
    if (maybeIpv6) {
        if (const auto address = ipv6At(text, at))
            return address;
    }
    return ipv4At(text, at);
}

} // namespace hopscope

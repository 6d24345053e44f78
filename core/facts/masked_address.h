// SPDX-License-Identifier: GPL-3.0-or-later
// What stands for an address in a case or a report that hides them: "ip-3f9a2c41", "ip6-0123456789abcdef".
#pragma once

#include <string_view>

namespace hopscope {

inline constexpr std::string_view maskedIpv4 = "ip-";
inline constexpr int maskedIpv4Digits = 8;
inline constexpr std::string_view maskedIpv6 = "ip6-";
inline constexpr int maskedIpv6Digits = 16;

/// Whether a host, which looks like a name, is an address of which only such a word is known.
constexpr bool isMaskedAddress(std::string_view host)
{
    const std::string_view start = host.starts_with(maskedIpv6) ? maskedIpv6 : maskedIpv4;
    const int digits = start == maskedIpv6 ? maskedIpv6Digits : maskedIpv4Digits;
    return host.starts_with(start) && host.size() == start.size() + static_cast<std::size_t>(digits)
        && host.find_first_not_of("0123456789abcdef", start.size()) == std::string_view::npos;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hopscope {

/// An IP address as it stands in a text.
struct AddressText {
    std::size_t length = 0;              ///< of its text, without port, zone, prefix length and brackets
    std::array<unsigned char, 16> bytes{}; ///< an IPv4 address in its mapped form, ::ffff:a.b.c.d
    bool inIpv6Form = false;             ///< written with colons

    bool isIpv4() const;
    std::uint32_t ipv4() const; ///< only of such an address, its first number highest
    /// Loopback (127.0.0.0/8, ::1) or unspecified (0.0.0.0, ::): it tells of no machine.
    bool tellsNothing() const;
};

/// The address that begins at `at`: four numbers from 0 to 255, or any form of IPv6; a port behind it is told from it where
/// the notation allows. A word must begin at `at`, and end behind the address: "1.2.3.4.5", "12:30:05" and "1.2.3.4a" have
/// none. Whether four numbers are a version is for the caller to see.
std::optional<AddressText> addressAt(std::string_view text, std::size_t at);

} // namespace hopscope

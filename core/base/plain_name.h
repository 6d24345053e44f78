// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

// Logs hold what strangers sent. What goes from there into a command or a configuration must be a plain name: no blank,
// quote, dollar, or other character that a shell or a configuration reads as more than itself.

/// A DNS name, an IPv4 address, or an IPv6 address without brackets. It never begins with '-', which a program would take
/// for an option.
bool isPlainHost(std::string_view text);
/// A path from the root ('/' first) of letters, digits and "/._~-", at most 512 bytes.
bool isPlainPath(std::string_view text);

struct HostPort {
    std::string host; ///< plain; IPv6 without brackets
    std::uint16_t port = 0;

    /// "10.0.0.5:8080", "[::1]:8080".
    std::string text() const;
    /// The host as it stands in a URL: "10.0.0.5", "[::1]".
    std::string inUrl() const;
    friend auto operator<=>(const HostPort &, const HostPort &) = default;
};

/// Of "10.0.0.5:8080", "app.local:80", "[::1]:8080"; nullopt of all that is not wholly a plain host and a port (1..65535).
std::optional<HostPort> parseHostPort(std::string_view text);

} // namespace hopscope

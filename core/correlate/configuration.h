// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/configured_timeouts.h"

#include <array>

namespace hopscope {

/// The configurations of a case's proxies, each asked by the rules of its program, and the limits of its servers.
class Configuration {
public:
    enum class Program : std::uint8_t { Nginx, Haproxy, Apache, Varnish, Iis, Envoy, Traefik, Caddy };
    static constexpr std::size_t programs = 8;

    Configuration(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources);
    Configuration(const Configuration &) = delete;
    Configuration &operator=(const Configuration &) = delete;

    /// Those of proxies, then the servers' own limits.
    std::vector<EffectiveTimeout> all() const;
    /// For a request that a log of this format tells of. Where the format does not tell the program, the only configured
    /// one is asked.
    std::optional<EffectiveTimeout> find(std::string_view logFormat, const Request &request, TimeoutKind kind) const;

private:
    const ConfiguredTimeouts *programOf(std::string_view logFormat) const;

    std::array<std::vector<ConfigStatement>, programs> m_statements;
    std::array<std::unique_ptr<ConfiguredTimeouts>, programs> m_programs;
    std::vector<EffectiveTimeout> m_serverLimits;
};

} // namespace hopscope

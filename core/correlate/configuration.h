// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/configured_timeouts.h"

#include <memory>

namespace hopscope {

/// The configurations of a case's proxies, each asked by the rules of its program, and the limits of its servers.
class Configuration {
public:
    enum class Program : std::uint8_t { Nginx, Haproxy, Apache, Varnish, Iis, Envoy, Traefik, Caddy, Squid };

    Configuration(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources);
    Configuration(const Configuration &) = delete;
    Configuration &operator=(const Configuration &) = delete;

    /// Those of proxies, then the servers' own limits.
    std::vector<EffectiveTimeout> all() const;
    /// For a request that a log of this format tells of. `site` is the main file of the proxy that wrote the log, where that is
    /// known: of several proxies of one program that one is asked, and without it what all of them agree on. Where the format
    /// does not tell the program, the only configured one is asked.
    std::optional<EffectiveTimeout> find(std::string_view logFormat, std::optional<SourceId> site, const Request &request, TimeoutKind kind) const;

private:
    /// One proxy's statements and what they mean. Of several proxies of one program each has its own main file and all
    /// fragments.
    struct Proxy {
        Program program{};
        std::optional<SourceId> site; ///< its main file; nullopt where only fragments are at hand
        std::vector<ConfigStatement> statements{};
        std::unique_ptr<ConfiguredTimeouts> timeouts{};
    };

    void add(Program program, std::vector<ConfigStatement> statements, const std::vector<SourceId> &sites);
    void addProxy(Program program, std::optional<SourceId> site, std::vector<ConfigStatement> statements);
    std::vector<const Proxy *> proxiesOf(std::string_view logFormat, std::optional<SourceId> site) const;

    std::vector<std::unique_ptr<Proxy>> m_proxies;
    std::vector<EffectiveTimeout> m_serverLimits;
};

} // namespace hopscope

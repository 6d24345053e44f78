// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr Duration routeDefault = std::chrono::seconds(15);
constexpr Duration connectDefault = std::chrono::seconds(5);

/// A route of a virtual host: to a cluster, or none where Envoy answers itself.
struct Route {
    std::string scope;
    std::string path;
    bool prefix = false;
    bool conditional = false; ///< asks for more than a path; that is not looked at
    std::string cluster;
    const ConfigStatement *timeout = nullptr;

    bool fits(std::string_view target) const
    {
        return path.empty() || (prefix ? target.starts_with(path) : target == path);
    }

    /// Nullopt where it waits without end.
    std::optional<EffectiveTimeout> read() const
    {
        const std::string action = scope + " > route";
        if (timeout == nullptr)
            return EffectiveTimeout{routeDefault, TimeoutKind::Read, TimeoutOrigin::Config, "timeout", action, std::nullopt};
        const auto value = parseGoTime(timeout->setting.value);
        if (!value || *value == Duration::zero())
            return std::nullopt;
        return EffectiveTimeout{*value, TimeoutKind::Read, TimeoutOrigin::Config, "timeout", action, timeout->at()};
    }
};

struct VirtualHost {
    std::string scope;
    std::vector<std::string> domains;
    std::vector<Route> routes;

    /// 3 the name itself, 2 by its end, 1 any, 0 not at all.
    int fit(std::string_view host) const
    {
        const std::string_view name = host.substr(0, host.find(':'));
        int best = 0;
        for (const std::string_view domain : domains) {
            const std::string_view plain = domain.substr(0, domain.find(':'));
            if (plain == "*")
                best = std::max(best, 1);
            else if (plain.starts_with('*') && name.size() >= plain.size() && equalsIgnoreCase(name.substr(name.size() - plain.size() + 1), plain.substr(1)))
                best = std::max(best, 2);
            else if (!name.empty() && equalsIgnoreCase(plain, name))
                best = 3;
        }
        return best;
    }
};

struct Cluster {
    std::string name;
    std::string scope;
    const ConfigStatement *connect = nullptr;

    std::optional<EffectiveTimeout> read() const
    {
        if (connect == nullptr)
            return EffectiveTimeout{connectDefault, TimeoutKind::Connect, TimeoutOrigin::Config, "connect_timeout", scope, std::nullopt};
        const auto value = parseGoTime(connect->setting.value);
        return value ? std::optional(EffectiveTimeout{*value, TimeoutKind::Connect, TimeoutOrigin::Config, "connect_timeout", scope, connect->at()})
                     : std::nullopt;
    }
};

/// The scope up to and with the part that begins with `word` and a blank; empty where none does.
std::string_view scopeThrough(std::string_view scope, std::string_view word)
{
    const std::string within = " > " + std::string(word) + " ";
    auto begin = scope.find(within);
    if (begin == std::string_view::npos)
        return {};
    const auto end = scope.find(" > ", begin + within.size());
    return scope.substr(0, end);
}

class EnvoyTimeouts : public ConfiguredTimeouts {
public:
    explicit EnvoyTimeouts(std::span<const ConfigStatement> statements)
    {
        for (const ConfigStatement &statement : statements) {
            if (const std::string_view host = scopeThrough(statement.setting.scope, "virtual_hosts"); !host.empty())
                addToHost(statement, host);
            else
                addToCluster(statement);
        }
        std::erase_if(m_clusters, [](const auto &entry) { return entry.second.name.empty(); });
    }

    bool proxies() const { return !m_hosts.empty() || !m_clusters.empty(); }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        const auto take = [&found](std::optional<EffectiveTimeout> timeout) {
            if (timeout)
                found.push_back(std::move(*timeout));
        };
        for (const VirtualHost &host : m_hosts) {
            for (const Route &route : host.routes) {
                if (!route.cluster.empty())
                    take(route.read());
            }
        }
        for (const auto &[scope, cluster] : m_clusters)
            take(cluster.connect != nullptr ? cluster.read() : std::nullopt);
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (kind != TimeoutKind::Read && kind != TimeoutKind::Connect)
            return std::nullopt;
        std::vector<std::optional<EffectiveTimeout>> possible;
        if (const Cluster *named = cluster(query.backend); named != nullptr && kind == TimeoutKind::Connect)
            return named->read();
        for (const Route *route : routesFor(query)) {
            const Cluster *target = cluster(route->cluster);
            if (kind == TimeoutKind::Read)
                possible.push_back(route->cluster.empty() ? std::nullopt : route->read());
            else
                possible.push_back(target == nullptr ? std::nullopt : target->read());
        }
        return agreedTimeout(possible);
    }

private:
    /// Those that may be taken: up to the first that asks for nothing but the path. A log that names the cluster leaves those
    /// that lead to it.
    std::vector<const Route *> routesFor(const ConfigQuery &query) const
    {
        std::vector<const Route *> found;
        for (const VirtualHost *host : hostsFor(query.host)) {
            for (const Route &route : host->routes) {
                if (!route.fits(query.path) || (cluster(query.backend) != nullptr && route.cluster != query.backend))
                    continue;
                found.push_back(&route);
                if (!route.conditional)
                    break;
            }
        }
        return found;
    }

    /// Those that fit best; all of them where the log does not tell the host.
    std::vector<const VirtualHost *> hostsFor(std::string_view name) const
    {
        int best = name.empty() ? 0 : 1;
        for (const VirtualHost &host : m_hosts)
            best = name.empty() ? best : std::max(best, host.fit(name));
        std::vector<const VirtualHost *> found;
        for (const VirtualHost &host : m_hosts) {
            if (name.empty() || host.fit(name) == best)
                found.push_back(&host);
        }
        return found;
    }

    const Cluster *cluster(std::string_view name) const
    {
        const auto found = std::ranges::find_if(m_clusters, [name](const auto &entry) { return entry.second.name == name; });
        return name.empty() || found == m_clusters.end() ? nullptr : &found->second;
    }

    void addToHost(const ConfigStatement &statement, std::string_view scope)
    {
        if (m_hosts.empty() || m_hosts.back().scope != scope)
            m_hosts.push_back({std::string(scope), {}, {}});
        VirtualHost &host = m_hosts.back();
        const Setting &setting = statement.setting;
        if (setting.scope == scope && setting.name == "domains")
            host.domains.push_back(setting.value);
        if (const std::string_view route = scopeThrough(setting.scope, "routes"); !route.empty())
            addToRoute(host, statement, route);
    }

    static void addToRoute(VirtualHost &host, const ConfigStatement &statement, std::string_view scope)
    {
        if (host.routes.empty() || host.routes.back().scope != scope)
            host.routes.push_back({std::string(scope), {}, false, false, {}, nullptr});
        Route &route = host.routes.back();
        const Setting &setting = statement.setting;
        const std::string_view part = std::string_view(setting.scope).substr(scope.size());
        if (part == " > match" && (setting.name == "prefix" || setting.name == "path")) {
            route.path = setting.value;
            route.prefix = setting.name == "prefix";
        } else if (part.starts_with(" > match")) {
            route.conditional = true;
        } else if (part.starts_with(" > route")) {
            if (setting.name == "cluster" && part == " > route")
                route.cluster = setting.value;
            else if (part.starts_with(" > route > weighted_clusters"))
                route.cluster = "(weighted)";
            else if (setting.name == "timeout" && part == " > route")
                route.timeout = &statement;
        }
    }

    void addToCluster(const ConfigStatement &statement)
    {
        const std::string &scope = statement.setting.scope;
        const auto last = scope.rfind(" > ");
        const std::string_view part = last == std::string::npos ? std::string_view(scope) : std::string_view(scope).substr(last + 3);
        if (part != "cluster" && !part.starts_with("clusters ") && !part.starts_with("resources "))
            return;
        if (statement.setting.name == "name")
            m_clusters[scope].name = statement.setting.value;
        else if (statement.setting.name == "connect_timeout")
            m_clusters[scope].connect = &statement;
        else
            return;
        m_clusters[scope].scope = scope;
    }

    std::vector<VirtualHost> m_hosts;
    std::map<std::string, Cluster> m_clusters; ///< by their scopes
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeEnvoyTimeouts(std::span<const ConfigStatement> statements)
{
    auto made = std::make_unique<EnvoyTimeouts>(statements);
    return made->proxies() ? std::move(made) : nullptr;
}

} // namespace hopscope

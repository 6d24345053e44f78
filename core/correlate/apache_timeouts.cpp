// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr Duration apacheDefault = std::chrono::seconds(60);

std::string_view lastPart(std::string_view scope)
{
    const auto separator = scope.rfind(" > ");
    return separator == std::string_view::npos ? scope : scope.substr(separator + 3);
}

bool isNamed(const ConfigStatement &statement, std::string_view name)
{
    return equalsIgnoreCase(statement.setting.name, name);
}

/// A way to a server, with the parameters written beside it: ProxyPass, BalancerMember, ProxySet.
struct Route {
    std::string path; ///< prefix of the requests; empty for a member of a balancer
    std::string url;
    std::string host; ///< scope of the virtual host, empty for the main server
    const ConfigStatement *statement = nullptr;
    std::string parameters;

    std::optional<Duration> parameter(std::string_view key) const
    {
        std::string_view rest = parameters;
        while (!rest.empty()) {
            const std::string_view word = takeUntil(rest, ' ');
            const auto equals = word.find('=');
            if (equals != std::string_view::npos && equalsIgnoreCase(word.substr(0, equals), key))
                return parseApacheTime(word.substr(equals + 1));
        }
        return std::nullopt;
    }
};

std::string_view virtualHostOf(std::string_view scope)
{
    const std::string_view first = scope.substr(0, scope.find(" > "));
    return first.starts_with("VirtualHost") ? first : std::string_view();
}

class ApacheTimeouts : public ConfiguredTimeouts {
public:
    explicit ApacheTimeouts(std::span<const ConfigStatement> statements) : m_statements(statements)
    {
        for (const ConfigStatement &statement : statements) {
            if (isNamed(statement, "ProxyPass") || isNamed(statement, "BalancerMember") || isNamed(statement, "ProxyPassMatch"))
                addRoute(statement);
        }
    }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const Route &route : m_routes) {
            if (auto timeout = ofRoute(route, TimeoutKind::Read))
                found.push_back(std::move(*timeout));
            if (auto timeout = ofRoute(route, TimeoutKind::Connect))
                found.push_back(std::move(*timeout));
        }
        for (const ConfigStatement &statement : m_statements) {
            if (isNamed(statement, "ProxyTimeout") || isNamed(statement, "Timeout")) {
                if (auto timeout = ofStatement(statement))
                    found.push_back(std::move(*timeout));
            }
        }
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (kind != TimeoutKind::Read && kind != TimeoutKind::Connect)
            return std::nullopt;
        const std::string_view host = hostFor(query.host);
        if (const Route *route = routeFor(host, query.path)) {
            if (auto timeout = parameterOf(*route, kind))
                return timeout;
        }
        auto timeout = ofServer(host);
        if (timeout)
            timeout->kind = kind;
        return timeout;
    }

private:
    void addRoute(const ConfigStatement &statement)
    {
        std::string_view rest = statement.setting.value;
        Route route;
        route.statement = &statement;
        route.host = virtualHostOf(statement.setting.scope);
        if (const std::string_view section = lastPart(statement.setting.scope); section.starts_with("Location "))
            route.path = section.substr(9);
        else if (!isNamed(statement, "BalancerMember"))
            route.path = takeUntil(rest, ' ');
        route.url = takeUntil(rest, ' ');
        route.parameters = rest;
        m_routes.push_back(std::move(route));
    }

    static std::optional<EffectiveTimeout> ofRoute(const Route &route, TimeoutKind kind)
    {
        const bool read = kind == TimeoutKind::Read;
        const auto value = route.parameter(read ? "timeout" : "connectiontimeout");
        if (!value)
            return std::nullopt;
        std::string scope = route.statement->setting.scope;
        if (!route.path.empty())
            scope += (scope.empty() ? "" : " > ") + std::string("ProxyPass ") + route.path;
        return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, read ? "timeout=" : "connectiontimeout=", scope, route.statement->at()};
    }

    /// Connecting is limited by the worker's timeout where it has no limit of its own.
    static std::optional<EffectiveTimeout> withFallback(const Route &route, TimeoutKind kind)
    {
        auto timeout = ofRoute(route, kind);
        if (timeout || kind == TimeoutKind::Read)
            return timeout;
        timeout = ofRoute(route, TimeoutKind::Read);
        if (timeout)
            timeout->kind = kind;
        return timeout;
    }

    std::optional<EffectiveTimeout> parameterOf(const Route &route, TimeoutKind kind) const
    {
        if (auto own = withFallback(route, kind))
            return own;
        if (!route.url.starts_with("balancer://"))
            return std::nullopt;
        const std::string_view balancer = std::string_view(route.url).substr(0, route.url.find('/', 11));
        for (const Route &member : m_routes) {
            if (lastPart(member.statement->setting.scope) == "Proxy " + std::string(balancer) || member.path == balancer) {
                if (auto timeout = withFallback(member, kind))
                    return timeout;
            }
        }
        return std::nullopt;
    }

    static std::optional<EffectiveTimeout> ofStatement(const ConfigStatement &statement)
    {
        const auto value = parseApacheTime(statement.setting.value);
        if (!value)
            return std::nullopt;
        return EffectiveTimeout{*value, TimeoutKind::Read, TimeoutOrigin::Config, statement.setting.name, statement.setting.scope, statement.at()};
    }

    /// ProxyTimeout of the virtual host, of the server, Timeout of the virtual host, of the server, 60 s.
    std::optional<EffectiveTimeout> ofServer(std::string_view host) const
    {
        for (const std::string_view name : {"ProxyTimeout", "Timeout"}) {
            for (const std::string_view scope : {host, std::string_view()}) {
                const auto found = std::find_if(m_statements.begin(), m_statements.end(), [&](const ConfigStatement &s) {
                    return isNamed(s, name) && s.setting.scope == scope;
                });
                if (found != m_statements.end()) {
                    if (auto timeout = ofStatement(*found))
                        return timeout;
                }
            }
        }
        if (m_routes.empty())
            return std::nullopt;
        return EffectiveTimeout{apacheDefault, TimeoutKind::Read, TimeoutOrigin::Config, "Timeout", {}, std::nullopt};
    }

    /// The scope of the virtual host that names the host, else of the only one.
    std::string_view hostFor(std::string_view host) const
    {
        std::string_view only;
        bool several = false;
        for (const ConfigStatement &statement : m_statements) {
            const std::string_view scope = virtualHostOf(statement.setting.scope);
            if (scope.empty())
                continue;
            if ((isNamed(statement, "ServerName") || isNamed(statement, "ServerAlias")) && !host.empty()
                && containsIgnoreCase(statement.setting.value, host.substr(0, host.find(':'))))
                return scope;
            several = several || (!only.empty() && only != scope);
            only = only.empty() ? scope : only;
        }
        return several ? std::string_view() : only;
    }

    const Route *routeFor(std::string_view host, std::string_view path) const
    {
        for (const std::string_view scope : {host, std::string_view()}) {
            for (const Route &route : m_routes) {
                if (route.host == scope && !route.path.empty() && path.starts_with(route.path))
                    return route.url == "!" ? nullptr : &route;
            }
        }
        return nullptr;
    }

    std::span<const ConfigStatement> m_statements;
    std::vector<Route> m_routes;
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeApacheTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<ApacheTimeouts>(statements);
}

} // namespace hopscope

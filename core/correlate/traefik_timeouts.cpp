// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <map>

namespace hopscope {

namespace {

constexpr Duration dialDefault = std::chrono::seconds(30);

constexpr std::string_view settingOf(TimeoutKind kind)
{
    return kind == TimeoutKind::Read ? "responseHeaderTimeout" : "dialTimeout";
}

/// "shop" of "shop@docker": the provider that told of it does not matter.
std::string_view withoutProvider(std::string_view name)
{
    return name.substr(0, name.find('@'));
}

/// "shop" of "http > services > shop > loadBalancer" for "services".
std::string_view namedWithin(std::string_view scope, std::string_view list)
{
    const std::string start = "http > " + std::string(list) + " > ";
    if (!scope.starts_with(start))
        return {};
    scope.remove_prefix(start.size());
    return scope.substr(0, scope.find(" > "));
}

/// How Traefik reaches servers; the one without a name is that of all services that name none.
struct Transport {
    std::string scope;
    const ConfigStatement *read = nullptr;
    const ConfigStatement *connect = nullptr;

    /// Without a limit on the wait for a head Traefik waits without end.
    std::optional<EffectiveTimeout> timeout(TimeoutKind kind) const
    {
        const ConfigStatement *statement = kind == TimeoutKind::Read ? read : connect;
        const std::string name(settingOf(kind));
        if (statement == nullptr)
            return kind == TimeoutKind::Read ? std::nullopt
                                             : std::optional(EffectiveTimeout{dialDefault, kind, TimeoutOrigin::Config, name, scope, std::nullopt});
        const auto value = parseGoTime(statement->setting.value);
        if (!value || *value == Duration::zero())
            return std::nullopt;
        return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, name, scope, statement->at()};
    }
};

class TraefikTimeouts : public ConfiguredTimeouts {
public:
    explicit TraefikTimeouts(std::span<const ConfigStatement> statements)
    {
        m_transports[{}].scope = "serversTransport > forwardingTimeouts";
        for (const ConfigStatement &statement : statements)
            add(statement);
    }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const auto &[name, transport] : m_transports) {
            for (const TimeoutKind kind : {TimeoutKind::Read, TimeoutKind::Connect}) {
                if (auto timeout = transport.timeout(kind); timeout && timeout->at)
                    found.push_back(std::move(*timeout));
            }
        }
        return found;
    }

    /// Of the service that the log names, else what all services agree on.
    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (kind != TimeoutKind::Read && kind != TimeoutKind::Connect)
            return std::nullopt;
        if (const auto service = m_services.find(withoutProvider(query.backend)); service != m_services.end())
            return transportOf(service->second).timeout(kind);
        std::vector<std::optional<EffectiveTimeout>> possible;
        for (const auto &[name, transport] : m_services)
            possible.push_back(transportOf(transport).timeout(kind));
        if (m_services.empty())
            possible.push_back(transportOf({}).timeout(kind));
        return agreedTimeout(possible);
    }

private:
    const Transport &transportOf(const std::string &name) const
    {
        const auto found = m_transports.find(name);
        return found == m_transports.end() ? m_transports.at({}) : found->second;
    }

    void add(const ConfigStatement &statement)
    {
        const Setting &setting = statement.setting;
        if (const std::string_view service = namedWithin(setting.scope, "services"); !service.empty()) {
            std::string &transport = m_services[std::string(service)];
            if (setting.name == "serversTransport")
                transport = withoutProvider(setting.value);
        }
        const std::string_view named = namedWithin(setting.scope, "serversTransports");
        if (!setting.scope.ends_with("forwardingTimeouts") || (named.empty() && !setting.scope.starts_with("serversTransport > ")))
            return;
        Transport &transport = m_transports[std::string(named)];
        transport.scope = setting.scope;
        if (setting.name == settingOf(TimeoutKind::Read))
            transport.read = &statement;
        else if (setting.name == settingOf(TimeoutKind::Connect))
            transport.connect = &statement;
    }

    std::map<std::string, Transport> m_transports;
    std::map<std::string, std::string, std::less<>> m_services; ///< to their transports
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeTraefikTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<TraefikTimeouts>(statements);
}

} // namespace hopscope

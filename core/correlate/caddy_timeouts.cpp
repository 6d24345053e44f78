// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr Duration dialDefault = std::chrono::seconds(3);

constexpr std::string_view separator = " > ";

/// Whether the site's addresses ("https://shop.example:443, *.example", ":80") take the host.
bool servesHost(std::string_view site, std::string_view host)
{
    host = host.substr(0, host.find(':'));
    while (!site.empty()) {
        std::string_view address = takeUntil(site, ' ');
        if (address.ends_with(','))
            address.remove_suffix(1);
        if (const auto scheme = address.find("://"); scheme != std::string_view::npos)
            address.remove_prefix(scheme + 3);
        address = address.substr(0, address.find_first_of(":/"));
        const bool wildcard = address.starts_with("*.") && host.size() > address.size() - 1
            && equalsIgnoreCase(host.substr(host.size() - address.size() + 1), address.substr(1));
        if (address.empty() || wildcard || equalsIgnoreCase(address, host))
            return true;
    }
    return false;
}

/// A reverse_proxy with what decides which requests come to it.
struct Proxy {
    std::string scope;
    std::string site;
    std::string path;         ///< the longest pattern around it, "/api/*"; empty: any
    bool conditional = false; ///< a named matcher stands around it, which is not looked at
    const ConfigStatement *read = nullptr;
    const ConfigStatement *connect = nullptr;

    bool fits(std::string_view target) const
    {
        const std::string_view pattern = path;
        if (pattern.empty() || pattern == "*")
            return true;
        if (pattern.ends_with('*'))
            return target.starts_with(pattern.substr(0, pattern.size() - 1));
        return target == pattern;
    }

    /// Without a limit on the wait for a head Caddy waits without end.
    std::optional<EffectiveTimeout> timeout(TimeoutKind kind) const
    {
        const ConfigStatement *statement = kind == TimeoutKind::Read ? read : connect;
        if (statement == nullptr)
            return kind == TimeoutKind::Read
                ? std::nullopt
                : std::optional(EffectiveTimeout{dialDefault, kind, TimeoutOrigin::Config, "dial_timeout", scope, std::nullopt});
        const auto value = parseGoTime(statement->setting.value);
        if (!value || *value == Duration::zero())
            return std::nullopt;
        return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, statement->setting.name, statement->setting.scope, statement->at()};
    }
};

class CaddyTimeouts : public ConfiguredTimeouts {
public:
    explicit CaddyTimeouts(std::span<const ConfigStatement> statements)
    {
        for (const ConfigStatement &statement : statements) {
            const Setting &setting = statement.setting;
            if (setting.name == "reverse_proxy")
                addProxy(setting);
            else if (m_proxies.empty() || setting.scope != m_proxies.back().scope + " > transport http")
                continue;
            else if (setting.name == "response_header_timeout")
                m_proxies.back().read = &statement;
            else if (setting.name == "dial_timeout")
                m_proxies.back().connect = &statement;
        }
    }

    bool proxies() const { return !m_proxies.empty(); }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const Proxy &proxy : m_proxies) {
            for (const TimeoutKind kind : {TimeoutKind::Read, TimeoutKind::Connect}) {
                if (auto timeout = proxy.timeout(kind); timeout && timeout->at)
                    found.push_back(std::move(*timeout));
            }
        }
        return found;
    }

    /// Caddy takes the longest path first; a named matcher may take the request before that.
    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (kind != TimeoutKind::Read && kind != TimeoutKind::Connect)
            return std::nullopt;
        std::size_t longest = 0;
        std::vector<const Proxy *> fitting;
        for (const Proxy &proxy : m_proxies) {
            if (!proxy.fits(query.path) || !(query.host.empty() || servesHost(proxy.site, query.host)))
                continue;
            fitting.push_back(&proxy);
            longest = proxy.conditional ? longest : std::max(longest, proxy.path.size());
        }
        std::vector<std::optional<EffectiveTimeout>> possible;
        for (const Proxy *proxy : fitting) {
            if (proxy->conditional || proxy->path.size() == longest)
                possible.push_back(proxy->timeout(kind));
        }
        return agreedTimeout(possible);
    }

private:
    void addProxy(const Setting &setting)
    {
        Proxy proxy;
        proxy.site = setting.scope.substr(0, setting.scope.find(separator));
        std::string_view rest = setting.scope;
        while (!rest.empty()) {
            const auto end = rest.find(separator);
            takeMatcher(proxy, rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + separator.size());
        }
        takeMatcher(proxy, "reverse_proxy " + setting.value);
        proxy.scope = setting.scope + " > reverse_proxy " + setting.value;
        m_proxies.push_back(std::move(proxy));
    }

    /// "handle /api/*", "reverse_proxy @slow app:80": the word behind a directive may say for what it holds.
    static void takeMatcher(Proxy &proxy, std::string_view directive)
    {
        const std::string_view name = takeUntil(directive, ' ');
        const std::string_view matcher = takeUntil(directive, ' ');
        if (name != "reverse_proxy" && !name.starts_with("handle") && name != "route")
            return;
        proxy.conditional = proxy.conditional || matcher.starts_with('@');
        if (matcher.starts_with('/') && matcher.size() > proxy.path.size())
            proxy.path = matcher;
    }

    std::vector<Proxy> m_proxies;
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeCaddyTimeouts(std::span<const ConfigStatement> statements)
{
    auto made = std::make_unique<CaddyTimeouts>(statements);
    return made->proxies() ? std::move(made) : nullptr;
}

} // namespace hopscope

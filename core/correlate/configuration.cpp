// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configuration.h"

#include "correlate/proxy_site.h"
#include "correlate/server_limits.h"
#include "facts/request_key.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

/// Formats of one program begin with its name: "nginx-conf", "nginx-access".
std::optional<Configuration::Program> programOfFormat(std::string_view format)
{
    if (format.starts_with("nginx"))
        return Configuration::Program::Nginx;
    if (format.starts_with("haproxy"))
        return Configuration::Program::Haproxy;
    if (format.starts_with("apache"))
        return Configuration::Program::Apache;
    if (format.starts_with("varnish"))
        return Configuration::Program::Varnish;
    if (format.starts_with("iis"))
        return Configuration::Program::Iis;
    if (format.starts_with("envoy"))
        return Configuration::Program::Envoy;
    if (format.starts_with("traefik"))
        return Configuration::Program::Traefik;
    if (format.starts_with("caddy"))
        return Configuration::Program::Caddy;
    if (format.starts_with("squid"))
        return Configuration::Program::Squid;
    return std::nullopt;
}

/// "be_app" of the backend, or of "be_app/app1" where a log tells no more.
std::string_view backendOf(const Request &request)
{
    if (!request.backend.empty() || request.attempts.empty())
        return request.backend;
    const std::string_view address = request.attempts.back().address;
    return address.substr(0, address.find('/'));
}

std::unique_ptr<ConfiguredTimeouts> timeoutsOf(Configuration::Program program, std::span<const ConfigStatement> statements)
{
    switch (program) {
    case Configuration::Program::Nginx: return makeNginxTimeouts(statements);
    case Configuration::Program::Haproxy: return makeHaproxyTimeouts(statements);
    case Configuration::Program::Apache: return makeApacheTimeouts(statements);
    case Configuration::Program::Varnish: return makeVarnishTimeouts(statements);
    case Configuration::Program::Iis: return makeIisTimeouts(statements);
    case Configuration::Program::Envoy: return makeEnvoyTimeouts(statements);
    case Configuration::Program::Traefik: return makeTraefikTimeouts(statements);
    case Configuration::Program::Caddy: return makeCaddyTimeouts(statements);
    case Configuration::Program::Squid: return makeSquidTimeouts(statements);
    }
    return nullptr;
}

} // namespace

Configuration::Configuration(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources)
{
    std::map<Program, std::vector<ConfigStatement>> statements;
    for (const StoredSetting &stored : settings) {
        const auto source = std::find_if(sources.begin(), sources.end(), [&](const SourceInfo &s) { return s.id == stored.source; });
        if (source == sources.end())
            continue;
        if (const auto program = programOfFormat(source->format))
            statements[*program].push_back({stored.source, source->path, stored.setting});
    }
    std::map<Program, std::vector<SourceId>> sites;
    for (const ProxySite &site : proxySites(sources, settings)) {
        if (const auto program = programOfFormat(site.program))
            sites[*program].push_back(site.file);
    }
    for (auto &[program, of] : statements)
        add(program, std::move(of), sites[program]);
    m_serverLimits = serverLimits(settings, sources);
}

void Configuration::add(Program program, std::vector<ConfigStatement> statements, const std::vector<SourceId> &sites)
{
    if (sites.size() < 2)
        return addProxy(program, sites.empty() ? std::nullopt : std::optional(sites.front()), std::move(statements));
    for (const SourceId site : sites) {
        std::vector<ConfigStatement> own = statements;
        std::erase_if(own, [&](const ConfigStatement &s) { return s.source != site && std::ranges::find(sites, s.source) != sites.end(); });
        addProxy(program, site, std::move(own));
    }
}

void Configuration::addProxy(Program program, std::optional<SourceId> site, std::vector<ConfigStatement> statements)
{
    auto proxy = std::make_unique<Proxy>(Proxy{program, site, std::move(statements), {}});
    proxy->timeouts = timeoutsOf(program, proxy->statements);
    if (proxy->timeouts)
        m_proxies.push_back(std::move(proxy));
}

std::vector<EffectiveTimeout> Configuration::all() const
{
    std::vector<EffectiveTimeout> found;
    for (const auto &proxy : m_proxies) {
        for (EffectiveTimeout &timeout : proxy->timeouts->all()) {
            if (std::ranges::find(found, timeout) == found.end()) // of a fragment that several proxies may include
                found.push_back(std::move(timeout));
        }
    }
    found.insert(found.end(), m_serverLimits.begin(), m_serverLimits.end());
    return found;
}

std::vector<const Configuration::Proxy *> Configuration::proxiesOf(std::string_view logFormat, std::optional<SourceId> site) const
{
    const auto program = programOfFormat(logFormat);
    std::vector<const Proxy *> fitting;
    for (const auto &proxy : m_proxies) {
        if (site && proxy->site == site)
            return {proxy.get()};
        if (program && proxy->program == *program)
            fitting.push_back(proxy.get());
    }
    if (fitting.empty() && m_proxies.size() == 1)
        fitting.push_back(m_proxies.front().get());
    return fitting;
}

std::optional<EffectiveTimeout> Configuration::find(
    std::string_view logFormat, std::optional<SourceId> site, const Request &request, TimeoutKind kind) const
{
    const std::string target = comparableTarget(request.target);
    const std::string_view host = request.host.empty() ? std::string_view(request.frontend) : std::string_view(request.host);
    std::vector<std::optional<EffectiveTimeout>> possible;
    for (const Proxy *proxy : proxiesOf(logFormat, site))
        possible.push_back(proxy->timeouts->find({host, pathOf(target), backendOf(request)}, kind));
    return possible.size() == 1 ? possible.front() : agreedTimeout(possible);
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "catalogue/cause_catalogue.h"
#include "observe/idle_limits.h"
#include "rules/statement.h"
#include "time/config_duration.h"

#include <algorithm>
#include <array>
#include <set>

namespace hopscope {

namespace {

using std::chrono::seconds;
using Settings = std::vector<const StoredSetting *>;

/// A proxy that keeps connections to its servers unless it is told not to.
struct KeepingRow {
    ProxyKind kind;
    Duration value;               ///< by default
    std::string_view name;        ///< of the setting
    std::string_view format;      ///< of its configuration; empty: the setting is in no file
    std::string_view scope;       ///< part of the setting's scope
};
constexpr auto keeping = std::to_array<KeepingRow>({
    {ProxyKind::AwsElb, seconds(60), "idle timeout", "", ""},
    {ProxyKind::GcpHttpLb, seconds(600), "keep-alive to backends", "", ""},
    {ProxyKind::Varnish, seconds(60), "backend_idle_timeout", "", ""},
    {ProxyKind::Traefik, seconds(90), "idleConnTimeout", "traefik-conf", ""},
    {ProxyKind::Caddy, seconds(120), "keepalive", "caddy-conf", "transport"},
    {ProxyKind::Envoy, seconds(3600), "idle_timeout", "envoy-conf", "clusters"},
});

Settings settingsOf(const Correlation &all, std::string_view format)
{
    Settings found;
    for (const StoredSetting &stored : all.settings()) {
        if (all.sources()[all.sourceIndex(stored.source)].format.starts_with(format)) // Caddy's has two forms
            found.push_back(&stored);
    }
    return found;
}

bool isIn(std::string_view scope, std::string_view outer)
{
    return scope.starts_with(outer) && (scope.size() == outer.size() || scope.substr(outer.size()).starts_with(" > "));
}

/// The setting that holds in a block of nginx's: its own, or that of the nearest block around it.
const StoredSetting *inherited(const Settings &settings, const StoredSetting &block, std::string_view name)
{
    const StoredSetting *nearest = nullptr;
    for (const StoredSetting *stored : settings) {
        const bool holds = stored->source == block.source && stored->setting.name == name && isIn(block.setting.scope, stored->setting.scope);
        if (holds && (nearest == nullptr || nearest->setting.scope.size() <= stored->setting.scope.size()))
            nearest = stored;
    }
    return nearest;
}

/// nginx reuses a connection only by HTTP/1.1 and without "Connection: close". Headers are inherited all or none.
bool leavesConnectionOpen(const Settings &settings, const StoredSetting &pass)
{
    const StoredSetting *version = inherited(settings, pass, "proxy_http_version");
    if (version == nullptr || version->setting.value != "1.1")
        return false;
    const StoredSetting *nearest = inherited(settings, pass, "proxy_set_header");
    return nearest != nullptr && std::ranges::any_of(settings, [nearest](const StoredSetting *stored) {
        return stored->source == nearest->source && stored->setting.scope == nearest->setting.scope
            && stored->setting.name == "proxy_set_header" && equalsIgnoreCase(trimmed(stored->setting.value), "Connection");
    });
}

/// The host of "http://app/x".
std::string_view hostOf(std::string_view url)
{
    const auto slashes = url.find("//");
    if (slashes != std::string_view::npos)
        url.remove_prefix(slashes + 2);
    return trimmed(url.substr(0, url.find('/')));
}

/// Whether all requests go to one group of servers: of several it is not known to which a server's configuration belongs.
/// `groupOf` tells the group of a setting that passes requests on; empty of every other.
template <typename GroupOf>
bool passesToOneGroup(const Settings &settings, GroupOf groupOf)
{
    std::set<std::string, std::less<>> groups;
    for (const StoredSetting *stored : settings) {
        if (const std::string_view group = groupOf(stored->setting); !group.empty())
            groups.emplace(group);
    }
    return groups.size() == 1;
}

std::vector<IdleLimit> ofNginx(const Settings &settings)
{
    const auto groupOf = [](const Setting &s) { return s.name == "proxy_pass" ? hostOf(s.value) : std::string_view(); };
    if (!passesToOneGroup(settings, groupOf))
        return {};
    std::vector<IdleLimit> found;
    for (const StoredSetting *kept : settings) {
        const auto upstream = kept->setting.scope.rfind("upstream ");
        if (kept->setting.name != "keepalive" || kept->setting.value == "0" || upstream == std::string::npos)
            continue;
        const std::string name = kept->setting.scope.substr(upstream + 9);
        const bool used = std::ranges::any_of(settings, [&](const StoredSetting *pass) {
            const bool here = pass->setting.name == "proxy_pass" && trimmed(pass->setting.value).ends_with("//" + name);
            return here && leavesConnectionOpen(settings, *pass);
        });
        if (!used)
            continue;
        IdleLimit limit{"nginx (upstream " + name + ")", seconds(60), "keepalive_timeout", std::nullopt};
        for (const StoredSetting *own : settings) {
            if (own->setting.name != "keepalive_timeout" || own->setting.scope != kept->setting.scope || own->source != kept->source)
                continue;
            limit.value = parseNginxTime(own->setting.value);
            limit.at = LineReference{own->source, own->setting.at.line};
        }
        if (limit.value)
            found.push_back(std::move(limit));
    }
    return found;
}

/// The value behind a word of a line: "ttl" of "http://a/ ttl=30" by '=', "pool-purge-delay" of "app1 a:80 pool-purge-delay 10s"
/// by a blank.
std::optional<std::string_view> parameter(std::string_view line, std::string_view name, char between)
{
    while (!line.empty()) {
        const std::string_view word = takeUntil(line, ' ');
        if (between == ' ' && word == name)
            return takeUntil(line, ' ');
        if (word.size() > name.size() && equalsIgnoreCase(word.substr(0, name.size()), name) && word[name.size()] == between)
            return word.substr(name.size() + 1);
    }
    return std::nullopt;
}

/// Every so often HAProxy closes half of the connections that were idle.
std::vector<IdleLimit> ofHaproxy(const Settings &settings)
{
    if (!passesToOneGroup(settings, [](const Setting &s) { return s.name == "server" ? std::string_view(s.scope) : std::string_view(); }))
        return {};
    const bool closes = std::ranges::any_of(settings, [](const StoredSetting *stored) {
        const Setting &s = stored->setting;
        return s.name == "option httpclose" || s.name == "option http-server-close" || s.name == "option forceclose" || s.name == "http-reuse";
    });
    std::vector<IdleLimit> found;
    for (const StoredSetting *stored : settings) {
        if (closes || (stored->setting.name != "server" && stored->setting.name != "default-server"))
            continue;
        const auto delay = parameter(stored->setting.value, "pool-purge-delay", ' ');
        if (delay)
            found.push_back({"HAProxy", parseHaproxyTime(*delay), "pool-purge-delay", LineReference{stored->source, stored->setting.at.line}, true});
        else if (found.empty())
            found.push_back({"HAProxy", seconds(5), "pool-purge-delay", std::nullopt, true});
    }
    std::erase_if(found, [](const IdleLimit &limit) { return !limit.value; });
    return found;
}

std::vector<IdleLimit> ofApache(const Settings &settings)
{
    const auto groupOf = [](const Setting &s) {
        const auto url = s.value.find("://");
        return equalsIgnoreCase(s.name, "ProxyPass") && url != std::string::npos ? hostOf(std::string_view(s.value).substr(url)) : std::string_view();
    };
    if (!passesToOneGroup(settings, groupOf))
        return {};
    const bool closes = std::ranges::any_of(settings, [](const StoredSetting *stored) {
        return containsIgnoreCase(stored->setting.value, "proxy-nokeepalive") || containsIgnoreCase(stored->setting.value, "proxy-initial-not-pooled")
            || containsIgnoreCase(stored->setting.value, "disablereuse=on");
    });
    std::vector<IdleLimit> found;
    for (const StoredSetting *stored : settings) {
        const Setting &s = stored->setting;
        if (closes || !(equalsIgnoreCase(s.name, "ProxyPass") || equalsIgnoreCase(s.name, "BalancerMember")) || !containsIgnoreCase(s.value, "http"))
            continue;
        const auto ttl = parameter(s.value, "ttl", '=');
        const IdleLimit limit{"Apache", ttl ? parseApacheTime(*ttl) : std::nullopt, "ttl", LineReference{stored->source, s.at.line}};
        if (!ttl || limit.value)
            found.push_back(limit);
    }
    return found;
}

/// What is written, or else the default. Where it is written twice it is not known which one holds.
std::vector<IdleLimit> ofKeeping(const KeepingRow &row, const Settings &settings)
{
    IdleLimit limit{nameOf(row.kind), row.value, std::string(row.name), std::nullopt};
    for (const StoredSetting *stored : settings) {
        if (!equalsIgnoreCase(stored->setting.name, row.name) || stored->setting.scope.find(row.scope) == std::string::npos)
            continue;
        if (limit.at)
            return {};
        limit.value = parseGoTime(stored->setting.value);
        limit.at = LineReference{stored->source, stored->setting.at.line};
    }
    if (!limit.value || *limit.value == Duration{})
        return {};
    return {limit};
}

} // namespace

std::vector<std::size_t> outermostLogs(const Correlation &all)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        if (all.hopOf(i) == std::optional(0))
            found.push_back(i);
    }
    return found;
}

std::vector<IdleLimit> proxyIdleLimits(const ObservedCase &seen)
{
    const Correlation &all = seen.all();
    std::optional<ProxyKind> kind;
    for (const std::size_t log : outermostLogs(all)) {
        const ProxyKind own = proxyKindOf(writtenFormatOf(all.sources()[log]));
        if (all.sources()[log].role != Role::Proxy || (kind && *kind != own))
            return {};
        kind = own;
    }
    switch (kind.value_or(ProxyKind::Any)) {
    case ProxyKind::Nginx: return ofNginx(settingsOf(all, "nginx-conf"));
    case ProxyKind::HAProxy: return ofHaproxy(settingsOf(all, "haproxy-conf"));
    case ProxyKind::Apache: return ofApache(settingsOf(all, "apache-conf"));
    default: break;
    }
    const auto row = std::ranges::find(keeping, kind.value_or(ProxyKind::Any), &KeepingRow::kind);
    return row == keeping.end() ? std::vector<IdleLimit>{} : ofKeeping(*row, settingsOf(all, row->format));
}

} // namespace hopscope

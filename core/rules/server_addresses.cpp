// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/server_addresses.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

/// "be_app" of the scope "backend be_app" or "http > upstream be_app"; empty where its last block is of no such kind.
std::string nameOfBlock(std::string_view scope, std::initializer_list<std::string_view> kinds)
{
    const std::size_t last = scope.rfind(" > ");
    std::string_view block = last == std::string_view::npos ? scope : scope.substr(last + 3);
    const std::string_view kind = takeUntil(block, ' ');
    return std::ranges::find(kinds, kind) == kinds.end() ? std::string() : std::string(block.substr(0, block.find(' ')));
}

/// What stands between the scheme and the path of a URL with one of these schemes, with the scheme's port if it has none.
struct UrlServer {
    std::string server;
    bool tls = false;
};

std::optional<UrlServer> serverOfUrl(std::string_view word)
{
    const bool tls = word.starts_with("https://");
    if (!tls && !word.starts_with("http://"))
        return std::nullopt;
    word.remove_prefix(tls ? 8 : 7);
    std::string server(word.substr(0, word.find('/')));
    if (server.rfind(':') == std::string::npos || server.ends_with(']'))
        server += tls ? ":443" : ":80";
    return UrlServer{std::move(server), tls};
}

bool passesOn(std::string_view setting)
{
    constexpr std::string_view names[] = {"proxy_pass", "ProxyPass", "ProxyPassMatch", "BalancerMember", "reverse_proxy", "url"};
    return std::ranges::any_of(names, [&](std::string_view name) { return equalsIgnoreCase(setting, name); });
}

} // namespace

ServerAddresses::ServerAddresses(const std::vector<StoredSetting> &settings)
{
    for (const StoredSetting &stored : settings)
        read(stored.setting);
    // What looked like a host of its own is a group that is defined elsewhere, perhaps further down.
    std::erase_if(m_all, [this](const auto &entry) { return m_named.contains(entry.first.host); });
}

void ServerAddresses::add(const std::string &name, std::string_view address, bool tls)
{
    const auto parsed = parseHostPort(address);
    if (!parsed)
        return;
    m_all[*parsed] |= tls;
    if (!name.empty())
        m_named.try_emplace(name, ServerAddress{*parsed, tls});
}

void ServerAddresses::readVarnish(const Setting &setting)
{
    if (setting.name == ".host")
        m_host = setting.value;
    else if (setting.name == ".port")
        add(nameOfBlock(setting.scope, {"backend"}), m_host + ':' + setting.value, false);
}

void ServerAddresses::read(const Setting &setting)
{
    readVarnish(setting);
    std::string_view rest = setting.value;
    if (setting.name == "server") {
        const std::string first(takeUntil(rest, ' '));
        if (const std::string group = nameOfBlock(setting.scope, {"upstream"}); !group.empty())
            add(group, first, false);
        else if (const std::string section = nameOfBlock(setting.scope, {"backend", "listen"}); !section.empty())
            add(section + '/' + first, takeUntil(rest, ' '), (' ' + std::string(rest) + ' ').find(" ssl ") != std::string::npos);
        return;
    }
    if (!passesOn(setting.name))
        return;
    while (!rest.empty()) {
        const std::string_view word = takeUntil(rest, ' ');
        const auto url = serverOfUrl(word);
        if (url && url->tls)
            m_tlsGroups.insert(url->server.substr(0, url->server.rfind(':')));
        add({}, url ? url->server : std::string(word), url && url->tls);
    }
}

std::optional<ServerAddress> ServerAddresses::of(const std::string &upstream) const
{
    if (upstream.empty())
        return m_all.size() == 1 ? std::optional(ServerAddress{m_all.begin()->first, m_all.begin()->second}) : std::nullopt;
    if (const auto address = parseHostPort(upstream)) {
        const auto known = m_all.find(*address);
        const auto inGroup = std::ranges::any_of(m_named, [&](const auto &entry) {
            return entry.second.address == *address && m_tlsGroups.contains(entry.first);
        });
        constexpr std::uint16_t portOfTls = 443;
        return ServerAddress{*address, inGroup || (known != m_all.end() ? known->second : address->port == portOfTls)};
    }
    auto named = m_named.find(upstream);
    if (named == m_named.end()) // a backend of HAProxy: its first server, by name
        named = m_named.lower_bound(upstream + '/');
    if (named == m_named.end() || (named->first != upstream && !named->first.starts_with(upstream + '/')))
        return std::nullopt;
    return ServerAddress{named->second.address, named->second.tls || m_tlsGroups.contains(upstream)};
}

} // namespace hopscope

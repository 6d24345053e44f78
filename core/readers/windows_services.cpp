// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_services.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto exactServers = std::to_array<std::string_view>({"WAS", "HTTP", "W3SVC", "IISADMIN", "AppHostSvc"});
constexpr auto servers = std::to_array<std::string_view>({"World Wide Web Publishing", "Windows Process Activation",
    "IIS Admin", "aspnet_state", "ASP.NET State", "Apache", "Tomcat", "nginx", "httpd", "haproxy", "caddy", "traefik", "jetty",
    "wildfly", "jboss", "payara", "glassfish", "gunicorn", "uwsgi", "php", "node.js", "WebSphere", "WebLogic"});
constexpr auto dependencies = std::to_array<std::string_view>({"MSSQL", "SQL Server (", "MySQL", "MariaDB", "postgres", "Redis",
    "RabbitMQ", "MongoDB", "OracleService", "Elasticsearch", "memcached"});

template <typename Names>
bool namesOne(std::string_view text, const Names &names)
{
    return std::ranges::any_of(names, [text](std::string_view name) { return containsIgnoreCase(text, name); });
}

/// The text that hexadecimal UTF-16LE spells, up to a zero; empty where it is no ASCII text.
std::string asciiOf(std::string_view hex)
{
    constexpr std::size_t unit = 4;
    std::string text;
    for (std::size_t i = 0; i + unit <= hex.size(); i += unit) {
        unsigned value = 0;
        const std::string_view low = hex.substr(i, 2);
        const auto [end, error] = std::from_chars(low.data(), low.data() + low.size(), value, 16);
        if (error != std::errc{} || end != low.data() + low.size() || hex.substr(i + 2, 2) != "00" || value > 0x7E)
            return {};
        if (value == 0)
            break;
        text.push_back(static_cast<char>(value));
    }
    return text;
}

} // namespace

ServiceKind serviceKindOf(std::string_view name)
{
    const auto same = [name](std::string_view known) { return equalsIgnoreCase(known, name); };
    if (std::ranges::any_of(exactServers, same) || namesOne(name, servers))
        return ServiceKind::Server;
    return namesOne(name, dependencies) ? ServiceKind::Dependency : ServiceKind::Unknown;
}

ServiceData serviceDataOf(std::string_view binary)
{
    ServiceData data{.name = asciiOf(binary)};
    const auto slash = data.name.rfind('/');
    if (slash == std::string::npos)
        return data;
    data.stopped = data.name.substr(slash) == "/1";
    data.running = data.name.substr(slash) == "/4";
    data.name.resize(slash);
    return data;
}

} // namespace hopscope

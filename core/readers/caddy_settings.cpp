// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddy_settings.h"

#include "base/text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace hopscope {

namespace {

constexpr int deepest = 32;
constexpr std::size_t mostNodes = 200'000; ///< aliases can make a small text endless

/// The texts of a list, with blanks between them.
std::string joined(const YAML::Node &list, const char *key = nullptr)
{
    std::string text;
    for (const YAML::Node &entry : list) {
        const YAML::Node value = key == nullptr || !entry.IsMap() ? entry : entry[key];
        if (value && value.IsScalar())
            text.append(text.empty() ? "" : " ").append(toUtf8(value.Scalar()));
    }
    return text;
}

/// What JSON has as nanoseconds.
std::string withUnit(const std::string &value)
{
    return parseInteger<std::int64_t>(value) ? value + "ns" : value;
}

class ProxiesOfCaddy {
public:
    explicit ProxiesOfCaddy(RecordSink &sink) : m_sink(sink) {}

    /// Looks for routes in whatever a document holds: a whole configuration, or a part of it.
    void search(const YAML::Node &node, int depth)
    {
        if (depth > deepest || ++m_nodes > mostNodes)
            return;
        if (node.IsMap() && node["routes"] && node["routes"].IsSequence())
            return takeRoutes(node["routes"], {}, depth);
        if (node.IsMap()) {
            for (const auto &member : node)
                search(member.second, depth + 1);
        }
    }

private:
    /// Hosts stand for the site; paths and other matchers for a `handle` in it.
    static std::string scopeOf(const YAML::Node &route, std::string scope)
    {
        for (const YAML::Node &match : route["match"]) {
            if (!match.IsMap())
                continue;
            const bool site = scope.empty();
            if (site)
                scope = match["host"] && match["host"].IsSequence() ? joined(match["host"]) : ":";
            const bool path = match["path"] && match["path"].IsSequence() && match["path"].size() == 1;
            const bool others = match.size() > (match["host"] ? 1U : 0U) + (path ? 1U : 0U) || route["match"].size() > 1;
            if (path || others || (match["host"] && !site))
                scope.append(" > handle ").append(others || !path ? "@matched" : toUtf8(match["path"][0].Scalar()));
            break; // further ones are alternatives
        }
        return scope;
    }

    void takeRoutes(const YAML::Node &routes, const std::string &scope, int depth)
    {
        if (depth > deepest || !routes.IsSequence())
            return;
        for (const YAML::Node &route : routes) {
            if (++m_nodes > mostNodes || !route.IsMap() || !route["handle"] || !route["handle"].IsSequence())
                continue;
            const std::string inner = scopeOf(route, scope);
            for (const YAML::Node &handler : route["handle"])
                takeHandler(handler, inner, depth);
        }
    }

    void takeHandler(const YAML::Node &handler, const std::string &scope, int depth)
    {
        if (!handler.IsMap())
            return;
        if (handler["routes"])
            takeRoutes(handler["routes"], scope, depth + 1);
        if (!handler["handler"] || !handler["handler"].IsScalar() || handler["handler"].Scalar() != "reverse_proxy")
            return;
        const std::string site = scope.empty() ? ":" : scope;
        const std::string upstreams = joined(handler["upstreams"], "dial");
        add(handler["handler"], site, "reverse_proxy", upstreams);
        const YAML::Node transport = handler["transport"];
        if (!transport || !transport.IsMap())
            return;
        const std::string block = site + " > reverse_proxy " + upstreams + " > transport http";
        for (const char *name : {"dial_timeout", "response_header_timeout", "read_timeout", "write_timeout"}) {
            if (const YAML::Node value = transport[name]; value && value.IsScalar())
                add(value, block, name, withUnit(value.Scalar()));
        }
        if (const YAML::Node idle = transport["keep_alive"]; idle && idle.IsMap() && idle["idle_timeout"] && idle["idle_timeout"].IsScalar())
            add(idle["idle_timeout"], block, "keepalive", withUnit(idle["idle_timeout"].Scalar()));
    }

    void add(const YAML::Node &where, const std::string &scope, std::string_view name, std::string_view value)
    {
        m_setting.at = {LineNumber(static_cast<std::uint64_t>(std::max(where.Mark().line, 0)) + 1), {}};
        m_setting.scope = scope;
        m_setting.name = name;
        m_setting.value = value;
        m_sink.add(m_setting);
    }

    RecordSink &m_sink;
    Setting m_setting;
    std::size_t m_nodes = 0;
};

} // namespace

std::optional<DocumentDamage> readCaddySettings(const std::string &text, RecordSink &sink)
{
    if (const auto damage = readYamlSettings(text, sink))
        return damage;
    try {
        ProxiesOfCaddy(sink).search(YAML::Load(text), 0);
    } catch (const YAML::Exception &problem) {
        return DocumentDamage{static_cast<std::uint64_t>(std::max(problem.mark.line, 0)) + 1, problem.msg};
    }
    return std::nullopt;
}

} // namespace hopscope

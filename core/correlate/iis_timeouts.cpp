// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <QRegularExpression>

#include <algorithm>

namespace hopscope {

namespace {

// What Application Request Routing waits where nothing is written: for a member of a farm, and for any other server.
constexpr Duration farmDefault = std::chrono::seconds(30);
constexpr Duration proxyDefault = std::chrono::seconds(120);

constexpr std::string_view separator = " > ";

/// "shop" of "webFarms > webFarm shop > applicationRequestRouting > protocol".
std::string_view farmOf(std::string_view scope)
{
    constexpr std::string_view start = "webFarms > webFarm ";
    if (!scope.starts_with(start))
        return {};
    scope.remove_prefix(start.size());
    return scope.substr(0, scope.find(separator));
}

/// A farm, or every server without one.
struct Destination {
    std::string name; ///< empty for servers without a farm
    const ConfigStatement *timeout = nullptr;

    EffectiveTimeout read() const
    {
        const Duration byDefault = name.empty() ? proxyDefault : farmDefault;
        const std::string scope = name.empty() ? "system.webServer > proxy" : "webFarms > webFarm " + name;
        if (timeout == nullptr)
            return {byDefault, TimeoutKind::Read, TimeoutOrigin::Config, "timeout", scope, std::nullopt};
        const auto value = parseTimeSpan(timeout->setting.value);
        return {value.value_or(byDefault), TimeoutKind::Read, TimeoutOrigin::Config, "timeout", timeout->setting.scope, timeout->at()};
    }
};

/// A rule of URL Rewrite that hands requests to another server.
struct RewriteRule {
    SourceId source;
    std::string scope;
    std::string pattern;
    std::string host;    ///< of the action's URL
    bool wildcard = false;
    bool conditional = false; ///< what else it asks for is not looked at

    bool fits(std::string_view path) const
    {
        path.remove_prefix(path.starts_with('/') ? 1 : 0);
        QString text = QString::fromUtf8(pattern.data(), static_cast<qsizetype>(pattern.size()));
        if (wildcard)
            text = QRegularExpression::anchoredPattern(QRegularExpression::escape(text).replace(QLatin1String("\\*"), QLatin1String(".*")));
        const QRegularExpression expression(text, QRegularExpression::CaseInsensitiveOption);
        return expression.match(QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()))).hasMatch();
    }
};

/// "backend" of "http://backend:8080/{R:1}"; empty where the URL stays on this server.
std::string_view hostOf(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of(":/"));
}

class IisTimeouts : public ConfiguredTimeouts {
public:
    explicit IisTimeouts(std::span<const ConfigStatement> statements)
    {
        for (const ConfigStatement &statement : statements) {
            addDestination(statement);
            addToRule(statement);
        }
        std::erase_if(m_rules, [](const RewriteRule &rule) { return rule.host.empty(); });
    }

    bool proxies() const { return m_enabled || !m_farms.empty() || !m_rules.empty(); }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const Destination &farm : m_farms)
            found.push_back(farm.read());
        const bool beyondFarms = std::ranges::any_of(m_rules, [this](const RewriteRule &rule) { return farm(rule.host) == nullptr; });
        if (m_others.timeout != nullptr || m_farms.empty() || beyondFarms)
            found.push_back(m_others.read());
        return found;
    }

    /// Where rules lead elsewhere under conditions that are not looked at, the answer is one that all of them agree on.
    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (kind != TimeoutKind::Read)
            return std::nullopt;
        std::vector<std::optional<EffectiveTimeout>> possible;
        for (const Destination *destination : destinationsFor(query))
            possible.emplace_back(destination->read());
        return agreedTimeout(possible);
    }

private:
    std::vector<const Destination *> destinationsFor(const ConfigQuery &query) const
    {
        if (const Destination *named = farm(query.backend))
            return {named};
        std::vector<const Destination *> possible;
        for (const RewriteRule &rule : m_rules) {
            if (!rule.fits(query.path))
                continue;
            possible.push_back(farm(rule.host) != nullptr ? farm(rule.host) : &m_others);
            if (!rule.conditional)
                break;
        }
        if (!possible.empty())
            return possible;
        for (const Destination &each : m_farms)
            possible.push_back(&each);
        if (possible.empty())
            possible.push_back(&m_others);
        return possible;
    }

    const Destination *farm(std::string_view name) const
    {
        const auto found = std::ranges::find_if(m_farms, [name](const Destination &d) { return equalsIgnoreCase(d.name, name); });
        return found == m_farms.end() ? nullptr : &*found;
    }

    void addDestination(const ConfigStatement &statement)
    {
        const Setting &setting = statement.setting;
        if (setting.scope == "webFarms" && setting.name == "webFarm") {
            m_farms.push_back({setting.value, nullptr});
        } else if (setting.name == "timeout" && setting.scope.ends_with(" > applicationRequestRouting > protocol")) {
            const auto found = std::ranges::find(m_farms, farmOf(setting.scope), &Destination::name);
            if (found != m_farms.end())
                found->timeout = &statement;
        } else if (setting.scope.ends_with("system.webServer > proxy")) {
            m_enabled |= setting.name == "enabled" && equalsIgnoreCase(setting.value, "true");
            if (setting.name == "timeout")
                m_others.timeout = &statement;
        }
    }

    void addToRule(const ConfigStatement &statement)
    {
        const std::string_view scope = statement.setting.scope;
        const auto head = scope.find(" > rule ");
        if (scope.find("rewrite > ") == std::string_view::npos || head == std::string_view::npos)
            return;
        const auto end = scope.find(separator, head + separator.size());
        const std::string_view part = end == std::string_view::npos ? std::string_view() : scope.substr(end + separator.size());
        RewriteRule &rule = ruleOf(statement.source, scope.substr(0, end));
        const Setting &setting = statement.setting;
        rule.wildcard |= part.empty() && setting.name == "patternSyntax" && setting.value == "Wildcard";
        rule.conditional |= part.starts_with("conditions > ") || (part == "match" && setting.name == "negate");
        if (part == "match" && setting.name == "url")
            rule.pattern = setting.value;
        else if (part == "action" && setting.name == "url")
            rule.host = hostOf(setting.value);
    }

    RewriteRule &ruleOf(SourceId source, std::string_view scope)
    {
        if (m_rules.empty() || m_rules.back().source != source || m_rules.back().scope != scope)
            m_rules.push_back({source, std::string(scope), {}, {}, false, false});
        return m_rules.back();
    }

    std::vector<Destination> m_farms;
    Destination m_others;
    bool m_enabled = false;
    std::vector<RewriteRule> m_rules; ///< in the order of the file
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeIisTimeouts(std::span<const ConfigStatement> statements)
{
    auto made = std::make_unique<IisTimeouts>(statements);
    return made->proxies() ? std::move(made) : nullptr;
}

} // namespace hopscope

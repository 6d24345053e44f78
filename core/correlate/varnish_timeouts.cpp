// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <QtCore/QRegularExpression>

#include <map>

namespace hopscope {

namespace {

/// An attribute of backends, that `set bereq.NAME` overrules, and that a parameter of the same meaning stands behind.
struct Attribute {
    TimeoutKind kind;
    std::string_view name;
    std::optional<Duration> byDefault;
};

constexpr std::array<Attribute, 3> attributes{{
    {TimeoutKind::Read, "first_byte_timeout", std::chrono::seconds(60)},
    {TimeoutKind::Connect, "connect_timeout", std::chrono::milliseconds(3500)},
    {TimeoutKind::Queue, "wait_timeout", std::nullopt},
}};

const Attribute *attributeOf(TimeoutKind kind)
{
    for (const Attribute &attribute : attributes) {
        if (attribute.kind == kind)
            return &attribute;
    }
    return nullptr;
}

/// Whether a condition on the URL or the host holds: `if (bereq.url ~ "^/report")`; nullopt of any other condition.
std::optional<bool> holds(std::string_view block, const ConfigQuery &query)
{
    static const QRegularExpression simple(QStringLiteral(
        R"re(^if ?\( ?(?:be)?req\.(url|http\.[Hh]ost) (~|!~|==|!=) "([^"]*)" ?\)$)re"));
    const auto match = simple.match(QString::fromUtf8(block.data(), static_cast<qsizetype>(block.size())));
    if (!match.hasMatch())
        return std::nullopt;
    const std::string_view value = match.captured(1) == u"url" ? query.path : query.host;
    const QString text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    const QString wanted = match.captured(3);
    const QString sign = match.captured(2);
    const bool fits = sign.contains(u'~') ? QRegularExpression(wanted).match(text).hasMatch() : text == wanted;
    return fits != sign.startsWith(u'!');
}

/// The same of all blocks around a statement in a subroutine.
std::optional<bool> applies(std::string_view scope, const ConfigQuery &query)
{
    constexpr std::string_view between = " > ";
    bool unsure = false;
    for (std::size_t at = scope.find(between); at != std::string_view::npos; at = scope.find(between)) {
        scope.remove_prefix(at + between.size());
        const auto one = holds(scope.substr(0, scope.find(between)), query);
        if (one == false)
            return false;
        unsure |= !one;
    }
    return unsure ? std::nullopt : std::optional(true);
}

std::optional<EffectiveTimeout> stated(const ConfigStatement &statement, TimeoutKind kind)
{
    const auto value = parseVarnishTime(statement.setting.value);
    if (!value)
        return std::nullopt;
    return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, statement.setting.name, statement.setting.scope, statement.at()};
}

class VarnishTimeouts : public ConfiguredTimeouts {
public:
    explicit VarnishTimeouts(std::span<const ConfigStatement> statements)
    {
        for (const ConfigStatement &statement : statements) {
            const Setting &setting = statement.setting;
            if (setting.scope.starts_with("backend ") && setting.name.starts_with('.'))
                m_backends[setting.scope].insert_or_assign(setting.name.substr(1), &statement);
            else if (setting.name.starts_with("set bereq."))
                m_set.push_back(&statement);
        }
    }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const Attribute &attribute : attributes) {
            for (const auto &[scope, own] : m_backends) {
                if (auto timeout = ofBackend(scope, own, attribute); timeout && (timeout->at || attribute.kind == TimeoutKind::Read))
                    found.push_back(std::move(*timeout));
            }
            for (const ConfigStatement *statement : m_set) {
                if (sets(*statement, attribute)) {
                    if (auto timeout = stated(*statement, attribute.kind))
                        found.push_back(std::move(*timeout));
                }
            }
        }
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        const Attribute *attribute = attributeOf(kind);
        if (attribute == nullptr)
            return std::nullopt;
        auto found = backendFor(query, *attribute);
        for (const ConfigStatement *statement : m_set) {
            if (!sets(*statement, *attribute))
                continue;
            const auto here = applies(statement->setting.scope, query);
            if (!here) // a condition that only Varnish can decide: either value may hold
                found.reset();
            else if (*here)
                found = stated(*statement, kind);
        }
        return found;
    }

private:
    using Attributes = std::map<std::string, const ConfigStatement *, std::less<>>;

    static bool sets(const ConfigStatement &statement, const Attribute &attribute)
    {
        return std::string_view(statement.setting.name).substr(std::string_view("set bereq.").size()) == attribute.name;
    }

    static std::optional<EffectiveTimeout> ofBackend(const std::string &scope, const Attributes &own, const Attribute &attribute)
    {
        const auto found = own.find(attribute.name);
        if (auto timeout = found == own.end() ? std::nullopt : stated(*found->second, attribute.kind))
            return timeout;
        if (!attribute.byDefault)
            return std::nullopt;
        return EffectiveTimeout{*attribute.byDefault, attribute.kind, TimeoutOrigin::Config, std::string(attribute.name), scope, std::nullopt};
    }

    /// The named backend's, or that of all backends where they agree: a log does not tell which one was chosen.
    std::optional<EffectiveTimeout> backendFor(const ConfigQuery &query, const Attribute &attribute) const
    {
        if (const auto named = m_backends.find("backend " + std::string(query.backend)); named != m_backends.end())
            return ofBackend(named->first, named->second, attribute);
        std::optional<EffectiveTimeout> common;
        for (const auto &[scope, own] : m_backends) {
            auto timeout = ofBackend(scope, own, attribute);
            if (!timeout || (common && common->value != timeout->value))
                return std::nullopt;
            common = common ? common : std::move(timeout);
        }
        return common;
    }

    std::map<std::string, Attributes, std::less<>> m_backends; ///< by scope
    std::vector<const ConfigStatement *> m_set;                ///< `set bereq.…`, in the order of the files
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeVarnishTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<VarnishTimeouts>(statements);
}

} // namespace hopscope

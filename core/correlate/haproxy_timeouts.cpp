// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

/// A proxy section or a defaults section with its timeouts.
struct Section {
    std::string scope;
    const Section *defaults = nullptr;
    std::map<std::string, const ConfigStatement *, std::less<>> timeouts;
};

std::string_view nameOf(TimeoutKind kind)
{
    switch (kind) {
    case TimeoutKind::Read: return "timeout server";
    case TimeoutKind::Connect: return "timeout connect";
    case TimeoutKind::Queue: return "timeout queue";
    case TimeoutKind::Send:
    case TimeoutKind::Server: break;
    }
    return {};
}

class HaproxyTimeouts : public ConfiguredTimeouts {
public:
    explicit HaproxyTimeouts(std::span<const ConfigStatement> statements)
    {
        for (const ConfigStatement &statement : statements)
            add(statement);
    }

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        for (const auto &section : m_sections) {
            for (const TimeoutKind kind : {TimeoutKind::Read, TimeoutKind::Connect, TimeoutKind::Queue}) {
                if (auto timeout = stated(*section, nameOf(kind), kind))
                    found.push_back(std::move(*timeout));
            }
        }
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (nameOf(kind).empty())
            return std::nullopt;
        const Section *section = backendFor(query.backend);
        if (section == nullptr)
            return std::nullopt;
        if (auto timeout = inherited(*section, nameOf(kind), kind))
            return timeout;
        // Without a limit of its own the queue has that of connecting.
        return kind == TimeoutKind::Queue ? inherited(*section, "timeout connect", kind) : std::nullopt;
    }

private:
    static std::optional<EffectiveTimeout> stated(const Section &section, std::string_view name, TimeoutKind kind)
    {
        const auto found = section.timeouts.find(name);
        if (found == section.timeouts.end())
            return std::nullopt;
        const auto value = parseHaproxyTime(found->second->setting.value);
        if (!value)
            return std::nullopt;
        return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, std::string(name), section.scope, found->second->at()};
    }

    /// Of the section, else of the defaults it takes from, which may take from others in turn.
    static std::optional<EffectiveTimeout> inherited(const Section &section, std::string_view name, TimeoutKind kind)
    {
        for (const Section *from = &section; from != nullptr; from = from->defaults) {
            if (auto timeout = stated(*from, name, kind))
                return timeout;
        }
        return std::nullopt;
    }

    /// A defaults section starts from zero, and holds for what follows it; the same scope in another file is another one.
    void add(const ConfigStatement &statement)
    {
        Section &section = sectionOf(statement);
        if (statement.setting.name == "from")
            section.defaults = defaultsNamed(statement.setting.value, section);
        else if (statement.setting.name.starts_with("timeout "))
            section.timeouts[statement.setting.name] = &statement;
    }

    Section &sectionOf(const ConfigStatement &statement)
    {
        const std::string &scope = statement.setting.scope;
        if (m_sections.empty() || m_sections.back()->scope != scope) {
            auto made = std::make_unique<Section>();
            made->scope = scope;
            if (scope.starts_with("defaults"))
                m_defaults = made.get();
            else
                made->defaults = m_defaults;
            m_sections.push_back(std::move(made));
        }
        return *m_sections.back();
    }

    /// Defaults can be taken from only where they stand before, so that none takes from itself.
    const Section *defaultsNamed(std::string_view name, const Section &taker) const
    {
        const std::string scope = "defaults " + std::string(name);
        const auto found = std::ranges::find_if(m_sections, [&scope](const auto &section) { return section->scope == scope; });
        return found == m_sections.end() || found->get() == &taker ? nullptr : found->get();
    }

    const Section *backendFor(std::string_view name) const
    {
        const Section *only = nullptr;
        int backends = 0;
        for (const auto &section : m_sections) {
            const bool backend = section->scope.starts_with("backend ") || section->scope.starts_with("listen ");
            if (!backend)
                continue;
            if (section->scope.substr(section->scope.find(' ') + 1) == name)
                return section.get();
            only = section.get();
            ++backends;
        }
        return name.empty() && backends == 1 ? only : nullptr;
    }

    std::vector<std::unique_ptr<Section>> m_sections;
    const Section *m_defaults = nullptr;
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeHaproxyTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<HaproxyTimeouts>(statements);
}

} // namespace hopscope

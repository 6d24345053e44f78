// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/configuration.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// A line of a configuration.
struct ConfiguredLine {
    const char *scope;
    const char *name;
    const char *value;
};

/// A configuration of some files, each "path" and its lines.
class ConfiguredFiles {
public:
    ConfiguredFiles &file(const char *path, const char *format, const std::vector<ConfiguredLine> &lines)
    {
        SourceInfo source;
        source.id = SourceId(static_cast<std::int64_t>(m_sources.size()) + 1);
        source.path = path;
        source.format = format;
        source.role = Role::Config;
        std::uint64_t number = 0;
        for (const ConfiguredLine &line : lines)
            m_settings.push_back({source.id, {{LineNumber(++number), {}}, line.scope, line.name, line.value}});
        m_sources.push_back(std::move(source));
        return *this;
    }
    std::optional<EffectiveTimeout> find(const char *log, const Request &request, TimeoutKind kind = TimeoutKind::Read) const
    {
        return Configuration(m_settings, m_sources).find(log, std::nullopt, request, kind);
    }
    /// Of a log that the proxy wrote whose main file is the `site`th.
    std::optional<EffectiveTimeout> findAt(std::int64_t site, const char *log, const Request &request) const
    {
        return Configuration(m_settings, m_sources).find(log, SourceId(site), request, TimeoutKind::Read);
    }
    std::vector<EffectiveTimeout> all() const { return Configuration(m_settings, m_sources).all(); }

private:
    std::vector<SourceInfo> m_sources;
    std::vector<StoredSetting> m_settings;
};

/// GET of this target.
inline Request request(const char *target, const char *host = "", const char *backend = "")
{
    Request made;
    made.method = "GET";
    made.target = target;
    made.host = host;
    made.backend = backend;
    return made;
}

} // namespace hopscope

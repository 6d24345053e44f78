// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configuration.h"

#include "correlate/server_limits.h"
#include "facts/request_key.h"

#include <algorithm>

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

} // namespace

Configuration::Configuration(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources)
{
    for (const StoredSetting &stored : settings) {
        const auto source = std::find_if(sources.begin(), sources.end(), [&](const SourceInfo &s) { return s.id == stored.source; });
        if (source == sources.end())
            continue;
        if (const auto program = programOfFormat(source->format))
            m_statements[static_cast<std::size_t>(*program)].push_back({stored.source, source->path, stored.setting});
    }
    m_programs[0] = makeNginxTimeouts(m_statements[0]);
    m_programs[1] = makeHaproxyTimeouts(m_statements[1]);
    m_programs[2] = makeApacheTimeouts(m_statements[2]);
    m_programs[3] = makeVarnishTimeouts(m_statements[3]);
    m_programs[4] = makeIisTimeouts(m_statements[4]);
    m_programs[5] = makeEnvoyTimeouts(m_statements[5]);
    m_programs[6] = makeTraefikTimeouts(m_statements[6]);
    m_programs[7] = makeCaddyTimeouts(m_statements[7]);
    m_serverLimits = serverLimits(settings, sources);
}

std::vector<EffectiveTimeout> Configuration::all() const
{
    std::vector<EffectiveTimeout> found;
    for (const auto &program : m_programs) {
        if (!program)
            continue;
        for (EffectiveTimeout &timeout : program->all())
            found.push_back(std::move(timeout));
    }
    found.insert(found.end(), m_serverLimits.begin(), m_serverLimits.end());
    return found;
}

const ConfiguredTimeouts *Configuration::programOf(std::string_view logFormat) const
{
    if (const auto program = programOfFormat(logFormat); program && m_programs[static_cast<std::size_t>(*program)])
        return m_programs[static_cast<std::size_t>(*program)].get();
    const ConfiguredTimeouts *only = nullptr;
    for (const auto &program : m_programs) {
        if (!program)
            continue;
        if (only != nullptr)
            return nullptr;
        only = program.get();
    }
    return only;
}

std::optional<EffectiveTimeout> Configuration::find(std::string_view logFormat, const Request &request, TimeoutKind kind) const
{
    const ConfiguredTimeouts *program = programOf(logFormat);
    if (program == nullptr)
        return std::nullopt;
    const std::string target = comparableTarget(request.target);
    const std::string_view host = request.host.empty() ? std::string_view(request.frontend) : std::string_view(request.host);
    return program->find({host, pathOf(target), backendOf(request)}, kind);
}

} // namespace hopscope

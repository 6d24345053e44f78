// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/proxy_trace.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

bool passesRequestsOn(const Setting &setting)
{
    static constexpr std::array<std::string_view, 8> names{"proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass", "ProxyPass",
        "ProxyPassMatch", "BalancerMember", "reverse_proxy"};
    return std::ranges::find(names, setting.name) != names.end();
}

/// The only one of the logs that fits; null where none does, or several do.
template <typename Fits>
LogTraits *onlyOne(std::span<LogTraits> logs, Fits fits)
{
    const auto first = std::ranges::find_if(logs, fits);
    const bool one = first != logs.end() && std::find_if(first + 1, logs.end(), fits) == logs.end();
    return one ? &*first : nullptr;
}

} // namespace

std::string proxyTrace(std::span<const SourceInfo> sources, std::span<const StoredSetting> settings)
{
    const auto passes = std::ranges::find_if(settings, [](const StoredSetting &s) { return passesRequestsOn(s.setting); });
    const auto file = std::ranges::find_if(sources, [&](const SourceInfo &source) {
        return passes != settings.end() ? source.id == passes->source : source.role == Role::ProxyError;
    });
    return file == sources.end() ? std::string() : file->path;
}

void markProxysLog(std::span<LogTraits> logs, const std::string &trace)
{
    const bool known = std::ranges::any_of(logs, [](const LogTraits &log) { return log.role == Role::Proxy; });
    if (trace.empty() || known)
        return;
    const auto open = [](const LogTraits &log) { return log.role == Role::Unknown && !isBehindAProxy(log); };
    LogTraits *own = onlyOne(logs, open);
    if (own == nullptr)
        own = onlyOne(logs, [&](const LogTraits &log) { return open(log) && (log.format == "apache-access" || log.format == "nginx-access"); });
    if (own != nullptr)
        own->proxyTrace = trace;
}

} // namespace hopscope

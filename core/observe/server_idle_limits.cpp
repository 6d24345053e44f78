// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/command_option.h"
#include "observe/idle_limits.h"
#include "time/config_duration.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

using std::chrono::seconds;
using Settings = std::vector<const StoredSetting *>;

constexpr Duration apacheDefault = seconds(5), gunicornDefault = seconds(2), uvicornDefault = seconds(5), httpSysDefault = seconds(120),
                   nginxDefault = seconds(75);

const StoredSetting *find(const Settings &settings, std::string_view name)
{
    const auto found = std::ranges::find_if(
        settings, [name](const StoredSetting *stored) { return equalsIgnoreCase(stored->setting.name, name); });
    return found == settings.end() ? nullptr : *found;
}

IdleLimit written(std::string who, const StoredSetting &stored, std::optional<Duration> value)
{
    return {std::move(who), value, stored.setting.name, LineReference{stored.source, stored.setting.at.line}};
}

std::optional<IdleLimit> ofApache(const Settings &settings)
{
    const StoredSetting *enabled = find(settings, "KeepAlive");
    if (enabled != nullptr && equalsIgnoreCase(enabled->setting.value, "off"))
        return std::nullopt;
    const StoredSetting *limit = find(settings, "KeepAliveTimeout");
    return limit != nullptr ? written("Apache", *limit, parseApacheTime(limit->setting.value))
                            : IdleLimit{"Apache", apacheDefault, "KeepAliveTimeout", std::nullopt};
}

/// What nginx tells its clients; the directive of the same name in an upstream block is another one.
std::optional<IdleLimit> ofNginx(const Settings &settings)
{
    IdleLimit limit{"nginx", nginxDefault, "keepalive_timeout", std::nullopt};
    for (const StoredSetting *stored : settings) {
        if (stored->setting.name != "keepalive_timeout" || stored->setting.scope.find("upstream ") != std::string::npos)
            continue;
        std::string_view value = stored->setting.value;
        const IdleLimit own = written("nginx", *stored, parseNginxTime(takeUntil(value, ' ')));
        if (limit.at && limit.value != own.value)
            return std::nullopt;
        limit = own;
    }
    return limit.value && *limit.value > Duration{} ? std::optional(limit) : std::nullopt;
}

/// gunicorn's sync workers close every connection after the response.
std::optional<IdleLimit> ofGunicorn(const Settings &settings)
{
    const StoredSetting *workers = find(settings, "worker_class");
    const StoredSetting *threads = find(settings, "threads");
    const bool sync = workers == nullptr || workers->setting.value == "sync";
    if (sync && (threads == nullptr || threads->setting.value == "1"))
        return std::nullopt;
    const StoredSetting *limit = find(settings, "keepalive");
    return limit != nullptr ? written("gunicorn", *limit, parseNginxTime(limit->setting.value))
                            : IdleLimit{"gunicorn", gunicornDefault, "keepalive", std::nullopt};
}

std::optional<IdleLimit> ofUnit(const Settings &settings)
{
    const StoredSetting *start = find(settings, "ExecStart");
    if (start == nullptr)
        return std::nullopt;
    const std::string_view command = start->setting.value;
    const bool gunicorn = command.find("gunicorn") != std::string_view::npos;
    if (!gunicorn && command.find("uvicorn") == std::string_view::npos)
        return std::nullopt;
    const std::string_view workers = commandOption(command, "--worker-class", "-k"), threads = commandOption(command, "--threads", {});
    if (gunicorn && (workers.empty() || workers == "sync") && (threads.empty() || threads == "1"))
        return std::nullopt;
    const std::string name = gunicorn ? "--keep-alive" : "--timeout-keep-alive";
    const std::string_view value = commandOption(command, name, {});
    IdleLimit limit{gunicorn ? "gunicorn" : "uvicorn", gunicorn ? gunicornDefault : uvicornDefault, name, std::nullopt};
    if (!value.empty()) {
        limit.value = parseNginxTime(value);
        limit.at = LineReference{start->source, start->setting.at.line};
    }
    return limit;
}

std::optional<IdleLimit> ofIis(const Settings &settings)
{
    IdleLimit limit{"IIS", httpSysDefault, "connectionTimeout", std::nullopt};
    for (const StoredSetting *stored : settings) {
        if (stored->setting.name != "connectionTimeout" || !stored->setting.scope.ends_with("limits"))
            continue;
        const IdleLimit own = written("IIS", *stored, parseTimeSpan(stored->setting.value));
        if (limit.at && limit.value != own.value)
            return std::nullopt;
        limit = own;
    }
    return limit;
}

/// Whether a program of this name logged the outermost requests. Its configuration, in how many files ever, is the proxy's.
bool isProxy(const Correlation &all, std::string_view program)
{
    return std::ranges::any_of(outermostLogs(all), [&](std::size_t log) { return all.sources()[log].format.starts_with(program); });
}

/// An Apache that passes nothing on is a server.
bool apachePasses(const Correlation &all)
{
    return isProxy(all, "apache") || std::ranges::any_of(all.settings(), [](const StoredSetting &stored) {
        return equalsIgnoreCase(stored.setting.name, "ProxyPass") || equalsIgnoreCase(stored.setting.name, "BalancerMember");
    });
}

std::optional<IdleLimit> ofFile(const Correlation &all, std::string_view format, const Settings &settings)
{
    if (format == "apache-conf" && !apachePasses(all))
        return ofApache(settings);
    if (format == "nginx-conf" && !isProxy(all, "nginx"))
        return ofNginx(settings);
    if (format == "gunicorn-conf")
        return ofGunicorn(settings);
    if (format == "systemd-unit")
        return ofUnit(settings);
    return format == "iis-conf" ? ofIis(settings) : std::nullopt;
}

} // namespace

std::vector<IdleLimit> serverIdleLimits(const ObservedCase &seen)
{
    const Correlation &all = seen.all();
    std::map<SourceId, Settings> files;
    for (const StoredSetting &stored : all.settings())
        files[stored.source].push_back(&stored);
    std::vector<IdleLimit> found;
    bool iisTold = false;
    for (const auto &[source, settings] : files) {
        const std::string &format = all.sources()[all.sourceIndex(source)].format;
        iisTold = iisTold || format == "iis-conf";
        if (auto limit = ofFile(all, format, settings); limit && limit->value)
            found.push_back(std::move(*limit));
    }
    const bool iisServes = std::ranges::any_of(
        all.sources(), [](const SourceInfo &source) { return source.role == Role::Server && source.format.starts_with("iis-"); });
    if (iisServes && !iisTold)
        found.push_back({"IIS", httpSysDefault, "connectionTimeout", std::nullopt});
    return found;
}

} // namespace hopscope

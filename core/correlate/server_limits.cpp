// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/server_limits.h"

#include "base/text.h"
#include "correlate/command_option.h"
#include "time/config_duration.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using std::chrono::seconds;

/// A setting that limits a request, by the program's documentation.
struct LimitRow {
    std::string_view format;
    std::string_view name;
    std::string_view scopeEnd; ///< of the settings' scopes; empty: any
    std::optional<Duration> (*parse)(std::string_view);
    Duration (*lateness)(Duration limit); ///< the program looks at its workers so seldom
};

template <int count>
Duration upTo(Duration)
{
    return seconds(count);
}

Duration aThird(Duration limit) // PHP-FPM looks three times within its limit
{
    return limit / 3;
}

constexpr auto limits = std::to_array<LimitRow>({
    {"iis-conf", "requestTimeout", "system.webServer > aspNetCore", parseTimeSpan, upTo<1>},
    {"iis-conf", "executionTimeout", "system.web > httpRuntime", parseNginxTime, upTo<15>},
    {"iis-conf", "activityTimeout", "", parseNginxTime, upTo<1>},
    {"gunicorn-conf", "timeout", "", parseNginxTime, upTo<2>},
    {"uwsgi-conf", "harakiri", "uwsgi", parseNginxTime, upTo<2>},
    {"php-fpm-conf", "request_terminate_timeout", "", parseNginxTime, aThird},
});

/// gunicorn's limit is on a worker that does not answer: only one that serves a single request at a time is silent then.
bool servesOneByOne(SourceId source, const std::vector<StoredSetting> &settings)
{
    return std::ranges::none_of(settings, [source](const StoredSetting &other) {
        const bool otherClass = other.setting.name == "worker_class" && other.setting.value != "sync";
        const bool threads = other.setting.name == "threads" && other.setting.value != "1";
        return other.source == source && (otherClass || threads);
    });
}

/// The limit that a unit starts a gunicorn or a uWSGI with.
std::optional<EffectiveTimeout> limitOfCommand(const StoredSetting &stored)
{
    const std::string_view command = stored.setting.value;
    const bool gunicorn = command.find("gunicorn") != std::string_view::npos;
    if (stored.setting.name != "ExecStart" || !(gunicorn || command.find("uwsgi") != std::string_view::npos))
        return std::nullopt;
    const std::string_view workers = commandOption(command, "--worker-class", "-k"), threads = commandOption(command, "--threads", {});
    if (gunicorn && ((!workers.empty() && workers != "sync") || (!threads.empty() && threads != "1")))
        return std::nullopt;
    const std::string name = gunicorn ? "--timeout" : "--harakiri";
    const auto value = parseNginxTime(commandOption(command, name, gunicorn ? "-t" : ""));
    if (!value || *value == Duration::zero())
        return std::nullopt;
    return EffectiveTimeout{*value, TimeoutKind::Server, TimeoutOrigin::Config, name, stored.setting.scope,
        LineReference{stored.source, stored.setting.at.line}, seconds(2)};
}

constexpr std::string_view pools = "system.applicationHost > applicationPools";
constexpr double queueLengthByDefault = 1000;

/// What IIS's queue holds by the settings of one scope.
std::optional<double> queueLengthIn(std::string_view scope, const std::vector<StoredSetting> &settings)
{
    for (const StoredSetting &stored : settings) {
        if (stored.setting.scope == scope && stored.setting.name == "queueLength")
            return parseNumber(stored.setting.value);
    }
    return std::nullopt;
}

} // namespace

std::vector<EffectiveTimeout> serverLimits(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources)
{
    std::vector<EffectiveTimeout> found;
    for (const StoredSetting &stored : settings) {
        const auto source = std::ranges::find(sources, stored.source, &SourceInfo::id);
        if (source != sources.end() && source->format == "systemd-unit") {
            if (auto limit = limitOfCommand(stored))
                found.push_back(std::move(*limit));
            continue;
        }
        const auto row = std::ranges::find_if(limits, [&](const LimitRow &limit) {
            return limit.name == stored.setting.name && source != sources.end() && limit.format == source->format
                && stored.setting.scope.ends_with(limit.scopeEnd);
        });
        const auto value = row == limits.end() ? std::nullopt : row->parse(stored.setting.value);
        if (value && *value > Duration::zero() && (row->format != "gunicorn-conf" || servesOneByOne(stored.source, settings)))
            found.push_back({*value, TimeoutKind::Server, TimeoutOrigin::Config, stored.setting.name, stored.setting.scope,
                LineReference{stored.source, stored.setting.at.line}, row->lateness(*value)});
    }
    return found;
}

std::optional<double> queueLimit(std::string_view series, const std::vector<StoredSetting> &settings)
{
    for (const StoredSetting &stored : settings) {
        const Setting &pool = stored.setting;
        if (pool.scope != pools || pool.name != "add" || !containsIgnoreCase(series, "(" + pool.value + ")"))
            continue;
        if (const auto own = queueLengthIn(std::string(pools) + " > add " + pool.value, settings))
            return own;
        return queueLengthIn(std::string(pools) + " > applicationPoolDefaults", settings).value_or(queueLengthByDefault);
    }
    return std::nullopt;
}

} // namespace hopscope

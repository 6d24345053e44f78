// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/companions.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto proxyPrograms = std::to_array<std::string_view>({"nginx", "haproxy", "varnish", "envoy", "traefik", "caddy", "squid"});
/// Counters that only a proxy or its status page has.
constexpr auto proxySeries = std::to_array<std::string_view>({"frontend", "backend", "qcur", "accepts", "handled", "stub_status"});

std::string_view fileName(std::string_view path)
{
    return path.substr(path.find_last_of("/\\!") + 1);
}

/// "app1" of "app1_access.log".
std::string_view stemOf(std::string_view path)
{
    const std::string_view name = fileName(path);
    return name.substr(0, name.find_first_of("._-"));
}

std::string_view programOf(std::string_view format)
{
    return format.substr(0, format.find('-'));
}

int likeness(const SourceInfo &source, const SourceInfo &log)
{
    int points = 0;
    if (!source.host.empty() && equalsIgnoreCase(source.host, log.host))
        points += 8;
    if (!source.host.empty() && containsIgnoreCase(fileName(log.path), source.host))
        points += 4;
    if (programOf(source.format) == programOf(log.format))
        points += 2;
    if (stemOf(source.path).size() >= 3 && equalsIgnoreCase(stemOf(source.path), stemOf(log.path)))
        points += 2;
    return points;
}

/// Events after which requests fail.
bool isBreakdown(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Recycle:
    case Meaning::WorkerCrash:
    case Meaning::OutOfMemory:
    case Meaning::WorkerTimeout:
    case Meaning::ServiceStop:
    case Meaning::HostRestart:
        return true;
    default:
        return false;
    }
}

std::size_t followedWhenMoved(std::span<const Event> events, Duration moved, std::span<const Timestamp> failures)
{
    std::size_t followed = 0;
    for (const Event &event : events) {
        if (!isBreakdown(event.meaning) || !event.time)
            continue;
        const Timestamp time = *event.time - moved;
        const auto next = std::lower_bound(failures.begin(), failures.end(), time - milliseconds(500));
        followed += next != failures.end() && *next <= time + event.resolution + seconds(3);
    }
    return followed;
}

} // namespace

std::string zoneName(Duration ahead)
{
    if (ahead == Duration::zero())
        return "UTC";
    const std::int64_t all = std::abs(std::chrono::duration_cast<minutes>(ahead).count());
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return (ahead < Duration::zero() ? "-" : "+") + two(all / 60) + ":" + two(all % 60);
}

bool isOfProxy(const SourceInfo &source, std::span<const SampleSeries> samples)
{
    if (source.role == Role::ProxyError)
        return true;
    if (source.role == Role::ServerError)
        return false;
    const auto ofProgram = [&](std::string_view program) { return source.format.starts_with(program) || equalsIgnoreCase(source.host, program); };
    if (std::any_of(proxyPrograms.begin(), proxyPrograms.end(), ofProgram))
        return true;
    return std::any_of(samples.begin(), samples.end(), [&](const SampleSeries &series) {
        return series.source == source.id
            && std::any_of(proxySeries.begin(), proxySeries.end(), [&](std::string_view word) { return containsIgnoreCase(series.name, word); });
    });
}

bool isForwarderFault(const Event &event)
{
    static constexpr std::string_view writers[] = {"httputil", "http-proxy", "edge", "spring-gateway", "fly-proxy"};
    return std::ranges::find(writers, event.source) != std::end(writers);
}

bool isProxysErrorLine(const SourceInfo &source, const Event &event)
{
    static constexpr std::string_view writers[] = {"nginx", "httpd", "caddy", "traefik", "yarp"};
    if (source.role == Role::ProxyError || isForwarderFault(event))
        return true;
    if (std::ranges::find(writers, event.source) == std::end(writers))
        return false;
    if (source.role == Role::Proxy)
        return true;
    // Among the output of several programs a line has to speak of a request; Apache may as well be the server there, where it asked none.
    const bool amongOthers = source.role == Role::Events || source.role == Role::Server || source.role == Role::ServerError || source.role == Role::Unknown;
    return amongOthers && (!event.upstream.empty() || (!event.client.empty() && (event.source != "httpd" || attemptFailed(event.meaning))));
}

std::optional<std::size_t> closest(const SourceInfo &source, std::span<const Neighbour> candidates)
{
    const Neighbour *best = nullptr;
    int points = -1;
    for (const Neighbour &candidate : candidates) {
        const int now = likeness(source, *candidate.info);
        if (now > points || (now == points && candidate.hop < best->hop)) {
            best = &candidate;
            points = now;
        }
    }
    return best != nullptr ? std::optional(best->log) : std::nullopt;
}

std::size_t followedByFailures(std::span<const Event> events, std::span<const Timestamp> failures)
{
    return followedWhenMoved(events, Duration::zero(), failures);
}

bool agreesBetterAsStamped(std::span<const Event> events, std::span<const Event> moved, std::span<const Timestamp> failures)
{
    return followedByFailures(events, failures) > 2 * followedByFailures(moved, failures) + 1;
}

std::optional<Duration> zoneOfEvents(std::span<const Event> events, std::span<const Timestamp> failures)
{
    constexpr int halfHours = 28;
    if (failures.empty())
        return std::nullopt;
    if (followedByFailures(events, failures) > 0)
        return Duration::zero();
    std::size_t most = 1;
    int best = 0;
    bool alone = false;
    for (int shift = -halfHours; shift <= halfHours; ++shift) {
        const std::size_t followed = followedWhenMoved(events, shift * minutes(30), failures);
        if (followed > most) {
            most = followed;
            best = shift;
            alone = true;
        } else if (followed == most) {
            alone = false;
        }
    }
    return alone ? std::optional<Duration>(best * minutes(30)) : std::nullopt;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/advice.h"

#include "base/plain_name.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace hopscope {

namespace {

template <typename Value, typename Of>
Value mostFrequent(const std::vector<JudgedRequest *> &members, Of of)
{
    std::map<Value, std::size_t> counts;
    for (const JudgedRequest *member : members)
        ++counts[of(*member)];
    return std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; })->first;
}

/// A limit that the longest of these requests would have met, with a quarter to spare, as a person would write it.
long long neededSeconds(Duration longest)
{
    const double seconds = toSeconds(longest) * 1.25;
    const long long step = seconds > 300 ? 60 : seconds > 60 ? 10 : seconds > 20 ? 5 : 1;
    return (static_cast<long long>(seconds) / step + 1) * step;
}

std::string asClock(long long seconds)
{
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return buffer;
}

/// The largest value that the service takes for its timeout; nullopt where it is as good as unlimited.
std::optional<long long> largestSeconds(ProxyKind kind)
{
    switch (kind) {
    case ProxyKind::AwsElb: return 4000;
    case ProxyKind::CloudFront: return 120;
    case ProxyKind::AzureFrontDoor: return 240;
    default: return std::nullopt;
    }
}

/// What the timeout has to be for the longest of these requests; nullopt where the server's own time is not known, where the
/// timeout of now would do (then it was not the server that needed longer), and where the service can't be set so high.
std::optional<long long> advisedSeconds(const std::vector<JudgedRequest *> &members, ProxyKind kind, std::optional<Duration> now)
{
    const auto range = serverDurations(members);
    if (!range)
        return std::nullopt;
    const long long seconds = neededSeconds(range->second);
    const auto largest = largestSeconds(kind);
    const bool tooLow = now && static_cast<double>(seconds) <= toSeconds(*now);
    return tooLow || (largest && seconds > *largest) ? std::nullopt : std::optional(seconds);
}

std::string upstreamOf(const JudgedRequest &request)
{
    return request.finding.attempts.empty() ? std::string() : request.finding.attempts.back().upstream;
}

/// "backend/server" of HAProxy, in whose commands a server goes by that name.
bool isPlainServerName(const std::string &upstream)
{
    const std::size_t slash = upstream.find('/');
    return slash != std::string::npos && isPlainHost(upstream.substr(0, slash)) && isPlainHost(upstream.substr(slash + 1));
}

/// Only what is plain is filled in: the values come from logs, and whoever copies a fix runs them.
void addServer(const std::vector<JudgedRequest *> &members, FixValues &values)
{
    const auto address = mostFrequent<std::optional<HostPort>>(
        members, [](const JudgedRequest &r) { return r.server ? std::optional(r.server->address) : std::nullopt; });
    if (address) {
        values["upstream"] = address->text();
        values["host"] = address->host;
        values["port"] = std::to_string(address->port);
    }
    if (const auto name = mostFrequent<std::string>(members, upstreamOf); isPlainServerName(name))
        values["upstream"] = name;
}

/// A connect timeout that lets a proxy try another server soon, where that is sooner than now.
void addSooner(std::optional<Duration> now, FixValues &values)
{
    constexpr Duration soon = std::chrono::seconds(3); // a lost packet is sent again after 1 s
    if (!now || *now <= soon)
        return;
    values["sooner"] = "3s";
    values["soonerSeconds"] = "3";
}

FixValues valuesOf(const std::vector<JudgedRequest *> &members, ProxyKind kind, const std::string &path)
{
    FixValues values;
    if (isPlainPath(path))
        values["path"] = path;
    const auto timeout = mostFrequent<std::optional<Duration>>(members, [](const JudgedRequest &r) { return r.finding.timeout; });
    values["now"] = timeout ? spoken(*timeout) : "unknown";
    if (const auto seconds = advisedSeconds(members, kind, timeout)) {
        values["needed"] = std::to_string(*seconds) + "s";
        values["neededSeconds"] = std::to_string(*seconds);
        values["neededClock"] = asClock(*seconds);
    }
    const auto backend = mostFrequent<std::string>(members, [](const JudgedRequest &r) { return r.backend; });
    if (isPlainHost(backend))
        values["backend"] = backend;
    addServer(members, values);
    addSooner(timeout, values);
    return values;
}

/// A fix with a number that this case does not give is not told: how long the server needs is not known without its log.
bool isKnown(const std::string &fix, const std::string &number, const FixValues &values)
{
    return fix.find('{' + number) == std::string::npos || values.contains(number);
}

} // namespace

std::optional<std::pair<Duration, Duration>> serverDurations(const std::vector<JudgedRequest *> &members)
{
    std::optional<std::pair<Duration, Duration>> range;
    for (const JudgedRequest *member : members) {
        const HopEntry *server = member->finding.server();
        // 499: nginx there was left by the one in front, which tells of how long that one waited.
        if (!server || !server->duration || member->finding.outermostIsServer || server->status == 499)
            continue;
        const Duration d = *server->duration;
        range = range ? std::pair(std::min(range->first, d), std::max(range->second, d)) : std::pair(d, d);
    }
    return range;
}

std::vector<std::string> adviceFor(Cause cause, const std::vector<JudgedRequest *> &members, const std::string &path)
{
    const CauseText &text = causeText(cause);
    const auto kind = mostFrequent<ProxyKind>(members, [](const JudgedRequest &r) { return r.proxy; });
    const FixValues values = valuesOf(members, kind, path);
    std::vector<std::string> advice;
    for (const ProxyKind wanted : {kind, ProxyKind::Any}) {
        const auto fixes = text.fixes.find(wanted);
        if (fixes == text.fixes.end() || (wanted == ProxyKind::Any && kind == ProxyKind::Any && !advice.empty()))
            continue;
        for (const std::string &fix : fixes->second) {
            if (isKnown(fix, "needed", values) && isKnown(fix, "sooner", values))
                advice.push_back(filledIn(fix, values));
        }
    }
    for (const std::string &check : text.checks)
        advice.push_back("Check: " + filledIn(check, values));
    return advice;
}

} // namespace hopscope

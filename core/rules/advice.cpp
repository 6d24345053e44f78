// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/advice.h"

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

std::string upstreamOf(const JudgedRequest &request)
{
    return request.finding.attempts.empty() ? std::string() : request.finding.attempts.back().upstream;
}

FixValues valuesOf(const std::vector<JudgedRequest *> &members, const std::string &path)
{
    FixValues values;
    values["path"] = path;
    if (const auto timeout = mostFrequent<std::optional<Duration>>(members, [](const JudgedRequest &r) { return r.finding.timeout; }))
        values["now"] = spoken(*timeout);
    if (const auto range = serverDurations(members)) {
        const long long seconds = neededSeconds(range->second);
        values["needed"] = std::to_string(seconds) + "s";
        values["neededSeconds"] = std::to_string(seconds);
        values["neededClock"] = asClock(seconds);
    }
    const auto backend = mostFrequent<std::string>(members, [](const JudgedRequest &r) { return r.backend; });
    if (!backend.empty())
        values["backend"] = backend;
    const auto upstream = mostFrequent<std::string>(members, upstreamOf);
    if (!upstream.empty()) {
        values["upstream"] = upstream;
        const auto colon = upstream.rfind(':');
        if (colon != std::string::npos && !upstream.starts_with("unix:")) {
            values["host"] = upstream.substr(0, colon);
            values["port"] = upstream.substr(colon + 1);
        }
    }
    return values;
}

} // namespace

std::optional<std::pair<Duration, Duration>> serverDurations(const std::vector<JudgedRequest *> &members)
{
    std::optional<std::pair<Duration, Duration>> range;
    for (const JudgedRequest *member : members) {
        const HopEntry *server = member->finding.server();
        if (!server || !server->duration || member->finding.outermostIsServer)
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
    const FixValues values = valuesOf(members, path);
    std::vector<std::string> advice;
    for (const ProxyKind wanted : {kind, ProxyKind::Any}) {
        const auto fixes = text.fixes.find(wanted);
        if (fixes == text.fixes.end() || (wanted == ProxyKind::Any && kind == ProxyKind::Any && !advice.empty()))
            continue;
        for (const std::string &fix : fixes->second) {
            // How long the server needs is not known without its log: then no number is advised.
            if (fix.find("{needed") == std::string::npos || values.contains("needed"))
                advice.push_back(filledIn(fix, values));
        }
    }
    for (const std::string &check : text.checks)
        advice.push_back("Check: " + filledIn(check, values));
    return advice;
}

} // namespace hopscope

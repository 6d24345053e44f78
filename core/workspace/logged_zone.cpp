// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/logged_zone.h"

#include "time/stamp_scanner.h"
#include "time/zone.h"

#include <algorithm>
#include <string_view>

namespace hopscope {

namespace {

constexpr std::size_t farthest = 400; ///< bytes into a line, where a stamp may begin

/// "+0100" at the end of "21/Nov/2026:01:04:10 +0100".
std::optional<std::string> offsetOf(std::string_view stamp)
{
    constexpr std::size_t dateLength = 10; // its hyphens are no signs
    const auto sign = stamp.find_last_of("+-");
    if (stamp.ends_with('Z'))
        return "UTC";
    const auto zone = sign == std::string_view::npos || sign < dateLength ? std::nullopt : Zone::parse(stamp.substr(sign));
    return zone ? std::optional(zone->name()) : std::nullopt;
}

std::optional<std::string> zoneOf(const Findings &findings, const SourceInfo &source)
{
    if (!source.timeZone.empty())
        return source.timeZone;
    const auto written = findings.stampZones.find(source.id);
    return written == findings.stampZones.end() ? std::nullopt : std::optional(written->second);
}

} // namespace

std::optional<std::string> zoneWrittenIn(std::string_view line)
{
    for (std::size_t at = 0; at < std::min(line.size(), farthest); ++at) {
        const std::string_view rest = line.substr(at);
        for (const auto &stamp : {scanClf(rest), scanIso8601(rest)}) {
            if (stamp && stamp->hasOffset)
                return offsetOf(rest.substr(0, stamp->length));
        }
    }
    return std::nullopt;
}

std::optional<std::string> loggedZone(const Findings &findings)
{
    for (const Role role : {Role::Server, Role::ServerError, Role::Proxy, Role::ProxyError}) {
        for (const SourceInfo &source : findings.sources) {
            if (source.role != role)
                continue;
            if (auto zone = zoneOf(findings, source))
                return zone;
        }
    }
    return std::nullopt;
}

} // namespace hopscope

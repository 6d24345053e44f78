// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string_view>

namespace hopscope {

// Times as configuration files write them. All of them refuse signs, fractions and
// values beyond 292,000 years; blanks around the value are ignored. Fractions are for those that say so.

/// nginx: "60" (seconds), "1500ms", "1m30s", "1h 30m"; units ms s m h d w M (30 days) y (365 days).
std::optional<Duration> parseNginxTime(std::string_view text);

/// HAProxy: "5000" (milliseconds), "30s", "1m"; one unit of us ms s m h d.
std::optional<Duration> parseHaproxyTime(std::string_view text);

/// Apache httpd: "60", "1500ms", "10s", "2mi", "1h", "250us". A bare number counts `bareUnit`: seconds nearly everywhere,
/// milliseconds for a worker's acquire=.
std::optional<Duration> parseApacheTime(std::string_view text, Duration bareUnit = std::chrono::seconds(1));

/// Varnish's VCL: "1500ms", "1.5s", "2m"; one number with one unit of ms s m h d w y (365 days), which must be there.
std::optional<Duration> parseVarnishTime(std::string_view text);

/// IIS and .NET: "00:02:00", "1.05:00:00" (a day and five hours), "00:00:00.5"; hours, minutes and seconds must be there.
std::optional<Duration> parseTimeSpan(std::string_view text);

/// Squid: "30 seconds", "1 minute", "4 hours"; a bare number counts seconds.
std::optional<Duration> parseSquidTime(std::string_view text);

/// Go's durations, as Envoy, Traefik and Caddy write them: "15s", "0.25s", "1m30s", "1.5h"; units ns us µs ms s m h d. A bare number
/// counts seconds.
std::optional<Duration> parseGoTime(std::string_view text);

} // namespace hopscope

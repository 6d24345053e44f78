// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstddef>

namespace hopscope {

/// A stamp at the start of a text. Without `hasOffset`, `time` is the written local time taken as if it were UTC.
struct Stamp {
    Timestamp time{};
    Duration resolution{};  ///< width of the interval that the digits leave: 1 s, 1 ms, 1 us …
    bool hasOffset = false; ///< the text says its offset (or Z)
    std::size_t length = 0; ///< bytes of the text that belong to the stamp
};

// All scanners look at the start of the text, do not allocate, and refuse impossible dates ("31/Feb", hour 24) and leap
// second 60 is taken as 59. Digits beyond microseconds are cut.

/// "2026-11-21T01:04:10.123456Z", blank for T, comma for the point, "+01:00", "+0100", "+01", or no offset.
std::optional<Stamp> scanIso8601(std::string_view text);
/// "21/Nov/2026:01:04:10 +0100", also without offset and with a fraction: "21/Nov/2026:00:56:20.056".
std::optional<Stamp> scanClf(std::string_view text);
/// "2026/11/21 01:04:13" (nginx's error log), fraction allowed.
std::optional<Stamp> scanSlashed(std::string_view text);
/// "21.11.2026 01:04:13" (Europe's order: day first), fraction allowed.
std::optional<Stamp> scanDotted(std::string_view text);
/// "Sat Nov 21 01:08:39.665956 2026" (Apache's error log), also without fraction.
std::optional<Stamp> scanAsctime(std::string_view text);
/// "Nov 21 01:04:13", "Nov  1 01:04:13" (RFC 3164); the year comes from outside.
std::optional<Stamp> scanSyslog(std::string_view text, int year);
/// "05/13/2024 08:11:02.123" (Perfmon's order: month first).
std::optional<Stamp> scanUsDate(std::string_view text);
/// Seconds since the epoch, with or without a fraction: "1795218980.123". Has an offset by definition.
std::optional<Stamp> scanEpochSeconds(std::string_view text);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hopscope {

/// What of a target can be compared between hops: without scheme and host, percent escapes of the path undone, blanks as
/// '+' (as IIS writes them), ARR's own query keys left out. Query order and escapes are kept.
std::string comparableTarget(std::string_view target);

/// Hash of method and comparable target, for pairing. Stable: stored in cases.
std::uint64_t exchangeKey(std::string_view method, std::string_view target);

/// Hash of a user agent for pairing, blanks and '+' being equal (IIS writes '+' for a blank); 0 where there is none.
std::uint64_t agentKey(std::string_view userAgent);

/// The target's path without query, for grouping and for the dictionary of the case.
std::string_view pathOf(std::string_view target);

} // namespace hopscope

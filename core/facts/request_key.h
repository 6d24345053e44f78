// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hopscope {

/// The target without scheme and host, as a server sees it: "/a?b" of "http://shop.example.com/a?b". Logs of proxies that
/// write the whole address tell the same request as those that write the path.
std::string_view originForm(std::string_view target);
/// Host and port of a target in absolute form: "shop.example.com"; empty of any other.
std::string_view authorityOf(std::string_view target);

/// What of a target can be compared between hops: without scheme and host, percent escapes undone, blanks as '+' (as IIS writes
/// them), ARR's own query keys left out. The query's order is kept.
std::string comparableTarget(std::string_view target);

/// A query (without its '?') as it came from the client: without the keys that ARR adds to it on its way.
std::string withoutForwarderKeys(std::string_view query);

/// Hash of method and comparable target, for pairing. Stable: stored in cases.
std::uint64_t exchangeKey(std::string_view method, std::string_view target);

/// Hash of a user agent for pairing, blanks and '+' being equal (IIS writes '+' for a blank); 0 where there is none.
std::uint64_t agentKey(std::string_view userAgent);

/// The target's path without query, for grouping and for the dictionary of the case.
std::string_view pathOf(std::string_view target);

} // namespace hopscope

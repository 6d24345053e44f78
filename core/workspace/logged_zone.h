// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// The offset from UTC that the first stamp of this line writes: "+02:00", "UTC"; nullopt where there is none.
std::optional<std::string> zoneWrittenIn(std::string_view line);

/// The zone that the server's clock shows in its logs ("UTC", "+02:00", "Europe/Berlin"), else the proxy's: as it was found or
/// given for the source, or as the stamps of its cited lines write it. nullopt where nothing tells.
std::optional<std::string> loggedZone(const Findings &findings);

} // namespace hopscope

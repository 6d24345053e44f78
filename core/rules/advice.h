// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/incidents.h"

#include <optional>
#include <utility>

namespace hopscope {

/// What to change, from the catalogue: first in the syntax of the proxy that most of the requests came through, then what
/// holds for all. Placeholders are filled with the values of these requests; `path` is their most frequent one.
std::vector<std::string> adviceFor(Cause cause, const std::vector<JudgedRequest *> &members, const std::string &path);

/// Shortest and longest time that the server itself worked on these requests; nullopt where no server entry has one.
std::optional<std::pair<Duration, Duration>> serverDurations(const std::vector<JudgedRequest *> &members);

} // namespace hopscope

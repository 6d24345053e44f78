// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"
#include "facts/event.h"

#include <span>
#include <string>

namespace hopscope {

/// The configuration that lets nginx or Apache log what a diagnosis needs: the format in which `logPath` is written now (by
/// the settings, else the program's usual one) with what it lacks added at its end, under a name of its own, and the line that
/// puts it in the place of the old one. Empty for other programs, and where the format lacks nothing.
std::string extendedLogFormat(ProxyKind program, std::string_view logPath, std::span<const Setting> settings);

} // namespace hopscope

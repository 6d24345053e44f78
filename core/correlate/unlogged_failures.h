// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <span>
#include <vector>

namespace hopscope {

/// What is said of one failed request by the lines of an error log: positions in the lines that were given, in their order.
using Fault = std::vector<std::size_t>;

/// The lines that tell of a failed request, those of one request together: Apache tells of one failure in several lines that
/// one thread writes at the same moment, nginx in one line for each server that it tried. Lines in the order of time.
std::vector<Fault> faultsIn(std::span<const Event> lines);

/// Whether a line of HTTP.sys's error log tells of a request that it refused with a 5xx, lost or could not understand. Idle
/// connections that it closed, and what clients asked for wrongly, are no failures.
bool isLostByHttpSys(const Event &line);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <span>
#include <vector>

namespace hopscope {

/// Lines of one fault that lack a client or target get them from the lines that the same thread wrote at the same moment:
/// Apache tells of one failure in several lines. Copies of the events, in their order.
std::vector<Event> completeErrorLines(std::span<const StoredEvent *const> lines);

/// Whether the same thread, or connection, wrote both at the same moment.
bool isOneFault(const Event &a, const Event &b);

} // namespace hopscope

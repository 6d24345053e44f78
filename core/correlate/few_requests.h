// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/hop_order.h"
#include "correlate/relation.h"

#include <optional>
#include <span>

namespace hopscope {

/// Whether a cloud's balancer wrote it.
bool isOfCloud(const LogTraits &log);

/// Whether one of the logs is of a cloud's balancer and the other of a proxy that people run themselves: then the first stands
/// before the second nearly always.
bool isBalancerAndProxy(const LogTraits &a, const LogTraits &b);

/// Whether few requests suffice to tell that the two belong together, since their formats tell which of them stands before the other:
/// a balancer and a proxy, or a proxy and a log of which nothing tells whose it is.
bool fewTell(const LogTraits &a, const LogTraits &b);

/// Of two logs with too few requests for relate(): what they tell where most of the smaller one's are in both at the same instant
/// by their clocks as they are. nullopt where fewer than two different ones are, or the logs are large.
std::optional<Relation> relateFew(std::span<const LogEntry> a, std::span<const LogEntry> b);

} // namespace hopscope

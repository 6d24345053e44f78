// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/hop_order.h"
#include "correlate/relation.h"

#include <optional>
#include <span>

namespace hopscope {

/// 2 of a delivery network's log, 1 of a cloud's balancer's, 0 of any other.
int nearnessToClients(const LogTraits &log);

/// Whether the logs are of a delivery network, a cloud's balancer and a proxy that people run themselves, two of these three: then
/// the one that is named first here stands before the other nearly always.
bool areOfCloudAndProxy(const LogTraits &a, const LogTraits &b);

/// Whether few requests suffice to tell that the two belong together, since their formats tell which of them stands before the other:
/// those of areOfCloudAndProxy(), or a proxy and a log of which nothing tells whose it is.
bool fewTell(const LogTraits &a, const LogTraits &b);

/// Of two logs with too few requests for relate(): what they tell where most of the smaller one's are in both at the same instant
/// by their clocks as they are. nullopt where fewer than two that differ by target or status are, or the logs are large.
std::optional<Relation> relateFew(std::span<const LogEntry> a, std::span<const LogEntry> b);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "store/case_file.h"

#include <vector>

namespace hopscope {

/// How long application servers let a request take, by their own configurations (TimeoutKind::Server), with how much later
/// each of them strikes. A limit that is switched off is left out.
std::vector<EffectiveTimeout> serverLimits(const std::vector<StoredSetting> &settings, const std::vector<SourceInfo> &sources);

/// How many requests may wait in the queue that a measured series tells of: IIS's queue of an application pool, whose name
/// stands in the series ("\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize") and in the configuration.
std::optional<double> queueLimit(std::string_view series, const std::vector<StoredSetting> &settings);

} // namespace hopscope

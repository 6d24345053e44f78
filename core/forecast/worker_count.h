// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/workload.h"
#include "rules/server_workers.h"

namespace hopscope {

/// By the configuration or the start of the application server among the files (see toldWorkers()), or else inferred: the number of requests that each
/// server had in work while others waited for it, if that stayed the same.
WorkerCount workersOf(const Workload &workload, const Correlation &all);

/// The most requests at once that had come and were not yet taken by a worker; nullopt where stamps are too coarse to tell.
std::optional<std::size_t> deepestWaiting(const Workload &workload);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/workload.h"

namespace hopscope {

/// How many requests a server works on at once.
struct WorkerCount {
    std::size_t count = 0; ///< 0: not known
    std::string says;      ///< a sentence: where it is from, or why it is not known
};

/// By the configuration of the application server among the files, or else inferred: the number of requests that each
/// server had in work while others waited for it, if that stayed the same.
WorkerCount workersOf(const Workload &workload, const Correlation &all);

/// The most requests at once that had come and were not yet taken by a worker; nullopt where stamps are too coarse to tell.
std::optional<std::size_t> deepestWaiting(const Workload &workload);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "observe/observed_case.h"

namespace hopscope {

/// A request that failed, and the next one of the same client and target.
struct Repeat {
    RequestIndex failed = noRequest;
    RequestIndex again = noRequest;
};

/// How often requests come again from the same client within `repeatWindow`, after a failure and after a success: where a
/// success is repeated as often, the client asks regularly and repeats nothing.
struct RepeatedRequests {
    std::vector<Repeat> repeats;      ///< client by client and target by target, each in the order of time
    std::size_t failures = 0;         ///< with a client's address
    std::size_t successes = 0;        ///< of the same clients and targets
    std::size_t successesAgain = 0;   ///< followed by the same request within the window
};

inline constexpr Duration repeatWindow = std::chrono::seconds(60);

/// Whether the log's addresses tell clients apart: there are several, and none makes most of the requests that went well.
/// Behind a balancer that hides them all requests seem to come from one.
bool tellsClientsApart(const ObservedCase &seen);

RepeatedRequests repeatedRequests(const ObservedCase &seen);

} // namespace hopscope

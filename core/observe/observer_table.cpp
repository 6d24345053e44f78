// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/observers.h"

#include <array>

namespace hopscope {

namespace {

constexpr auto observers = std::to_array<MakeObserver>({
    makeClientRetries,
    makeTimeoutOrder,
    makeKeepaliveOrder,
    makeAttempts,
    makeQueueGrowth,
    makeLoad,
    makeNetwork,
});

} // namespace

std::span<const MakeObserver> allObservers()
{
    return observers;
}

} // namespace hopscope

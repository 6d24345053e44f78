// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancellation.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace hopscope {

/// Calls `work` with every number below `count`, several at a time, on this thread and at most three more. Throws what one of them threw:
/// then some numbers were not worked on.
template <typename Work>
void forEachAtOnce(std::size_t count, Work work)
{
    constexpr std::size_t mostThreads = 4;
    std::atomic<std::size_t> next = 0;
    const auto go = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min<std::size_t>({count, std::thread::hardware_concurrency(), mostThreads}); ++i)
        others.push_back(alongside(go));
    go();
    for (std::future<void> &other : others)
        other.get();
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/background.h"

#include <algorithm>
#include <future>
#include <sys/resource.h>

namespace hopscope {

namespace {

constexpr int niceness = 10;

} // namespace

void inBackground(const std::function<void()> &work)
{
    std::async(std::launch::async, [&work] {
        // On Linux: of this thread, and of those that it starts.
        (void)::setpriority(PRIO_PROCESS, 0, std::max(niceness, ::getpriority(PRIO_PROCESS, 0)));
        work();
    }).get();
}

} // namespace hopscope

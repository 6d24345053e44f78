// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/background.h"

#include <future>
#include <sys/resource.h>

namespace hopscope {

void inBackground(const std::function<void()> &work)
{
    constexpr int niceness = 10;
    std::async(std::launch::async, [&work] {
        (void)::setpriority(PRIO_PROCESS, 0, niceness); // on Linux: of this thread, and of those that it starts
        work();
    }).get();
}

} // namespace hopscope

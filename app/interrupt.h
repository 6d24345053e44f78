// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

namespace hopscope {

/// While it lives, the first Ctrl+C (or SIGTERM) cancels the progress; a second one ends the program at once.
class InterruptGuard {
public:
    explicit InterruptGuard(Progress &progress);
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard &) = delete;
    InterruptGuard &operator=(const InterruptGuard &) = delete;
};

} // namespace hopscope

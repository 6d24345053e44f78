// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace hopscope {

/// Runs `work`, for which nobody waits, on a thread of its own, and returns when it is done. That thread and those that it starts
/// give way to others where the processors do not suffice for all. What `work` throws is thrown here.
void inBackground(const std::function<void()> &work);

} // namespace hopscope

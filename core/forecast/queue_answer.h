// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/workload.h"

namespace hopscope {

/// Answers by replaying the servers' queues with today's numbers and with the supposed ones. Where the logs do not allow that,
/// or where the replay of today does not give what was logged, only `refusal` is set.
void answerByReplay(const Workload &workload, const Correlation &all, WhatIf &answer);

} // namespace hopscope

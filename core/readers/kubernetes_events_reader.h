// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `kubectl get events -o json` (a list, or its items one by one), of core/v1 and events.k8s.io/v1. An event that is counted
/// several times has the time of the last.
extern const Format kubernetesEventsFormat;

} // namespace hopscope

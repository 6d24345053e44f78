// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `kubectl-events`: what `kubectl get events` prints for people: events with their ages, which are counted back from the file's
/// last change.
extern const Format kubectlEventsFormat;

} // namespace hopscope

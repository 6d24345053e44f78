// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// What `kubectl describe pod` prints: when each container began, how and when it ended before. The events at its foot have
/// ages instead of times, and are passed over.
extern const Format podDescriptionFormat;

} // namespace hopscope

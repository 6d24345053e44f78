// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `loose-access`: access logs in a format that nobody told: each line has a date with a time, a method with a target behind it,
/// and a status, in whatever order. What the other fields mean is found out by their look, as in logs of the common format. Fits
/// only where most lines are such; the others are messages.
extern const Format looseAccessFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// CloudFront's standard logs: tab-separated lines under a #Fields directive (without one, the columns of 2020 and later),
/// or one JSON object a line with the same names. Stamps are ends, in UTC; durations are seconds. x-edge-*result-type is the
/// signal where it is not one of an ordinary answer.
extern const Format cloudFrontFormat;

} // namespace hopscope

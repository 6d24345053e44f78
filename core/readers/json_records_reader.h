// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// JSON records of requests or messages, each printed over several lines, as jq and log services show them, alone or in an array.
extern const Format jsonRecordsFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `docker events`, as text ("2024-05-13T08:11:02.840186338+02:00 container die ID (exitCode=137, name=web)") and with
/// --format json.
extern const Format dockerEventsFormat;

} // namespace hopscope

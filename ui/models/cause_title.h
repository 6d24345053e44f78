// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"

#include <QString>

namespace hopscope {

/// The name of a cause as people read it, in the language of the window.
QString causeTitle(Cause cause);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `gunicorn-error`: gunicorn's error log.
extern const Format gunicornErrorFormat;
/// `server-error`: logs of other application servers and of programs in them: see parseAppLogHead(). Stack traces belong to
/// the entry before them.
extern const Format serverErrorFormat;

} // namespace hopscope

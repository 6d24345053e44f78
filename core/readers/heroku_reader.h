// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// The log of an application on Heroku, as its command-line tool prints it and as its drains send it: requests of the router
/// ("heroku[router]: at=error code=H12 …") among messages of the dynos and of what manages them.
extern const Format herokuRouterFormat;

} // namespace hopscope

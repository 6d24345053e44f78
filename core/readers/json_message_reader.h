// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `json-message`: JSON lines of a program's logger (winston, python-json-logger, Quarkus, zap …) most of which have a line of an access log
/// as their message. Those become requests, with the time that the object tells; the others are read as json-log.
extern const Format jsonMessageFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "windows-xml": Windows events as XML, as Event Viewer saves them (<Events>, often one long line) and `wevtutil qe /f:xml`
/// writes them (one <Event> after another, no root). Each <Event> element is read by itself, so that a broken one costs no
/// other. Times are UTC.
extern const Format windowsXmlFormat;

} // namespace hopscope

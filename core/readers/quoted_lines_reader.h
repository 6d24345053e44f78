// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Lines of logs with marks around them: as mails and tickets quote them, indented, or as grep, less and cat show them with the
/// file's name and the line's number. Each goes, without the marks, to the reader that understands it.
extern const Format quotedLinesFormat;

} // namespace hopscope

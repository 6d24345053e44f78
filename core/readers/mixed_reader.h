// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// A file into which several programs, or several logs of one, were written: access lines and error lines side by side.
/// Each line goes to the reader that understands it. Fits only where no single format does.
extern const Format mixedFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"

namespace hopscope {

/// A line of a source that a statement rests on.
struct LineReference {
    SourceId source;
    LineNumber line;
    friend auto operator<=>(const LineReference &, const LineReference &) = default;
};

} // namespace hopscope

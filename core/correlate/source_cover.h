// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

namespace hopscope {

/// How much the requests of one log tell.
struct SourceCover {
    std::uint64_t requests = 0;
    std::uint64_t timed = 0;  ///< with a duration
    std::uint64_t paired = 0; ///< with an entry in the log of the hop before or after
    friend bool operator==(const SourceCover &, const SourceCover &) = default;
};

/// One pass over all requests of the case.
SourceCover coverOf(const Correlation &all, SourceId source);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/source_cover.h"

namespace hopscope {

SourceCover coverOf(const Correlation &all, SourceId source)
{
    SourceCover cover;
    const std::size_t index = all.sourceIndex(source);
    for (const HopRequest &request : all.requests()) {
        if (request.source != index)
            continue;
        ++cover.requests;
        cover.timed += request.hasDuration ? 1 : 0;
        cover.paired += request.inner != noRequest || request.outer != noRequest ? 1 : 0;
    }
    return cover;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/correlation.h"
#include "facts/healthy_neighbours.h"

namespace hopscope {

/// How many of each kind (of the same path, to the same upstream, of any) are found at most: the nearest in time.
inline constexpr std::size_t mostHealthyOfKind = 50;

/// The requests of the outermost hop nearest in time to the failed one that the client saw succeed; health checks are left
/// out. At most some thousand are looked at, within ten minutes of it. A Problem where the case can't be read.
Result<HealthyNeighbours> healthyAround(
    const CaseFile &file, const Correlation &correlation, const FlaggedRequest &failed, const Progress &progress);

} // namespace hopscope

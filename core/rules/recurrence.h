// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// A steady interval in a row of instants.
struct SteadyInterval {
    Duration every{};
    std::vector<std::size_t> fitting; ///< indices of the instants that fit, ascending; 3 or more
};

/// The interval at which nearly all of these instants come back (`starts` ascending): 5 minutes or longer, each kept within
/// 1 % (2 s to 5 min). Strict, so that chance gives none: three or four instants must all fit, one after the other; of more,
/// three in four, with two ticks missed in a row at most.
std::optional<SteadyInterval> steadyInterval(const std::vector<Timestamp> &starts);

/// "29 h", "7 days", "45 min", "1 h 30 min", "5 min 20 s": rounded to minutes from an hour on.
std::string spokenInterval(Duration every);

} // namespace hopscope

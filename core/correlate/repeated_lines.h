// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_loader.h"

#include <vector>

namespace hopscope {

/// Requests of a log that another one tells of, line by line.
struct RepeatedLines {
    std::size_t source = 0;   ///< index of the source that had them, too
    std::size_t original = 0; ///< index of the source that keeps them
    std::size_t requests = 0;
    bool all = false;         ///< nothing is left of the log
};

/// Takes out of each log what another one of the same format has, too, word by word: a part that was cut out of it or
/// saved twice, so that no request counts twice. Logs without requests are left out. Stamps are as they were read. Nothing
/// is taken where a single line of the time that both cover differs.
std::vector<RepeatedLines> takeOutRepeated(std::vector<LoadedLog> &logs);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <cstddef>
#include <optional>
#include <string>

namespace hopscope {

/// How many requests a server works on at once.
struct WorkerCount {
    std::size_t count = 0;           ///< 0: not known
    std::string says;                ///< a sentence: where it is from, or why it is not known
    std::optional<LineReference> at; ///< what tells it
};

/// What the configuration of gunicorn, uWSGI or PHP-FPM, or the unit that starts one of them, says, else what gunicorn or uWSGI
/// logged as they started; unknown, and without a sentence, where none or several say something else, and where workers take any number
/// of requests at once.
WorkerCount toldWorkers(const Correlation &all);

} // namespace hopscope

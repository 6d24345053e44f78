// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/worker_count.h"

namespace hopscope {

/// What the configuration of gunicorn, uWSGI or PHP-FPM, or the unit that starts one of them, says; unknown, and without a
/// sentence, where none or several say something, and where workers take any number of requests at once.
WorkerCount configuredWorkers(const Correlation &all);

} // namespace hopscope

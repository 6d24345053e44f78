// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/server_workers.h"

namespace hopscope {

/// The workers that gunicorn (of its class sync) and uWSGI tell of in their logs as they start. Sources: gunicorn's arbiter.py, uWSGI's
/// core/master_utils.c. Unknown where two starts tell another number.
WorkerCount bootedWorkers(const Correlation &all);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// What containers printed: Kubernetes' CRI logs, Docker's json-file logs, and the output of `docker compose logs`,
/// `docker logs -t` and `kubectl logs --prefix`. The envelope is undone, lines that it split are joined, and each line goes to
/// the reader that understands it; the others become events.
extern const Format containerLogFormat;

} // namespace hopscope

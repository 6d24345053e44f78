// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// What Traefik itself logs, beside its access log: as key=value, as JSON, or as for a terminal. Only the lines that tell why
/// a request failed name an error; they name neither the client nor the path.
extern const Format traefikErrorFormat;

/// Go's programs log alike: whether the line has words that are Traefik's.
bool isTraefikLine(std::string_view line);

} // namespace hopscope

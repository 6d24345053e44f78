// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Configurations that are documents of YAML, JSON or TOML: a Setting for each value, see document_settings.h. They are parsed
// as a whole at their end; behind a damage, every line is told as not understood.

/// Envoy: its bootstrap file (YAML or JSON), a file of resources, or a config_dump of its administration interface.
extern const Format envoyConfFormat;
/// Caddy: its configuration as JSON; what passes requests on is told in the terms of a Caddyfile, see caddy_settings.h.
extern const Format caddyJsonFormat;
/// Traefik: its static or dynamic configuration (YAML or TOML).
extern const Format traefikConfFormat;

} // namespace hopscope

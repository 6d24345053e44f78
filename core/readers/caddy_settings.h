// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/document_settings.h"

namespace hopscope {

/// Every value of Caddy's JSON as a Setting (see readYamlSettings), and each reverse_proxy in it once more as a Caddyfile has it:
/// "shop.example > handle /api/*": reverse_proxy "app:8080", with its transport's settings in the block of that name. A
/// duration is written with its unit, which JSON leaves out for nanoseconds.
std::optional<DocumentDamage> readCaddySettings(const std::string &text, RecordSink &sink);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// Where a document is damaged, by its line from 1, and what its parser says of it.
struct DocumentDamage {
    std::uint64_t line = 0;
    std::string reason;
};

/// Every value of a YAML or JSON text becomes a Setting: the way of keys is its scope, and a list's entry is called by its
/// name, or by its place from 1: "static_resources > clusters shop > circuit_breakers > thresholds 1". What stands before a
/// damage is kept. Aliases are not followed.
std::optional<DocumentDamage> readYamlSettings(const std::string &text, RecordSink &sink);

/// The same of a TOML text. After a damage, what stands before it is read.
std::optional<DocumentDamage> readTomlSettings(const std::string &text, RecordSink &sink);

/// The text before a line, from 1.
std::string_view linesBefore(std::string_view text, std::uint64_t line);

} // namespace hopscope

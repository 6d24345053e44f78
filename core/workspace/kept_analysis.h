// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hopscope {

/// Tells apart programs whose packed analyses differ in what they consist of, or whose versions do.
std::uint64_t analysisLayout();

/// The findings, and what the timeline draws from, as compressed bytes.
std::string packAnalysis(const Analysis &analysis);

/// What packAnalysis() packed. nullopt of bytes that are damaged, or say what no analysis says: a case may come from anybody.
std::optional<Analysis> unpackAnalysis(std::string_view bytes);

} // namespace hopscope

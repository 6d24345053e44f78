// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Every format, in the order of priority: of two that fit equally well, the earlier wins.
std::span<const Format *const> allFormats();
const Format *findFormat(std::string_view id);

struct FormatGuess {
    const Format *format = nullptr;
    double confidence = 0;
};

inline constexpr double leastConfidence = 0.3;

/// The formats that fit, best first; empty where none reaches the least confidence.
std::vector<FormatGuess> recogniseFormat(const Prefix &prefix);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <algorithm>

namespace hopscope {

/// How a note begins that tells of stamps without a year, and which one was taken for them.
inline constexpr std::string_view noteOfGuessedYear = "The stamps have no year";

/// Whether the source has such a note.
inline bool yearIsGuessed(const SourceInfo &source)
{
    return std::ranges::any_of(source.notes, [](const std::string &note) { return note.starts_with(noteOfGuessedYear); });
}

} // namespace hopscope

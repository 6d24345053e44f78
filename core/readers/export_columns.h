// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/csv_line.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// Which column of a log service's table holds what.
struct ExportColumns {
    std::size_t text = 0;
    std::optional<std::size_t> time;
    std::optional<std::size_t> program;
    std::optional<std::size_t> host;
    std::size_t count = 0;
    char separator = ',';
};

/// nullopt where the header names no column of texts. `row` is for its parts.
std::optional<ExportColumns> exportColumnsOf(std::string_view header, CsvLine &row);

/// Whether a quote is open at the end of what begins outside of one; at the end of what begins within one, whether none is.
bool isQuoteOpen(std::string_view text);

} // namespace hopscope

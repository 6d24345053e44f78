// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/export_columns.h"

#include "readers/export_names.h"

#include <algorithm>

namespace hopscope {

namespace {

std::optional<ExportColumns> columnsOf(std::string_view header, char separator, CsvLine &row)
{
    constexpr std::size_t longest = 4096;
    if (header.size() > longest || !row.split(header, separator))
        return std::nullopt;
    ExportColumns columns;
    columns.count = row.size();
    columns.separator = separator;
    std::optional<std::size_t> text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!text && namesText(row[i]))
            text = i;
        else if (!columns.time && namesTime(row[i]))
            columns.time = i;
        else if (!columns.program && namesProgram(row[i]))
            columns.program = i;
        else if (!columns.host && namesHost(row[i]))
            columns.host = i;
    }
    if (!text)
        return std::nullopt;
    columns.text = *text;
    return columns;
}

} // namespace

/// One of a single column looks the same with any separator.
std::optional<ExportColumns> exportColumnsOf(std::string_view header, CsvLine &row)
{
    std::optional<ExportColumns> best;
    for (const char separator : {',', ';', '\t'}) {
        const auto columns = columnsOf(header, separator, row);
        if (columns && (!best || columns->count > best->count))
            best = columns;
    }
    return best;
}

bool isQuoteOpen(std::string_view text)
{
    return std::ranges::count(text, '"') % 2 != 0;
}

} // namespace hopscope

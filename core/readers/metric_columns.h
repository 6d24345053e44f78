// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/csv_line.h"
#include "time/stamp_scanner.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// The columns of a CSV of metrics: what each is good for, by its name and by the first row that has a value in it.
class MetricColumns {
public:
    enum class Kind : std::uint8_t { Open, Time, Value, Label, Status, Ignored };
    struct Column {
        std::string name;
        Kind kind = Kind::Open;
        std::string unit{}; ///< where the name tells it
    };

    /// False where the line can't be such a header: a single column, or names that are numbers.
    bool readHeader(std::string_view line);
    /// Splits a row, and settles the kinds of columns that are still open. Returns a reason where the row does not fit.
    std::string_view readRow(std::string_view line);

    const std::vector<Column> &columns() const { return m_columns; }
    std::string_view value(std::size_t column) const { return m_row[column]; }
    /// Of the row; nullopt where the time can't be read.
    std::optional<Stamp> stamp() const;
    /// "be_app/app1": the row's texts, empty where the file has none.
    void writeLabel(std::string &out) const;
    /// False for what `show stat` prints by itself: a snapshot of an unknown moment.
    bool hasTime() const { return m_time.has_value(); }
    bool isHaproxy() const { return m_haproxy; }
    std::size_t labelCount() const;

private:
    void settle();
    void nameByLabels();

    std::vector<Column> m_columns;
    CsvLine m_row;
    char m_separator = ',';
    std::optional<std::size_t> m_time;
    bool m_haproxy = false;
};

/// A time as metrics have it: ISO 8601 with blank or T, "2026/11/21 01:04:13", or a number since the epoch.
std::optional<Stamp> scanMetricTime(std::string_view text);

} // namespace hopscope

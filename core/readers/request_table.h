// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/csv_line.h"
#include "readers/reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// A table whose rows are requests, by the names of its columns: each row is written as the line that the same request has in a
/// format with a reader of its own, so that a request means the same however it was handed over. That is an AWS load balancer's
/// line, a line of a W3C extended log, or an object of JSON with the columns as its keys.
class RequestTable {
public:
    /// nullopt where the columns tell no single requests: neither time, status and what was asked for, or numbers of requests.
    static std::optional<RequestTable> of(const CsvLine &header);

    /// Of the lines that the rows become.
    const Format &format() const { return *m_format; }
    /// What has to stand before those lines; empty where nothing.
    const std::string &head() const { return m_head; }
    std::size_t columnCount() const { return m_names.size(); }
    /// The header says that some time is not of UTC: "TimeGenerated [Local Time]".
    bool hasLocalTime() const { return std::ranges::find(m_local, true) != m_local.end(); }
    /// Writes a row of columnCount() values.
    void write(const CsvLine &row, std::string &line) const;

private:
    /// A value of the line: of one column, or of several with a mark between them.
    struct Part {
        std::vector<std::size_t> columns;
        char joint = ' ';
        std::string_view otherwise = "-";
    };

    explicit RequestTable(const CsvLine &header);
    bool takeBalancer();
    bool takeW3c();
    bool takeJson();
    std::optional<std::size_t> columnOf(std::string_view names) const;
    Part part(std::string_view names) const;
    std::string valueOf(const CsvLine &row, const Part &part) const;
    std::string cell(const CsvLine &row, std::size_t column) const;
    void writeBalancer(const CsvLine &row, std::string &line) const;
    void writeW3c(const CsvLine &row, std::string &line) const;
    void writeJson(const CsvLine &row, std::string &line) const;

    std::vector<std::string> m_keys;  ///< of each column as it is called, without what an export adds
    std::vector<std::string> m_names; ///< the same as foldedKey() has them
    std::vector<bool> m_stamps;       ///< which columns hold times
    std::vector<bool> m_local;        ///< of which the header says that they are not of UTC
    std::vector<Part> m_parts;
    std::string m_head;
    std::string_view m_constant;      ///< a member of the object that the export left out
    const Format *m_format = nullptr;
    void (RequestTable::*m_write)(const CsvLine &, std::string &) const = nullptr;
};

/// A stamp in one of the forms of exports as ISO 8601: the Azure portal's ("8/30/2022, 9:33:52.284 AM", with the month first),
/// Kibana's ("Aug 30, 2022 @ 09:33:52.284", of the browser's zone) and Athena's ("2022-08-30 09:33:52.284 UTC"); any other text as it is.
std::string exportedStamp(std::string_view text, bool local);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/container_line.h"
#include "readers/export_columns.h"
#include "readers/exported_object.h"
#include "readers/log_envelope.h"
#include "readers/reader.h"
#include "readers/syslog_header.h"

#include <string>
#include <string_view>

namespace hopscope {

/// What tells, line by line, who wrote the lines of a file into which several programs wrote.
enum class CarrierKind : std::uint8_t {
    None,
    Containers, ///< the service's or pod's name before each line (docker compose logs, kubectl logs --prefix, stern)
    Syslog,     ///< the host and the program of its header
    Objects,    ///< the host and the program that an object of JSON names, one a line (exports of log services, journalctl -o json)
    Table,      ///< the same in a table of them (CSV)
    Headings,   ///< a line before those of each log that names it (tail, a terminal's prompt, a person), see headingOf()
};

/// By the recognised format of a file, and its first lines.
CarrierKind carrierKindOf(const Format *format, const Prefix &prefix);

/// Who wrote the lines of one file. They are to be read in their order.
class LineOrigin {
public:
    explicit LineOrigin(CarrierKind kind) : m_kind(kind), m_year(anyLeapYear) {}

    /// "proxy-1", "lb1/haproxy", "/var/log/nginx/access.log"; empty where nobody is named. Lines that go on with the entry before
    /// are of who wrote that. The view lives until the next call.
    std::string_view read(std::string_view line);

    /// The line behind its envelope, and what that says; of the last line that was read.
    std::string_view text() const { return m_text; }
    const LogEnvelope &envelope() const { return m_envelope; }
    /// The line is no log's, but says whose lines follow.
    bool isHeading() const { return m_isHeading; }
    /// The line is no log's, but says what stands where in the lines of all.
    bool isHeader() const { return m_isHeader; }

private:
    static constexpr int anyLeapYear = 1972; ///< so that every day exists: the times are not looked at

    void readContainers(std::string_view line);
    void readSyslog(std::string_view line);
    void readObject(std::string_view line);
    void readRow(std::string_view line);
    void readHeadings(std::string_view line);
    void setOrigin(std::string_view host, std::string_view program);

    CarrierKind m_kind;
    ContainerLine m_container;
    ExportedObject m_object;
    SyslogYear m_year;
    std::string m_origin;
    std::string_view m_text;
    LogEnvelope m_envelope;
    bool m_isHeading = false;
    bool m_isApart = true; ///< the line before was blank, or there was none
    bool m_isHeader = false;
    std::optional<ExportColumns> m_columns;
    CsvLine m_row;
    bool m_inQuotes = false; ///< the row goes on in the next line
    std::string m_firstLine; ///< of such a row, with its quote closed
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/line_origin.h"

#include "base/text.h"
#include "readers/container_log_reader.h"
#include "readers/csv_lines_reader.h"
#include "readers/journald_reader.h"
#include "readers/json_export_reader.h"
#include "readers/log_heading.h"
#include "readers/mixed_reader.h"
#include "readers/quoted_lines_reader.h"
#include "readers/syslog_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Whether several logs were put into one file with a line before each that names it. Comments and keys of a configuration may be
/// names, too, but hardly its first line.
bool hasHeadings(const Format *format, const Prefix &prefix)
{
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return !trimmed(line).empty(); });
    if (first == prefix.lines.end())
        return false;
    const auto isHeading = [](std::string_view line) { return !headingOf(line).empty(); };
    const auto sure = std::ranges::count_if(prefix.lines, isSureHeading);
    if (isSureHeading(*first) || (sure > 1 && (format == nullptr || format->role != Role::Config)))
        return true;
    // Lines of one log may look like a person's words; where several logs were put together, none of their formats fits all.
    const bool ofNoFormat = format == nullptr || format == &mixedFormat || format == &quotedLinesFormat;
    return (isHeading(*first) || ofNoFormat) && (format == nullptr || format->role != Role::Config) && std::ranges::count_if(prefix.lines, isHeading) > 1;
}

} // namespace

CarrierKind carrierKindOf(const Format *format, const Prefix &prefix)
{
    if (hasHeadings(format, prefix))
        return CarrierKind::Headings;
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return !trimmed(line).empty(); });
    if (format == &jsonExportFormat || format == &journaldFormat)
        return CarrierKind::Objects;
    if (format == &containerLogFormat) // some envelopes are objects
        return first != prefix.lines.end() && trimmed(*first).starts_with('{') ? CarrierKind::Objects : CarrierKind::Containers;
    if (format == &csvLinesFormat)
        return CarrierKind::Table;
    return format == &syslogFormat ? CarrierKind::Syslog : CarrierKind::None;
}

std::string_view LineOrigin::read(std::string_view line)
{
    m_isHeading = m_isHeader = false;
    m_text = line;
    m_envelope = {};
    switch (m_kind) {
    case CarrierKind::Containers: readContainers(line); break;
    case CarrierKind::Syslog: readSyslog(line); break;
    case CarrierKind::Objects: readObject(line); break;
    case CarrierKind::Table: readRow(line); break;
    case CarrierKind::Headings: readHeadings(line); break;
    case CarrierKind::None: break;
    }
    return m_origin;
}

void LineOrigin::readContainers(std::string_view line)
{
    m_origin.clear();
    if (m_container.read(line) == ContainerLine::Kind::None)
        return;
    m_origin.assign(m_container.origin());
    m_text = m_container.text();
    m_envelope.stamp = m_container.stamp();
    m_envelope.program = m_origin;
}

void LineOrigin::readSyslog(std::string_view line)
{
    const auto header = parseSyslogHeader(line, m_year);
    if (!header)
        return; // goes on with the entry before
    setOrigin(header->host, header->program);
    m_text = header->message;
    m_envelope.stamp = header->stamp;
}

void LineOrigin::setOrigin(std::string_view host, std::string_view program)
{
    m_origin.assign(host);
    if (!host.empty() && !program.empty())
        m_origin.push_back('/');
    m_origin.append(program);
    m_envelope.host = host;
    m_envelope.program = program;
}

/// An array's brackets are nobody's; a comma may stand behind its objects.
void LineOrigin::readObject(std::string_view line)
{
    m_origin.clear();
    const auto begin = line.find('{');
    const auto end = line.rfind('}');
    if (begin == std::string_view::npos || end == std::string_view::npos || !m_object.read(line.substr(begin, end + 1 - begin)))
        return;
    setOrigin(m_object.host(), m_object.program());
    m_text = m_object.text();
    m_envelope.stamp = m_object.stamp();
}

/// Of a row over several lines the first tells.
void LineOrigin::readRow(std::string_view line)
{
    const bool goesOn = m_inQuotes;
    m_inQuotes = isQuoteOpen(line) != goesOn;
    if (goesOn || trimmed(line).empty())
        return;
    m_origin.clear();
    if (!m_columns) {
        m_columns = exportColumnsOf(line, m_row);
        m_isHeader = m_columns.has_value();
        return;
    }
    if (m_inQuotes)
        line = m_firstLine.assign(line).append(1, '"');
    if (!m_row.split(line, m_columns->separator) || m_row.size() != m_columns->count)
        return;
    const auto value = [this](const std::optional<std::size_t> &column) { return column ? trimmed(m_row[*column]) : std::string_view(); };
    setOrigin(value(m_columns->host), value(m_columns->program));
    m_text = trimmed(m_row[m_columns->text]);
}

/// A person's words stand apart from the lines before them.
void LineOrigin::readHeadings(std::string_view line)
{
    const std::string_view name = m_isApart || isSureHeading(line) ? headingOf(line) : std::string_view{};
    m_isApart = trimmed(line).empty();
    m_isHeading = !name.empty();
    if (m_isHeading)
        m_origin.assign(name);
}

} // namespace hopscope

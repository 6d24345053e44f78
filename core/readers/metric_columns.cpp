// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/metric_columns.h"

#include "base/text.h"
#include "readers/metric_unit.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

bool isTimeName(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> names{
        "time", "timestamp", "@timestamp", "_time", "datetime", "date_time", "ts", "epoch", "unixtime"};
    return std::ranges::any_of(names, [name](std::string_view known) { return equalsIgnoreCase(known, name); });
}

struct HaproxyColumn {
    std::string_view name;
    std::string_view unit = {};
};

/// Of HAProxy's hundred columns: queue, sessions and their limit, rates, answers by class, the counters of failures, mean times.
constexpr auto haproxyColumns = std::to_array<HaproxyColumn>({{"qcur", "requests"}, {"qmax", "requests"}, {"qlimit", "requests"},
    {"scur", "sessions"}, {"smax", "sessions"}, {"slim", "sessions"}, {"stot", "sessions"}, {"bin", "bytes"}, {"bout", "bytes"},
    {"dreq"}, {"dresp"}, {"ereq"}, {"econ"}, {"eresp"}, {"wretr"}, {"wredis"}, {"act"}, {"bck"}, {"chkfail"}, {"chkdown"},
    {"downtime", "s"}, {"lbtot"}, {"rate", "1/s"}, {"rate_max", "1/s"}, {"req_rate", "1/s"}, {"req_tot"}, {"conn_rate", "1/s"},
    {"hrsp_1xx"}, {"hrsp_2xx"}, {"hrsp_3xx"}, {"hrsp_4xx"}, {"hrsp_5xx"}, {"hrsp_other"}, {"cli_abrt"}, {"srv_abrt"}, {"qtime", "ms"},
    {"ctime", "ms"}, {"rtime", "ms"}, {"ttime", "ms"}, {"eint"}});

MetricColumns::Column haproxyColumn(std::string_view name)
{
    using Kind = MetricColumns::Kind;
    if (name == "pxname" || name == "svname")
        return {std::string(name), Kind::Label, {}};
    if (name == "status")
        return {std::string(name), Kind::Status, {}};
    const auto *found = std::ranges::find(haproxyColumns, name, &HaproxyColumn::name);
    if (found == haproxyColumns.end())
        return {std::string(name), Kind::Ignored, {}};
    return {std::string(name), Kind::Value, std::string(found->unit)};
}

/// Seconds until the year 2286; each further factor of a thousand is another unit.
std::optional<Stamp> scanEpoch(std::string_view text)
{
    const auto number = parseNumber(text);
    if (!number || *number < 1e8)
        return std::nullopt;
    if (*number < 1e10)
        return scanEpochSeconds(text);
    double scale = 1e3;
    while (*number / scale >= 1e10 && scale < 1e9)
        scale *= 1e3;
    if (*number / scale >= 1e10)
        return std::nullopt;
    Stamp stamp;
    stamp.time = Timestamp(fromSeconds(*number / scale));
    stamp.resolution = std::max(fromSeconds(1 / scale), Duration(1));
    stamp.hasOffset = true;
    stamp.length = text.size();
    return stamp;
}

char likelySeparator(std::string_view header)
{
    char best = ',';
    for (const char candidate : {',', ';', '\t'}) {
        if (std::ranges::count(header, candidate) > std::ranges::count(header, best))
            best = candidate;
    }
    return best;
}

bool tellsNothing(std::string_view value)
{
    static constexpr std::array<std::string_view, 6> nothing{"", "-", "N/A", "NaN", "nan", "null"};
    return std::ranges::find(nothing, value) != nothing.end();
}

} // namespace

std::optional<Stamp> scanMetricTime(std::string_view text)
{
    text = trimmed(text);
    for (const auto &scan : {&scanIso8601, &scanSlashed}) {
        const auto stamp = scan(text);
        if (stamp && stamp->length == text.size())
            return stamp;
    }
    return scanEpoch(text);
}

bool MetricColumns::readHeader(std::string_view line)
{
    m_columns.clear();
    m_time.reset();
    m_separator = likelySeparator(line);
    if (!m_row.split(line, m_separator) || m_row.size() < 2)
        return false;
    m_haproxy = line.find("pxname,svname,") != std::string_view::npos;
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        std::string_view name = trimmed(m_row[i]);
        if (i == 0 && name.starts_with('#'))
            name = trimmed(name.substr(1));
        if (parseNumber(name) || scanMetricTime(name))
            return false;
        Column column = m_haproxy ? haproxyColumn(name) : Column{std::string(name), Kind::Open, std::string(unitOfMetric(name))};
        if (!m_time && isTimeName(name)) {
            m_time = i;
            column.kind = Kind::Time;
        } else if (name.empty()) {
            column.kind = Kind::Ignored;
        }
        m_columns.push_back(std::move(column));
    }
    return true;
}

void MetricColumns::settle()
{
    if (!m_time && !m_haproxy && scanMetricTime(m_row[0])) {
        m_time = 0;
        m_columns[0].kind = Kind::Time;
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const std::string_view value = trimmed(m_row[i]);
        if (m_columns[i].kind == Kind::Open && !tellsNothing(value))
            m_columns[i].kind = readMeasuredValue(value) ? Kind::Value : Kind::Label;
    }
    nameByLabels();
}

/// A lone column "Value" has no name of its own: the texts beside it tell the series.
void MetricColumns::nameByLabels()
{
    const bool labels = labelCount() > 0;
    for (Column &column : m_columns) {
        if (labels && column.kind == Kind::Value && equalsIgnoreCase(column.name, "value"))
            column.name.clear();
    }
}

std::string_view MetricColumns::readRow(std::string_view line)
{
    if (!m_row.split(line, m_separator))
        return "a quote is not closed";
    if (m_row.size() < m_columns.size())
        return "fewer values than columns";
    for (std::size_t i = m_columns.size(); i < m_row.size(); ++i) {
        if (!trimmed(m_row[i]).empty())
            return "more values than columns";
    }
    settle();
    return m_time || m_haproxy ? std::string_view{} : std::string_view("no column holds a time");
}

std::optional<Stamp> MetricColumns::stamp() const
{
    return m_time ? scanMetricTime(m_row[*m_time]) : std::nullopt;
}

void MetricColumns::writeLabel(std::string &out) const
{
    out.clear();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].kind != Kind::Label || trimmed(m_row[i]).empty())
            continue;
        out.append(out.empty() ? "" : "/").append(trimmed(m_row[i]));
    }
}

std::size_t MetricColumns::labelCount() const
{
    return static_cast<std::size_t>(std::ranges::count(m_columns, Kind::Label, &Column::kind));
}

} // namespace hopscope

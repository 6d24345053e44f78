// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/metric_columns.h"

#include "base/text.h"

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

/// Of HAProxy's hundred columns: queue, sessions and their limit, rate, and the counters of failures.
MetricColumns::Kind haproxyKind(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> wanted{
        "qcur", "qmax", "scur", "smax", "slim", "rate", "econ", "eresp", "wretr", "wredis", "qlimit"};
    if (name == "pxname" || name == "svname")
        return MetricColumns::Kind::Label;
    if (name == "status")
        return MetricColumns::Kind::Status;
    return std::ranges::find(wanted, name) != wanted.end() ? MetricColumns::Kind::Value : MetricColumns::Kind::Ignored;
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
        Column column{.name = std::string(name), .kind = m_haproxy ? haproxyKind(name) : Kind::Open};
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
            m_columns[i].kind = parseNumber(value) ? Kind::Value : Kind::Label;
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

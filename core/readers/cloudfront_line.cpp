// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/cloudfront_line.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;
using Column = CloudFrontLine::Column;
using Kind = Column::Kind;

constexpr double seconds = 1e6;

// The names of the standard log; the real-time log spells some without brackets.
constexpr Column columns[] = {
    {"date", Kind::Date, {}}, {"time", Kind::Time, {}}, {"timestamp", Kind::Field, {StampIso}},
    {"timestamp(ms)", Kind::Field, {StampIso}}, {"sc-bytes", Kind::Field, {Bytes}}, {"c-ip", Kind::Field, {Client}},
    {"cs-method", Kind::Field, {Method}}, {"cs(host)", Kind::Domain, {}}, {"cs-host", Kind::Domain, {}},
    {"cs-uri-stem", Kind::Field, {Path}}, {"cs-uri-query", Kind::Query, {}}, {"sc-status", Kind::Field, {Status}},
    {"cs(referer)", Kind::Field, {Referer}}, {"cs-referer", Kind::Field, {Referer}}, {"cs(user-agent)", Kind::Agent, {UserAgent}},
    {"cs-user-agent", Kind::Agent, {UserAgent}}, {"x-edge-request-id", Kind::Field, {Identifier}},
    {"x-host-header", Kind::Field, {Host}}, {"time-taken", Kind::Field, {Total, seconds}},
    {"x-forwarded-for", Kind::Field, {ForwardedFor}}, {"cs-protocol-version", Kind::Field, {Protocol}},
    {"origin-fbl", Kind::Field, {UpstreamHeader, seconds}}, {"origin-lbl", Kind::Field, {UpstreamResponse, seconds}},
    {"x-edge-detailed-result-type", Kind::Detail, {}}, {"x-edge-response-result-type", Kind::ResponseResult, {}},
    {"x-edge-result-type", Kind::Result, {}},
};

// All columns of a standard log; new ones were only ever appended.
constexpr std::string_view standardColumns
    = "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query "
      "cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol "
      "ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte "
      "x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end";
/// Of the first logs: up to x-edge-request-id.
constexpr std::size_t leastColumns = 15;

const Column *columnOf(std::string_view name)
{
    const auto *found = std::ranges::find_if(columns, [name](const Column &c) { return equalsIgnoreCase(c.name, name); });
    return found == std::end(columns) ? nullptr : found;
}

/// Results of requests that went well, for the edge.
bool isOrdinary(std::string_view result)
{
    constexpr std::string_view ordinary[] = {"", "-", "Hit", "RefreshHit", "OriginShieldHit", "Miss", "Redirect",
        "MissGeneratedResponse", "FunctionGeneratedResponse"};
    return std::ranges::find(ordinary, result) != std::end(ordinary);
}

} // namespace

CloudFrontLine::CloudFrontLine()
{
    setColumns(standardColumns);
    m_assumed = true;
}

bool CloudFrontLine::setColumns(std::string_view names)
{
    m_columns.clear();
    m_assumed = false;
    bool edge = false;
    for (names = trimmed(names); !names.empty(); names = trimmed(names)) {
        const std::string_view name = names.substr(0, names.find_first_of(" \t"));
        names.remove_prefix(name.size());
        edge |= name.starts_with("x-edge-");
        m_columns.push_back(columnOf(name));
    }
    return edge;
}

void CloudFrontLine::begin(const LinePosition &at)
{
    m_record.begin(at);
    m_misfit = m_edge = false;
    for (std::string *text : {&m_stamp, &m_time, &m_domain, &m_query, &m_signal})
        text->clear();
}

void CloudFrontLine::take(const Column &column, std::string_view value)
{
    switch (column.kind) {
    case Kind::Date: m_stamp.assign(value); return;
    case Kind::Time: m_time.assign(value); return;
    case Kind::Domain: m_domain.assign(value); return;
    case Kind::Query: m_query.assign(value); return;
    case Kind::Agent: m_record.set(column.use, value, Escapes::Percent); return;
    case Kind::Detail:
    case Kind::ResponseResult:
    case Kind::Result:
        if (!isOrdinary(value) && (m_signal.empty() || column.kind < m_signalFrom)) { // the more detailed, the better
            m_signal.assign(value);
            m_signalFrom = column.kind;
        }
        return;
    case Kind::Field: break;
    }
    const bool fits = m_record.set(column.use.field == StampIso ? stampUse(value, StampSide::End) : column.use, value, Escapes::None);
    m_misfit |= !fits;
}

std::string_view CloudFrontLine::complete()
{
    if (!m_stamp.empty()) {
        m_stamp.append(1, ' ').append(m_time).append(1, 'Z');
        m_misfit |= !m_record.set({StampIso}, m_stamp, Escapes::None);
    }
    if (m_misfit)
        return "a value that does not fit its column";
    if (!m_record.hasStamp())
        return "no date and time";
    if (m_record.request().method.empty() && !m_record.request().status)
        return "neither a method nor a status: no request";
    m_record.set({Query}, m_query, Escapes::None);
    m_record.set({Site}, m_domain, Escapes::None);
    m_record.set({Host}, m_domain, Escapes::None); // the viewer's Host, where it is logged, came first
    m_record.set({Signal}, m_signal, Escapes::None);
    m_record.finish();
    return {};
}

std::string_view CloudFrontLine::readRow(std::string_view text, const LinePosition &at)
{
    begin(at);
    std::size_t count = 0;
    bool more = true;
    for (; more && count < m_columns.size(); ++count) {
        more = text.find('\t') != std::string_view::npos;
        const std::string_view value = takeUntil(text, '\t');
        if (m_columns[count] != nullptr)
            take(*m_columns[count], value);
    }
    if (count < (m_assumed ? leastColumns : m_columns.size()))
        return "fewer values than columns: cut off, or another log";
    return complete();
}

void CloudFrontLine::leaf(std::string_view path, std::string_view value)
{
    m_edge |= path.starts_with("x-edge-") || path.starts_with("cs-uri-");
    if (const Column *column = columnOf(path))
        take(*column, value);
}

std::string_view CloudFrontLine::readJson(std::string_view text, const LinePosition &at)
{
    begin(at);
    if (!m_leaves.walk(text, *this))
        return "no JSON object";
    return m_edge ? complete() : "JSON without keys of CloudFront";
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/request_table.h"

#include "base/text.h"
#include "readers/access_key.h"
#include "readers/aws_balancer_reader.h"
#include "readers/azure_readers.h"
#include "readers/cloudflare_reader.h"
#include "readers/envoy_access_reader.h"
#include "readers/gcp_http_lb_reader.h"
#include "readers/iis_w3c_reader.h"
#include "readers/json_access_reader.h"
#include "readers/traefik_json_reader.h"
#include "time/local_date.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// The fields of an application load balancer's line in their order, by the names that the documented tables have: alternatives
/// between bars, and columns that one field is made of between blanks.
constexpr auto applicationFields = std::to_array<std::string_view>({"time|timestamp", "elb|elbname", "clientip|requestip clientport|requestport",
    "targetip|backendip targetport|backendport", "requestprocessingtime", "targetprocessingtime|backendprocessingtime",
    "responseprocessingtime|clientresponsetime", "elbstatuscode|elbresponsecode", "targetstatuscode|backendresponsecode", "receivedbytes", "sentbytes",
    "requestverb requesturl|url requestproto|protocol", "useragent", "sslcipher", "sslprotocol", "targetgrouparn", "traceid", "domainname", "chosencertarn",
    "matchedrulepriority", "requestcreationtime", "actionsexecuted", "redirecturl", "errorreason|lambdaerrorreason", "targetportlist",
    "targetstatuscodelist", "classification", "classificationreason"});
constexpr std::size_t classicFields = 15; ///< the first of them, but for the type in front

/// How a W3C extended log names what a table calls otherwise; folded, without the brackets of headers.
struct W3cName {
    std::string_view column;
    std::string_view field;
};
constexpr auto w3cNames = std::to_array<W3cName>({{"ssitename", "s-sitename"}, {"scomputername", "s-computername"}, {"computername", "s-computername"},
    {"sip", "s-ip"}, {"sport", "s-port"}, {"csmethod", "cs-method"}, {"csuristem", "cs-uri-stem"}, {"csuriquery", "cs-uri-query"}, {"cip", "c-ip"},
    {"cport", "c-port"}, {"csversion", "cs-version"}, {"cshost", "cs-host"}, {"csuseragent", "cs(User-Agent)"}, {"useragent", "cs(User-Agent)"},
    {"csreferer", "cs(Referer)"}, {"referer", "cs(Referer)"}, {"scstatus", "sc-status"}, {"scsubstatus", "sc-substatus"},
    {"scwin32status", "sc-win32-status"}, {"scbytes", "sc-bytes"}, {"timetaken", "time-taken"}, {"xforwardedfor", "X-Forwarded-For"}});

/// What tells whose request logs a table of JSON's fields is.
struct JsonLog {
    std::string_view column;
    const Format *format;
    std::string_view constant; ///< that its reader asks for
};

std::span<const JsonLog> jsonLogs()
{
    static const JsonLog logs[] = {{"serverrouted", &azureAppGatewayFormat, R"("category":"ApplicationGatewayAccessLog")"},
        {"backendpoolname", &azureAppGatewayFormat, R"("category":"ApplicationGatewayAccessLog")"},
        {"sslenabled", &azureAppGatewayFormat, R"("category":"ApplicationGatewayAccessLog")"}, // of its first version
        {"trackingreference", &azureFrontDoorFormat, R"("category":"FrontDoorAccessLog")"}, {"edgeresponsestatus", &cloudflareFormat, {}},
        {"httprequest.status", &gcpHttpLbFormat, {}}, {"downstreamstatus", &traefikJsonFormat, {}}, {"responseflags", &envoyAccessFormat, {}}};
    return logs;
}

/// "httpStatus" of "httpStatus_d": Log Analytics puts the type behind columns that it was not told of before.
std::string_view withoutType(std::string_view name)
{
    constexpr std::string_view types = "sdgbt";
    const bool typed = name.size() > 2 && name[name.size() - 2] == '_' && types.find(name.back()) != std::string_view::npos;
    return typed ? name.substr(0, name.size() - 2) : name;
}

bool isMissing(std::string_view value)
{
    return value.empty() || equalsIgnoreCase(value, "null");
}

void appendQuoted(std::string &out, std::string_view value)
{
    constexpr unsigned char firstPrintable = 0x20;
    out.push_back('"');
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out.push_back('\\');
        out.push_back(static_cast<unsigned char>(c) < firstPrintable ? ' ' : c);
    }
    out.push_back('"');
}

std::string written(Timestamp time, Duration resolution, bool local)
{
    std::string iso = toIso8601(time, resolution < std::chrono::seconds(1) ? 3 : 0);
    iso.erase(local && iso.ends_with('Z') ? iso.size() - 1 : iso.size());
    return iso;
}

/// Rows that tell how many requests there were look like requests otherwise: "count(*)", "count_", "avg_timeTaken_d", "bin(5m)".
bool isOfNumbers(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"count", "requests", "hits", "total"});
    static constexpr auto functions = std::to_array<std::string_view>({"count", "dcount", "sum", "avg", "min", "max", "bin", "percentile", "pct"});
    const std::string_view function = name.substr(0, name.find_first_of("(_"));
    const auto is = [](std::string_view text) { return [text](std::string_view other) { return equalsIgnoreCase(text, other); }; };
    return std::ranges::any_of(words, is(name)) || (function.size() < name.size() && std::ranges::any_of(functions, is(function)));
}

/// Log Analytics writes the month first, and AM or PM. Without these, only a number above 12 tells.
std::optional<DayOrder> orderOf(const LocalDate &date)
{
    if (date.first > 12)
        return DayOrder::DayFirst;
    return date.halfDays || date.second > 12 || date.yearFirst ? std::optional(DayOrder::MonthFirst) : std::nullopt;
}

} // namespace

std::string exportedStamp(std::string_view text, bool local)
{
    text = trimmed(text);
    if (const auto stamp = scanIso8601(text); stamp && (stamp->length == text.size() || text.substr(stamp->length) == " UTC"))
        return std::string(text.substr(0, stamp->length)) + (stamp->hasOffset || stamp->length == text.size() ? "" : "Z");
    const auto date = scanLocalDate(text);
    const auto order = date ? orderOf(*date) : std::nullopt;
    if (const auto time = order ? timeOf(*date, *order) : std::nullopt)
        return written(*time, date->resolution, local || date->monthNamed);
    return std::string(text);
}

RequestTable::RequestTable(const CsvLine &header)
{
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string_view name = trimmed(header[i]);
        const auto zone = name.ends_with(']') ? name.find(" [") : std::string_view::npos;
        m_local.push_back(zone != std::string_view::npos && containsIgnoreCase(name.substr(zone), "local"));
        m_keys.emplace_back(withoutType(name.substr(0, zone)));
        m_names.push_back(foldedKey(m_keys.back()));
        std::erase_if(m_names.back(), [](char c) { return c == '(' || c == ')'; });
        m_stamps.push_back(isStamp(accessKey(m_keys.back(), {}).use.field) || m_names.back().ends_with("timestamp") || m_names.back() == "requestcreationtime");
    }
}

std::optional<RequestTable> RequestTable::of(const CsvLine &header)
{
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most = 300;
    if (header.size() < fewest || header.size() > most)
        return std::nullopt;
    RequestTable table(header);
    if (std::ranges::any_of(table.m_keys, isOfNumbers))
        return std::nullopt;
    return table.takeBalancer() || table.takeW3c() || table.takeJson() ? std::optional(std::move(table)) : std::nullopt;
}

/// By one of several names between bars.
std::optional<std::size_t> RequestTable::columnOf(std::string_view names) const
{
    while (!names.empty()) {
        const std::string_view name = takeUntil(names, '|');
        if (const auto found = std::ranges::find(m_names, name); found != m_names.end())
            return static_cast<std::size_t>(found - m_names.begin());
    }
    return std::nullopt;
}

RequestTable::Part RequestTable::part(std::string_view names) const
{
    Part part;
    while (!names.empty()) {
        if (const auto column = columnOf(takeUntil(names, ' ')))
            part.columns.push_back(*column);
    }
    return part;
}

bool RequestTable::takeBalancer()
{
    if (!columnOf("elbstatuscode|elbresponsecode") || !columnOf("time|timestamp"))
        return false;
    const bool classic = !columnOf("elbstatuscode") || (columnOf("backendip") && !columnOf("type"));
    for (const std::string_view names : std::span(applicationFields).first(classic ? classicFields : applicationFields.size())) {
        m_parts.push_back(part(names));
        m_parts.back().joint = names.find("verb") == std::string_view::npos ? ':' : ' ';
    }
    m_parts[2].otherwise = "0.0.0.0:0"; // the line is told by the form of its client
    if (!classic) {
        m_parts.insert(m_parts.begin(), part("type"));
        m_parts.front().otherwise = "http";
    }
    m_format = &awsBalancerFormat;
    m_write = &RequestTable::writeBalancer;
    return true;
}

bool RequestTable::takeW3c()
{
    if (!columnOf("csmethod") || !columnOf("csuristem") || !columnOf("scstatus"))
        return false;
    const bool twoColumns = columnOf("date") && columnOf("time");
    m_parts.push_back(part(twoColumns ? "date time" : "timegenerated|time|datetime|timestamp|date"));
    m_head = "#Fields: date time";
    for (const auto &[column, field] : w3cNames) {
        if (!columnOf(column))
            continue;
        m_parts.push_back(part(column));
        m_head.append(" ").append(field);
    }
    m_format = &iisW3cFormat;
    m_write = &RequestTable::writeW3c;
    return !m_parts.front().columns.empty();
}

bool RequestTable::takeJson()
{
    m_write = &RequestTable::writeJson;
    const auto timed = std::ranges::find(m_stamps, true) != m_stamps.end();
    for (const JsonLog &log : jsonLogs()) {
        if (!columnOf(log.column))
            continue;
        m_format = log.format;
        m_constant = columnOf("category|operationname|type") ? std::string_view() : log.constant;
        return true;
    }
    if (const auto code = columnOf("resultcode"); code && columnOf("url") && !columnOf("target"))
        m_keys[*code] = "status"; // Application Insights' requests; its calls of dependencies have a target
    bool status = false, target = false;
    for (const std::string &key : m_keys) {
        const AccessField field = accessKey(key, "200").use.field;
        status |= field == AccessField::Status;
        target |= field == AccessField::Method || field == AccessField::Target || field == AccessField::Path || field == AccessField::WholeRequest;
    }
    m_format = &jsonAccessFormat;
    return timed && status && target;
}

std::string RequestTable::cell(const CsvLine &row, std::size_t column) const
{
    const std::string_view value = trimmed(row[column]);
    if (isMissing(value))
        return {};
    return m_stamps[column] ? exportedStamp(value, m_local[column]) : std::string(value);
}

std::string RequestTable::valueOf(const CsvLine &row, const Part &part) const
{
    std::string value;
    for (const std::size_t column : part.columns) {
        const std::string text = cell(row, column);
        if (!text.empty())
            value.append(value.empty() ? 0 : 1, part.joint).append(text);
    }
    return value.empty() || value.starts_with("-:") ? std::string(part.otherwise) : value;
}

void RequestTable::writeBalancer(const CsvLine &row, std::string &line) const
{
    constexpr std::string_view wholeNumber = ".0"; // as a table of floating numbers has a status, or -1
    for (const Part &part : m_parts) {
        std::string value = valueOf(row, part);
        if (value.ends_with(wholeNumber) && parseNumber(value))
            value.erase(value.size() - wholeNumber.size());
        line.append(line.empty() ? 0 : 1, ' ');
        appendQuoted(line, value);
    }
}

/// The date stands in front of a midnight, and the time behind a day of its own, where a tool knew only whole stamps.
void RequestTable::writeW3c(const CsvLine &row, std::string &line) const
{
    const Part &stamps = m_parts.front();
    std::string stamp = valueOf(row, {{stamps.columns.front()}, ' ', "-"});
    if (stamps.columns.size() > 1) {
        const std::string time = valueOf(row, {{stamps.columns.back()}, ' ', "-"});
        stamp = stamp.substr(0, stamp.find_first_of(" T")) + ' ' + time.substr(time.find_last_of(" T") + 1);
    }
    std::ranges::replace(stamp, 'T', ' ');
    stamp.erase(stamp.ends_with('Z') ? stamp.size() - 1 : stamp.size());
    std::ranges::replace(stamp, ' ', '\t');
    line.assign(stamp);
    for (const Part &part : std::span(m_parts).subspan(1)) {
        std::string value = valueOf(row, part);
        std::ranges::replace(value, '\t', ' ');
        line.append(1, '\t').append(value);
    }
}

void RequestTable::writeJson(const CsvLine &row, std::string &line) const
{
    line.assign("{").append(m_constant);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const std::string value = cell(row, i);
        if (value.empty())
            continue;
        line.append(line.size() > 1 ? 1 : 0, ',');
        appendQuoted(line, m_keys[i]);
        line.push_back(':');
        appendQuoted(line, value);
    }
    line.push_back('}');
}

void RequestTable::write(const CsvLine &row, std::string &line) const
{
    line.clear();
    (this->*m_write)(row, line);
}

} // namespace hopscope

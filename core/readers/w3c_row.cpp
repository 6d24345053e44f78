// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/w3c_row.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

struct Name {
    std::string_view text;
    W3cField field;
};

using enum W3cField;
// IIS's own names, those of Advanced Logging, of other writers (Oracle, Incapsula, CloudFront), and usual custom fields.
constexpr auto names = std::to_array<Name>({
    {"date", Date}, {"time", Time}, {"date-local", DateLocal}, {"time-local", TimeLocal},
    {"date-utc", Date}, {"time-utc", Time}, {"beginrequest-utc", BeginUtc}, {"endrequest-utc", EndUtc},
    {"s-sitename", Site}, {"s-siteid", SiteId}, {"s-computername", Computer}, {"s-ip", ServerAddress}, {"s-port", ServerPort},
    {"c-ip", ClientAddress}, {"c-port", ClientPort}, {"cs-method", Method}, {"cs-uri-stem", Stem}, {"cs-uri-query", Query},
    {"cs-uri", Uri}, {"cs-version", Version}, {"cs-protocol-version", Version}, {"cs-host", Host}, {"cs(host)", Host},
    {"cs(user-agent)", UserAgent}, {"csuser-agent", UserAgent}, {"cs(referer)", Referer}, {"cs(referrer)", Referer},
    {"csreferer", Referer}, {"x-forwarded-for", ForwardedFor}, {"s-xff", ForwardedFor}, {"x-request-id", HeaderId},
    {"x-correlation-id", HeaderId}, {"x-edge-request-id", HeaderId}, {"x-arr-log-id", ArrLogId},
    {"traceparent", TraceParent}, {"sc-status", Status}, {"sc-substatus", SubStatus}, {"sc-win32-status", Win32},
    {"sc-bytes", SentBytes}, {"bytes", SentBytes}, {"time-taken", TimeTaken}, {"timetakenms", TimeTaken},
    {"s-reason", Reason}, {"s-queuename", Queue},
});

/// Headers are logged as cs(Name) too.
std::string_view headerIn(std::string_view name)
{
    const bool wrapped = name.size() > 4 && equalsIgnoreCase(name.substr(0, 3), "cs(") && name.ends_with(')');
    return wrapped ? name.substr(3, name.size() - 4) : name;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

W3cField w3cFieldOf(std::string_view name)
{
    for (const Name &known : names) {
        if (equalsIgnoreCase(known.text, name) || equalsIgnoreCase(known.text, headerIn(name)))
            return known.field;
    }
    return Other;
}

std::string_view W3cRow::operator[](W3cField field) const
{
    const std::string_view value = m_values[static_cast<std::size_t>(field)];
    return value == "-" ? std::string_view{} : value;
}

void W3cRow::splitAt(std::string_view line, char separator)
{
    m_parts.clear();
    m_unquoted = false;
    for (std::size_t begin = 0;;) {
        const auto end = line.find(separator, begin);
        m_parts.push_back(line.substr(begin, end - begin));
        if (end == std::string_view::npos)
            return;
        begin = end + 1;
    }
}

void W3cRow::splitRuns(std::string_view line)
{
    m_parts.clear();
    m_unquoted = false;
    for (std::size_t i = 0; i < line.size();) {
        if (isBlank(line[i])) {
            ++i;
            continue;
        }
        const auto end = std::min(line.find_first_of(" \t", i), line.size());
        m_parts.push_back(line.substr(i, end - i));
        i = end;
    }
}

std::string_view W3cRow::undoubled(std::string_view quoted)
{
    if (quoted.find('"') == std::string_view::npos)
        return quoted;
    const std::size_t begin = m_scratch.size();
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        m_scratch.push_back(quoted[i]);
        if (quoted[i] == '"')
            ++i;
    }
    return std::string_view(m_scratch).substr(begin);
}

bool W3cRow::splitQuoted(std::string_view line)
{
    m_parts.clear();
    m_unquoted = false;
    m_scratch.clear();
    m_scratch.reserve(line.size());
    for (std::size_t i = 0; i < line.size();) {
        if (isBlank(line[i])) {
            ++i;
            continue;
        }
        if (line[i] != '"') {
            const auto end = std::min(line.find_first_of(" \t", i), line.size());
            m_parts.push_back(line.substr(i, end - i));
            i = end;
            continue;
        }
        std::size_t end = line.find('"', i + 1);
        while (end != std::string_view::npos && end + 1 < line.size() && line[end + 1] == '"')
            end = line.find('"', end + 2);
        if (end == std::string_view::npos || (end + 1 < line.size() && !isBlank(line[end + 1])))
            return false;
        m_parts.push_back(undoubled(line.substr(i + 1, end - i - 1)));
        m_unquoted = true;
        i = end + 1;
    }
    return true;
}

void W3cRow::assign(const std::vector<W3cField> &columns)
{
    clear();
    const std::size_t n = std::min(columns.size(), m_parts.size());
    for (std::size_t i = 0; i < n; ++i)
        set(columns[i], m_parts[i]);
}

W3cRow::Fit W3cRow::read(std::string_view line, const std::vector<W3cField> &columns, W3cStyle style)
{
    const auto fits = [&] { return m_parts.size() == columns.size(); };
    const auto taken = [&] {
        assign(columns);
        return fits() ? Fit::Exact : m_parts.size() > columns.size() ? Fit::Surplus : Fit::Missing;
    };
    if (line.find('\t') != std::string_view::npos) {
        splitAt(line, '\t');
        if (fits())
            return taken();
    }
    if (style == W3cStyle::Quoted && splitQuoted(line)) {
        m_unquoted = true;
        return taken();
    }
    splitAt(line, ' ');
    if (fits())
        return taken();
    if (splitQuoted(line) && fits())
        return taken();
    splitRuns(line);
    return taken();
}

W3cRow::Fit W3cRow::readJoining(std::string_view line, const std::vector<W3cField> &columns, W3cField joined)
{
    splitAt(line, ' ');
    const auto at = std::ranges::find(columns, joined);
    if (m_parts.size() > columns.size() && at != columns.end()) {
        const auto first = static_cast<std::ptrdiff_t>(at - columns.begin());
        const auto surplus = static_cast<std::ptrdiff_t>(m_parts.size() - columns.size());
        std::string_view &head = m_parts[static_cast<std::size_t>(first)];
        const std::string_view &tail = m_parts[static_cast<std::size_t>(first + surplus)];
        head = std::string_view(head.data(), static_cast<std::size_t>(tail.data() + tail.size() - head.data()));
        m_parts.erase(m_parts.begin() + first + 1, m_parts.begin() + first + 1 + surplus);
    }
    assign(columns);
    return m_parts.size() == columns.size() ? Fit::Exact : m_parts.size() > columns.size() ? Fit::Surplus : Fit::Missing;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/w3c_columns.h"

#include "base/text.h"

#include <algorithm>
#include <span>

namespace hopscope {

namespace {

using enum W3cField;
using Values = std::span<const std::string_view>;

bool isAddress(std::string_view text)
{
    return text.find_first_not_of("0123456789abcdefABCDEF.:%") == std::string_view::npos && text.find_first_of(".:") != std::string_view::npos
        && text.find_first_of("0123456789:") == 0;
}

bool isNumber(std::string_view text)
{
    return parseInteger<std::int64_t>(text).has_value();
}

bool isMethod(std::string_view text)
{
    return text.size() > 2 && std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

bool isStatus(std::string_view text)
{
    const auto status = parseInteger<int>(text);
    return text.size() == 3 && status >= 100 && status < 600;
}

/// What stands before the method: the site, the machine, the server's address.
void addServer(Values values, std::vector<W3cField> &columns)
{
    const bool address = !values.empty() && isAddress(values.back());
    const std::size_t names = values.size() - (address ? 1 : 0);
    for (std::size_t i = 0; i < names; ++i)
        columns.push_back(i == 0 ? Site : i == 1 ? Computer : Other);
    if (address)
        columns.push_back(ServerAddress);
}

/// What stands between the client's address and the status: version, agent, cookie, referrer, host.
void addHeaders(Values values, std::vector<W3cField> &columns)
{
    for (const std::string_view value : values) {
        const bool agent = value.starts_with("Mozilla/") || (values.size() <= 2 && &value == values.data());
        columns.push_back(value.starts_with("HTTP/") ? Version : value.starts_with("http") ? Referer : agent ? UserAgent : Other);
    }
}

/// What stands behind status, substatus and Windows' error. Of two numbers nothing tells which is the time.
void addNumbers(Values values, std::vector<W3cField> &columns)
{
    const auto numbers = static_cast<std::size_t>(std::ranges::find_if_not(values, isNumber) - values.begin());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool time = (numbers == 1 && i == 0) || (numbers == 3 && i == 2);
        columns.push_back(time ? TimeTaken : numbers == 3 && i == 0 ? SentBytes : i >= numbers && isAddress(values[i]) ? ForwardedFor : Other);
    }
}

std::vector<std::string_view> valuesOf(std::string_view line)
{
    std::vector<std::string_view> values;
    constexpr std::size_t most = 64;
    while (!line.empty() && values.size() < most)
        values.push_back(takeUntil(line, ' '));
    return values;
}

} // namespace

std::vector<W3cField> guessedW3cColumns(std::string_view line)
{
    const std::vector<std::string_view> values = valuesOf(line);
    constexpr std::size_t stamps = 2;
    constexpr std::size_t latestMethod = 6;
    const auto method = static_cast<std::size_t>(std::ranges::find_if(values, isMethod) - values.begin());
    constexpr std::size_t fewest = 9; // from the method to Windows' error
    if (method < stamps || method >= latestMethod || values.size() < method + fewest || !values[method + 1].starts_with('/') || !isNumber(values[method + 3]))
        return {};
    const std::size_t client = method + 5; // behind path, query, port and user
    std::size_t status = client + 1;
    while (status + 2 < values.size() && !(isStatus(values[status]) && isNumber(values[status + 1]) && isNumber(values[status + 2])))
        ++status;
    if (!isAddress(values[client]) || status + 2 >= values.size())
        return {};
    const Values all(values);
    std::vector<W3cField> columns{Date, Time};
    addServer(all.subspan(stamps, method - stamps), columns);
    columns.insert(columns.end(), {Method, Stem, Query, ServerPort, Other, ClientAddress});
    addHeaders(all.subspan(client + 1, status - client - 1), columns);
    columns.insert(columns.end(), {Status, SubStatus, Win32});
    addNumbers(all.subspan(status + 3), columns);
    return columns;
}

} // namespace hopscope

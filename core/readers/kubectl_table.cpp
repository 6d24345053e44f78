// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/kubectl_table.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

std::optional<Duration> unitOf(char c)
{
    using namespace std::chrono;
    switch (c) {
    case 's': return seconds(1);
    case 'm': return minutes(1);
    case 'h': return hours(1);
    case 'd': return hours(24);
    case 'y': return hours(24 * 365);
    default: return std::nullopt;
    }
}

} // namespace

std::optional<KubectlAge> kubectlAge(std::string_view text)
{
    KubectlAge age;
    while (!text.empty() && text.front() != ' ') {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto count = parseInteger<int>(text.substr(0, digits));
        const auto unit = digits < text.size() ? unitOf(text[digits]) : std::nullopt;
        if (!count || *count < 0 || *count > 100'000 || !unit)
            return std::nullopt;
        age.length += *count * *unit;
        age.unit = *unit;
        text.remove_prefix(digits + 1);
    }
    return age.unit > Duration::zero() ? std::optional(age) : std::nullopt;
}

/// From its head to the next one, which stands behind two blanks or more.
KubectlTable::Column KubectlTable::columnOf(std::string_view line, std::string_view head)
{
    Column column;
    column.begin = line.find(head);
    if (column.begin == npos)
        return {};
    const auto gap = line.find("  ", column.begin + head.size());
    const auto next = gap == npos ? npos : line.find_first_not_of(' ', gap);
    column.end = next == npos ? line.size() + (1u << 20) : next;
    return column;
}

bool KubectlTable::readHead(std::string_view line)
{
    for (const std::string_view head : {"LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"}) {
        if (line.find(head) == npos)
            return false;
    }
    m_age = columnOf(line, "LAST SEEN");
    m_type = columnOf(line, "TYPE");
    m_reason = columnOf(line, "REASON");
    m_object = columnOf(line, "OBJECT");
    m_message = columnOf(line, "MESSAGE");
    return true;
}

std::optional<KubectlTable::Row> KubectlTable::read(std::string_view line) const
{
    const auto cell = [line](const Column &column) {
        const std::size_t begin = atCharacter(line, column.begin);
        return begin >= line.size() ? std::string_view() : trimmed(line.substr(begin, atCharacter(line, column.end) - begin));
    };
    Row row{kubectlAge(cell(m_age)), cell(m_type), cell(m_reason), cell(m_object), cell(m_message)};
    const bool known = row.type == "Warning" || row.type == "Normal";
    return known && !row.reason.empty() ? std::optional(row) : std::nullopt;
}

} // namespace hopscope

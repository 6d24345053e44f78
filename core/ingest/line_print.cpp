// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/line_print.h"

#include "base/text.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hopscope {

namespace {

std::uint64_t mixed(std::uint64_t value, std::uint64_t word)
{
    value = (value ^ word) * 0xff51afd7ed558ccdULL;
    return value ^ (value >> 32);
}

} // namespace

void LinePrint::add(std::string_view text, bool continues)
{
    const std::uint64_t length = text.size();
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        m_value = mixed(m_value, word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data(), text.size());
    m_value = mixed(mixed(m_value, rest), length);
    if (continues)
        return;
    ++m_lines;
    if (std::has_single_bit(m_lines))
        m_marks.push_back(m_value);
}

bool LinePrint::mayBegin(const LinePrint &longer) const
{
    return m_lines > 0 && m_lines < longer.m_lines && m_marks.size() <= longer.m_marks.size()
        && std::equal(m_marks.begin(), m_marks.end(), longer.m_marks.begin());
}

std::string LinePrint::text() const
{
    std::string text = std::to_string(m_lines) + " " + std::to_string(m_value);
    for (const std::uint64_t mark : m_marks)
        text += " " + std::to_string(mark);
    return text;
}

std::optional<LinePrint> LinePrint::fromText(std::string_view text)
{
    std::vector<std::uint64_t> numbers;
    while (!text.empty()) {
        const auto number = parseInteger<std::uint64_t>(takeUntil(text, ' '));
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    if (numbers.size() < 2)
        return std::nullopt;
    LinePrint print;
    print.m_lines = numbers[0];
    print.m_value = numbers[1];
    print.m_marks.assign(numbers.begin() + 2, numbers.end());
    return print;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// The values of one line of CSV (RFC 4180: quotes around a value, doubled inside it), with any separator. A value does
/// not span lines. The object is reused line by line; the values live until the next split().
class CsvLine {
public:
    /// False where a quote is not closed, or text follows a closing quote.
    bool split(std::string_view line, char separator);

    std::size_t size() const { return m_values.size(); }
    std::string_view operator[](std::size_t i) const { return m_values[i]; }

private:
    std::string_view undoubled(std::string_view quoted);

    std::vector<std::string_view> m_values;
    std::string m_scratch; ///< values that held doubled quotes; reserved ahead, so that views into it stay
};

} // namespace hopscope

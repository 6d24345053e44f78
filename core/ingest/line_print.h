// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// A running fingerprint of a file's lines, whatever its compression, encoding and line ends.
class LinePrint {
public:
    /// The next line, or with `continues` a piece of it.
    void add(std::string_view text, bool continues = false);

    std::uint64_t lines() const { return m_lines; }
    std::uint64_t value() const { return m_value; }
    /// Of as many and the same lines; nothing is like an empty file.
    bool isLike(const LinePrint &other) const { return m_lines > 0 && m_lines == other.m_lines && m_value == other.m_value; }
    /// False where the other one, which is longer, surely begins with other lines.
    bool mayBegin(const LinePrint &longer) const;

    /// As it is kept in a case.
    std::string text() const;
    static std::optional<LinePrint> fromText(std::string_view text);

private:
    std::uint64_t m_lines = 0;
    std::uint64_t m_value = 0x9e3779b97f4a7c15ULL;
    std::vector<std::uint64_t> m_marks; ///< the values after 1, 2, 4, 8 … lines
};

} // namespace hopscope

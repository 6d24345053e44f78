// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <string>
#include <vector>

namespace hopscope {

/// The first lines of a source, kept until a reader has learned from them what their fields mean.
class LineBuffer {
public:
    struct Kept {
        std::string text;
        LinePosition at;
    };

    void add(const Line &line)
    {
        m_bytes += line.text.size();
        m_lines.push_back({std::string(line.text), line.at});
    }
    bool full() const { return m_lines.size() >= 512 || m_bytes >= 256 * 1024; }
    std::vector<Kept> take() { return std::move(m_lines); }
    const std::vector<Kept> &lines() const { return m_lines; }

private:
    std::vector<Kept> m_lines;
    std::size_t m_bytes = 0;
};

} // namespace hopscope

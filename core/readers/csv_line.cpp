// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv_line.h"

#include <algorithm>

namespace hopscope {

std::string_view CsvLine::undoubled(std::string_view quoted)
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

bool CsvLine::split(std::string_view line, char separator)
{
    m_values.clear();
    m_scratch.clear();
    m_scratch.reserve(line.size());
    for (std::size_t begin = 0;;) {
        std::size_t end = 0;
        if (begin < line.size() && line[begin] == '"') {
            end = line.find('"', begin + 1);
            while (end != std::string_view::npos && end + 1 < line.size() && line[end + 1] == '"')
                end = line.find('"', end + 2);
            if (end == std::string_view::npos || (end + 1 < line.size() && line[end + 1] != separator))
                return false;
            m_values.push_back(undoubled(line.substr(begin + 1, end - begin - 1)));
            ++end;
        } else {
            end = std::min(line.find(separator, begin), line.size());
            m_values.push_back(line.substr(begin, end - begin));
        }
        if (end == line.size())
            return true;
        begin = end + 1;
    }
}

} // namespace hopscope

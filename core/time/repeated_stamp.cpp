// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/repeated_stamp.h"

namespace hopscope {

std::optional<Stamp> RepeatedStamp::scan(Scanner scanner, std::string_view text)
{
    if (scanner == m_scanner && text.starts_with(m_text) && (!m_atEnd || text.size() == m_text.size()))
        return m_stamp;
    const std::optional<Stamp> stamp = scanner(text);
    // Behind an offset one byte decides whether the stamp goes on; without one an offset may follow, at any length.
    m_scanner = nullptr;
    if (stamp && (stamp->hasOffset || stamp->length == text.size())) {
        m_scanner = scanner;
        m_text.assign(text.substr(0, stamp->length + 1));
        m_atEnd = stamp->length == text.size();
        m_stamp = *stamp;
    }
    return stamp;
}

} // namespace hopscope

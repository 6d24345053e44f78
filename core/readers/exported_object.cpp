// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/exported_object.h"

#include "readers/export_names.h"
#include "readers/terminal_text.h"

namespace hopscope {

bool ExportedObject::read(std::string_view object)
{
    m_text.clear();
    m_program.clear();
    m_host.clear();
    m_stamp.reset();
    if (!m_leaves.walk(object, *this))
        return false;
    (void)withoutSequences(m_text, m_text);
    while (m_text.ends_with('\n') || m_text.ends_with('\r'))
        m_text.pop_back();
    return true;
}

/// The longest text, since there may be a name or a number of that name, too.
void ExportedObject::leaf(std::string_view path, std::string_view value)
{
    if (namesText(path)) {
        if (value.size() > m_text.size())
            m_text.assign(value);
    } else if (!m_stamp && namesTime(path)) {
        m_stamp = scanExportTime(value);
    } else if (m_program.empty() && namesProgram(path)) {
        m_program.assign(value);
    } else if (m_host.empty() && namesHost(path)) {
        m_host.assign(value);
    }
}

} // namespace hopscope

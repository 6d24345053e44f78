// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <string>
#include <string_view>

namespace hopscope {

/// The machine that wrote a log, where all of its lines name the same one.
class SoleHost {
public:
    void note(std::string_view host)
    {
        if (host.empty() || m_several || equalsIgnoreCase(m_name, host))
            return;
        m_several = !m_name.empty();
        m_name.assign(m_several ? std::string_view{} : host);
    }

    /// Empty where lines name none, or several.
    const std::string &name() const { return m_name; }
    bool several() const { return m_several; }

private:
    std::string m_name;
    bool m_several = false;
};

} // namespace hopscope

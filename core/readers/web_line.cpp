// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/web_line.h"

#include "time/stamp_scanner.h"

namespace hopscope {

bool isWebLine(std::string_view text)
{
    if (scanSlashed(text) || (text.starts_with('[') && scanAsctime(text.substr(1))))
        return true;
    const std::string_view head = text.substr(0, 256);
    for (auto bracket = head.find('['); bracket != std::string_view::npos; bracket = head.find('[', bracket + 1)) { // HAProxy's has one around its pid before
        if (scanClf(text.substr(bracket + 1)))
            return true;
    }
    return false;
}

} // namespace hopscope

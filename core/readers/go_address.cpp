// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/go_address.h"

namespace hopscope {

std::string_view addressInGoError(std::string_view error)
{
    for (const std::string_view mark : {"dial tcp ", "read tcp ", "write tcp ", "dial unix "}) {
        if (!error.starts_with(mark))
            continue;
        std::string_view address = error.substr(mark.size());
        address = address.substr(0, address.find(": "));
        const auto arrow = address.find("->");
        return arrow == std::string_view::npos ? address : address.substr(arrow + 2);
    }
    return {};
}

} // namespace hopscope

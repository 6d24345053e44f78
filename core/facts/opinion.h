// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"

#include <optional>
#include <string>

namespace hopscope {

/// What a person says of one request. Stands beside the verdict and never changes it.
struct Opinion {
    std::string note;
    std::optional<Cause> cause; ///< that they hold for the true one

    bool empty() const { return note.empty() && !cause; }
    friend bool operator==(const Opinion &, const Opinion &) = default;
};

} // namespace hopscope

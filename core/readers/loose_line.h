// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_line.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// A line of an access log in whatever order its writer chose, as views into it: all that it takes is a stamp, a method with a
/// target behind it, and a status.
struct LooseLine {
    std::optional<Stamp> stamp;
    std::string_view method;
    std::string_view target;
    std::string_view query; ///< in a column of its own
    std::string_view protocol;
    ClfLine fields; ///< client, status, bytes, and whatever else there is as further fields
};

/// Takes the line apart. Returns an empty text, or the reason (static) why it is no such line.
std::string_view splitLoose(std::string_view text, LooseLine &line);

} // namespace hopscope

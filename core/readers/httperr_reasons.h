// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

namespace hopscope {

/// What an s-reason of HTTPERR says. Source: Microsoft, "Error logging in HTTP APIs" (KB 820729).
struct HttperrReason {
    std::string_view id;
    Level level = Level::Warning;
    Meaning meaning = Meaning::None;
    std::string_view text;
};

/// nullptr where the reason is not known.
const HttperrReason *findHttperrReason(std::string_view id);

} // namespace hopscope

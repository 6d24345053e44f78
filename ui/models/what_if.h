// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QString>

namespace hopscope {

/// What another timeout would have made of the requests that a timeout ended.
struct WhatIf {
    std::size_t timedOut = 0;      ///< requests whose cause is the read timeout
    std::size_t wouldSucceed = 0;  ///< of those: the server answered well, and in less than the asked time
    std::size_t wouldStillFail = 0;
    std::size_t unknown = 0;       ///< of those: no server entry with a duration tells
    friend bool operator==(const WhatIf &, const WhatIf &) = default;
};

/// Counts by the server's own duration and status; what the server did not log stays unknown.
WhatIf whatIfTimeout(const Findings &findings, Duration timeout);

/// "60 s → 90 s: 112 of 855 would have succeeded, 3 cannot be told".
QString whatIfWords(const WhatIf &outcome, Duration from, Duration to);

} // namespace hopscope

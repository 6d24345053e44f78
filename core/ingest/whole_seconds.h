// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"

#include <span>

namespace hopscope {

/// Finds the logs whose stamps are written with fractions of a second that are always zero, as exports of indexed logs do and
/// programs that know whole seconds only. Such a stamp leaves a second open, however it is written.
class WholeSeconds {
public:
    /// Looks at requests in the order of the log, and widens the resolution of those whose stamps know no fraction. Until the first
    /// stamp with a fraction, as few as 20 tell.
    void widen(std::span<Request> requests);

    /// Requests were widened.
    bool found() const { return m_found; }

private:
    void look(const Request &request);

    std::size_t m_seen = 0;     ///< requests whose stamp is written finer than a second
    bool m_starts = true;       ///< all of them start at a whole second,
    bool m_ends = true;         ///< or end at one
    bool m_found = false;
};

} // namespace hopscope

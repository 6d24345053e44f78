// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <string>

namespace hopscope {

/// Finds out from the order of a log's lines whether its stamps are starts or ends. Lines are written when a request ends.
/// So stamps that are ends never go back; if they are starts, they do go back behind a slow request, while stamp + duration
/// does not. Which of the two is contradicted (far) more often is false; if neither is, nothing tells.
class StampEvidence {
public:
    /// The next line: its stamp, which leaves an interval of `resolution`, and its duration if there is one.
    void add(Timestamp stamp, Duration resolution, std::optional<Duration> duration);

    StampMeaning meaning() const;
    /// The finding in words; empty where nothing tells.
    std::string note() const;

private:
    Timestamp m_latestStamp{};
    Timestamp m_latestEnd{};
    bool m_any = false;
    bool m_wholeSeconds = true;     ///< so far no stamp has a fraction of a second, whatever resolution it is written with
    std::uint64_t m_stampsBack = 0; ///< contradict that stamps are ends
    std::uint64_t m_endsBack = 0;   ///< contradict that stamps are starts
    std::uint64_t m_durations = 0;
    std::uint64_t m_lines = 0;
};

} // namespace hopscope

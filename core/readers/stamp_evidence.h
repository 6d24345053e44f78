// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <string>

namespace hopscope {

/// Finds out from the order of a log's lines whether its stamps are starts or ends. Lines are written when a request ends.
/// So stamps that are ends never go back; if they are starts, they do go back behind a slow request, while stamp + duration
/// does not. Which of the two is contradicted (far) more often is false; if neither is, nothing tells. Of an export that shows the
/// newest line first the same holds in reverse.
class StampEvidence {
public:
    /// The next line: its stamp, which leaves an interval of `resolution`, and its duration if there is one.
    void add(Timestamp stamp, Duration resolution, std::optional<Duration> duration);

    StampMeaning meaning() const;
    /// The finding in words; empty where nothing tells.
    std::string note() const;

private:
    struct Contradictions {
        std::uint64_t stamps = 0; ///< contradict that stamps are ends
        std::uint64_t ends = 0;   ///< contradict that stamps are starts
    };
    /// By the order in which the lines were written.
    const Contradictions &contradictions() const;

    Timestamp m_before{};  ///< stamp of the line before
    Timestamp m_latestStamp{};
    Timestamp m_latestEnd{};
    Timestamp m_earliestStamp{};
    Timestamp m_earliestEnd{};
    bool m_any = false;
    bool m_wholeSeconds = true;     ///< so far no stamp has a fraction of a second, whatever resolution it is written with
    Contradictions m_back;          ///< of oldest first
    Contradictions m_forward;       ///< of newest first
    std::uint64_t m_later = 0;      ///< lines with a later stamp than the line before
    std::uint64_t m_earlier = 0;
    std::uint64_t m_durations = 0;
    std::uint64_t m_lines = 0;
};

} // namespace hopscope

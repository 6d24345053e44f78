// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/contact.h"
#include "time/timestamp.h"

#include <cstdint>
#include <limits>

namespace hopscope {

inline constexpr Timestamp unknownTime = Timestamp::min();

/// Half of a hash; 0 only of 0.
inline std::uint32_t folded(std::uint64_t hash)
{
    const auto half = static_cast<std::uint32_t>(hash ^ (hash >> 32));
    return hash != 0 && half == 0 ? 1 : half;
}

/// One access-log line as aligning and pairing see it: numbers only, 64 bytes, alive only while a case is correlated.
///
/// A stamp of one second is an interval. `start` and `end` are the earliest instants it leaves; the true ones are later
/// by the same unknown part of `width`, and `tie` is the best guess of that part (see stamp_refinement.h).
struct LogEntry {
    Timestamp start = unknownTime;
    Timestamp end = unknownTime;
    std::uint64_t key = 0;       ///< method and target
    std::uint64_t requestId = 0; ///< 0: none
    std::uint32_t client = 0;    ///< folded hashes, 0: none
    std::uint32_t agent = 0;
    std::uint32_t server = 0;    ///< address of the last attempt
    std::uint32_t width = 0;     ///< microseconds
    std::uint32_t tie = 0;       ///< microseconds, below width
    std::int32_t bytes = -1;     ///< saturated
    std::int16_t status = -1;    ///< -1: none was sent
    std::uint16_t source = 0;
    std::uint8_t attempts = 0;   ///< how many the log tells of
    Contact contact = Contact::Unknown;
    bool gaveUp = false;         ///< the hop ended it without an answer from the next one, or the client left
    bool noHead = false;         ///< a 5xx of which the log, that tells when the next hop's answer began, tells no such time

    bool hasStart() const { return start != unknownTime; }
    bool hasEnd() const { return end != unknownTime; }
    bool hasDuration() const { return hasStart() && hasEnd(); }
    Duration duration() const { return end - start; }
    /// Best guesses; only where known.
    Timestamp likelyStart() const { return start + Duration(tie); }
    Timestamp likelyEnd() const { return end + Duration(tie); }
    /// The first of it that the log tells.
    Timestamp likelyBegin() const { return hasStart() ? likelyStart() : likelyEnd(); }
    /// The instant to sort by: the end where it is known.
    Timestamp when() const { return hasEnd() ? end : start; }

    void moveBy(Duration shift)
    {
        if (hasStart())
            start += shift;
        if (hasEnd())
            end += shift;
    }
};

/// The statuses by which a proxy says that it gave up, or that the client did (499, or none at all).
inline bool isGaveUpStatus(int status)
{
    return status == 499 || (status >= 502 && status <= 504) || (status >= 520 && status <= 530) || status <= 0;
}

} // namespace hopscope

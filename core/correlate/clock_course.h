// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <vector>

namespace hopscope {

/// How a clock went that was not always wrong by the same: it gained or lost, or was set. What it was off by all the time
/// is no part of it.
struct ClockCourse {
    /// From one setting of the clock to the next.
    struct Piece {
        Timestamp from{};        ///< straightened; of the first Timestamp::min()
        Duration ahead{};        ///< of the piece that most requests are of: zero
        std::uint32_t entry = 0; ///< the first of the log's entries that it holds for
    };
    std::vector<Piece> pieces;
    double drift = 0;            ///< seconds that the clock gains each second
    Timestamp origin{};          ///< where what it gained is zero
    Timestamp laterFrom = Timestamp::max(); ///< from this stamp on, a doubled one is meant the second time, where the order of lines leaves both

    /// The stamp as a clock would tell it that went evenly and was never set.
    Timestamp straightened(Timestamp stamp, const Piece &piece) const;
    /// The same where only the order of the stamps tells the piece: where the clock was set back, a stamp is doubled, and time
    /// does not go back. `before` is the latest result so far, Timestamp::min() at first.
    Timestamp straightened(Timestamp stamp, Timestamp &before) const;

    /// For stamps that are behind these by `shift`.
    void moveBy(Duration shift);
    /// Whether the clock was only ever set by whole half hours, as by a change to and from summer time.
    bool isOfZones() const;
};

} // namespace hopscope

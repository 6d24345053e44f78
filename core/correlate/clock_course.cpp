// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/clock_course.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace hopscope {

namespace {

using std::chrono::seconds;

/// Lines that were written at nearly the same time may stand in either order, and the instant at which a clock was set is
/// known only as well as requests came.
constexpr Duration outOfOrder = seconds(3);

Duration smallestSetting(const std::vector<ClockCourse::Piece> &pieces)
{
    Duration smallest = Duration::max();
    for (std::size_t i = 1; i < pieces.size(); ++i)
        smallest = std::min(smallest, std::chrono::abs(pieces[i].ahead - pieces[i - 1].ahead));
    return smallest;
}

} // namespace

Timestamp ClockCourse::straightened(Timestamp stamp, const Piece &piece) const
{
    const Timestamp set = stamp - piece.ahead;
    if (drift == 0)
        return set;
    const auto ran = static_cast<double>((set - origin).count());
    return origin + Duration(std::llround(ran / (1 + drift)));
}

Timestamp ClockCourse::straightened(Timestamp stamp, Timestamp &before) const
{
    const Duration tolerance = std::min(outOfOrder, smallestSetting(pieces) / 3);
    using Unfitness = std::tuple<bool, bool, Duration>;
    std::optional<std::pair<Unfitness, Timestamp>> best;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Timestamp instant = straightened(stamp, pieces[i]);
        const bool tooEarly = i > 0 && instant < pieces[i].from - tolerance;
        const bool tooLate = i + 1 < pieces.size() && instant >= pieces[i + 1].from + tolerance;
        const bool goesBack = before != Timestamp::min() && instant < before - tolerance;
        const Duration rank = goesBack ? before - instant : stamp >= laterFrom ? -instant.time_since_epoch() : instant.time_since_epoch();
        const Unfitness unfitness{tooEarly || tooLate, goesBack, rank};
        if (!best || unfitness < best->first)
            best = {unfitness, instant};
    }
    const Timestamp instant = best ? best->second : stamp;
    before = std::max(before, instant);
    return instant;
}

void ClockCourse::moveBy(Duration shift)
{
    origin += shift;
    laterFrom += laterFrom == Timestamp::max() ? Duration::zero() : shift;
    for (std::size_t i = 1; i < pieces.size(); ++i)
        pieces[i].from += shift;
}

bool ClockCourse::isOfZones() const
{
    constexpr Duration step = std::chrono::minutes(30);
    return drift == 0 && std::all_of(pieces.begin(), pieces.end(), [step](const Piece &piece) {
        const Duration rest = std::chrono::abs(piece.ahead) % step;
        return std::min(rest, step - rest) <= seconds(2);
    });
}

} // namespace hopscope

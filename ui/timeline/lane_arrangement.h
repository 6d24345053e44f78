// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace hopscope {

enum class LaneId : std::uint8_t { Durations, Queue, Waits, Cpu, Memory, Disk, Workers, LoadAverage, Events, Failures };

/// What a person made of the lanes: which are shown, in which order, and how much of the spare height each has.
class LaneArrangement {
public:
    struct Place {
        LaneId lane;
        bool shown = true;
        std::optional<double> weight; ///< nullopt: the lane's own
        friend bool operator==(const Place &, const Place &) = default;
    };

    /// All lanes shown, in the usual order.
    LaneArrangement();
    /// From the top downwards, hidden ones too.
    const std::vector<Place> &places() const { return m_places; }
    const Place &of(LaneId lane) const;

    void setShown(LaneId lane, bool shown);
    void setWeight(LaneId lane, double weight);
    /// Moves it to just above or below another one.
    void place(LaneId lane, bool above, LaneId other);

    /// For the settings: "durations failures:22.5 -queue …". What it does not name stands at its usual place.
    QString toText() const;
    static LaneArrangement fromText(const QString &text);

    friend bool operator==(const LaneArrangement &, const LaneArrangement &) = default;

private:
    Place &at(LaneId lane);
    std::vector<Place> m_places;
};

/// "queue", as it stands in the lane and in the menu.
QString laneName(LaneId lane);

} // namespace hopscope

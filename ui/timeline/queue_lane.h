// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"

QT_BEGIN_NAMESPACE
class QLineSeries;
QT_END_NAMESPACE

namespace hopscope {

/// The n-th unit's series of waiting: depths in one lane, times in the next, because they share no scale.
class QueueLane : public Lane {
    Q_OBJECT

public:
    explicit QueueLane(std::size_t unitNumber);
    /// Whether the slice has series of this lane's unit.
    bool has(const TimelineSlice &slice) const { return !seriesOf(slice).empty(); }

protected:
    void take(const LaneInput &input) override;
    void paintOver(QPainter &painter) override;

private:
    std::vector<const LaneSeries *> seriesOf(const TimelineSlice &slice) const;
    QLineSeries *lineNumber(std::size_t i);

    struct Key {
        QString text;
        QPen pen;
    };
    std::size_t m_unitNumber;
    std::vector<QLineSeries *> m_lines; ///< reused: one for each unbroken piece of a series
    std::vector<Key> m_keys;
};

} // namespace hopscope

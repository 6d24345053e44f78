// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"
#include "timeline/lane_arrangement.h"

QT_BEGIN_NAMESPACE
class QLineSeries;
QT_END_NAMESPACE

namespace hopscope {

/// Series over time as lines: of the queues depths in one lane and times in the next, because they share no scale; of the
/// loads one kind.
class SeriesLane : public Lane {
    Q_OBJECT

public:
    explicit SeriesLane(LaneId id);
    bool isPresent(const Findings &findings, const TimelineSlice &slice) const override;
    double leastHeight() const override;
    bool givesWay() const override;

protected:
    void take(const LaneInput &input) override;
    void paintOver(QPainter &painter) override;

private:
    std::vector<const LaneSeries *> seriesOf(const TimelineSlice &slice) const;
    void takeScale(double most, const std::string &unit);
    QLineSeries *lineNumber(std::size_t i);

    struct Key {
        QString text;
        QPen pen;
    };
    LaneId m_id;
    std::vector<QLineSeries *> m_lines; ///< reused: one for each unbroken piece of a series
    std::vector<Key> m_keys;
};

/// What a lane of loads shows; nullopt of other lanes.
std::optional<LoadKind> loadKindOf(LaneId lane);

} // namespace hopscope

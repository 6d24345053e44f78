// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/timeline.h"
#include "models/flagged_model.h"
#include "theme/appearance.h"
#include "timeline/timeline_geometry.h"

#include <QChart>

#include <span>

QT_BEGIN_NAMESPACE
class QCategoryAxis;
class QValueAxis;
QT_END_NAMESPACE

namespace hopscope {

/// What lanes draw of the visible range. Handed in with every change; a lane keeps what it needs.
struct LaneInput {
    FindingsPtr findings;
    std::span<const std::uint32_t> flagged; ///< requests that filter and range let through, in the order of time
    const TimelineSlice &slice;
    TimeScale time;                         ///< in scene coordinates
    Appearance appearance = Appearance::Light;
    bool logarithmic = true;                ///< of durations
};

/// One strip of the timeline: a chart with the shared time along x and its own values along y, and what is drawn over it.
/// The chart's coordinates are columns of the slice along x and shares of the value scale (0 to 1) along y.
class Lane : public QChart {
    Q_OBJECT

public:
    Lane(const QString &name, double weight);

    /// Share of the height that the timeline's lanes have beyond their least heights, relative to the other lanes'.
    double weight() const { return m_weight; }
    /// Pixels below which the lane can't be read.
    virtual double leastHeight() const;
    /// Whether the case has something for this lane to show.
    virtual bool isPresent(const Findings &findings, const TimelineSlice &slice) const;
    /// Whether the lane is left out where all together could not be read.
    virtual bool givesWay() const { return false; }
    const QString &name() const { return m_name; }
    /// Where the name stands, in scene coordinates: a handle for moving the lane.
    QRectF nameBox() const;
    /// Where values are drawn, in scene coordinates; axis labels stand left of it.
    void place(const QRectF &plot);
    QRectF plot() const { return m_plot; }

    void show(const LaneInput &input);

protected:
    struct Label {
        double value;
        QString text;
    };

    /// Takes the input; fills the chart's series.
    virtual void take(const LaneInput &input) = 0;
    /// Draws over the chart, in scene coordinates, clipped to the plot.
    virtual void paintOver(QPainter &painter) = 0;

    /// Fixes the scale of y (top and bottom are set from the plot) and its labels.
    void setValues(double minimum, double maximum, bool logarithmic, const std::vector<Label> &labels);
    const ValueScale &values() const { return m_values; }
    QValueAxis *timeAxis() const { return m_timeAxis; }
    QCategoryAxis *valueAxis() const { return m_valueAxis; }
    Appearance appearance() const { return m_appearance; }
    void setName(const QString &name) { m_name = name; }
    /// The value at the top of a linear scale so that `highest` leaves room for a line of text above it.
    double withHeadroom(double highest) const;
    void repaintOver();
    /// Says behind the lane's name that the range holds nothing of its kind.
    void paintAbsence(QPainter &painter) const;

private:
    class Over;
    /// Labels that touch neither each other nor those of the lane above.
    std::vector<Label> thoseWithRoom(std::vector<Label> labels) const;

    double m_weight;
    QString m_name;
    QRectF m_plot;
    ValueScale m_values;
    Appearance m_appearance = Appearance::Light;
    QValueAxis *m_timeAxis;
    QCategoryAxis *m_valueAxis;
    Over *m_over;
};

/// Of what stands beside an axis.
QFont axisFont();
/// Text on a ground that keeps it readable over marks. `at` is the left end of its baseline.
void paintLabel(QPainter &painter, QPointF at, const QString &text, QColor colour, QColor ground);

} // namespace hopscope

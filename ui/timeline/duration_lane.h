// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"
#include "timeline/mark_layout.h"

#include <QHash>
#include <QPixmap>

namespace hopscope {

/// How long requests took: each flagged one as a mark of its cause, all others as the span of each column, and the
/// timeouts that they are held against as lines that can be dragged.
class DurationLane : public Lane {
    Q_OBJECT

public:
    DurationLane();

    const PlacedMark *markNear(QPointF scenePoint) const { return markAt(m_marks, scenePoint, 9); }
    /// Where a flagged request is drawn; nullopt where filter or range leave it out.
    std::optional<QPointF> positionOf(std::size_t request) const;

    /// The read timeout whose line is at this point.
    std::optional<Duration> timeoutNear(QPointF scenePoint) const;
    Duration durationAt(double sceneY) const;
    double heightOf(Duration duration) const { return values().yOf(toMilliseconds(duration)); }
    /// Draws the line of `from` at `to` with this text while a person drags it; nullopt ends it.
    struct Drag {
        Duration from{};
        Duration to{};
        QString text;
    };
    void setDrag(std::optional<Drag> drag);
    /// Draws a line where another timeout is supposed, beside the real ones. It has room with the next show().
    void setSupposed(std::optional<Duration> timeout);

    double leastHeight() const override { return 3 * Lane::leastHeight(); } // the one that is read most

protected:
    void take(const LaneInput &input) override;
    void paintOver(QPainter &painter) override;

private:
    enum class Emphasis : std::uint8_t { Weak, Strong, Supposed };
    struct ShownLine {
        Duration value{};
        QString label;
        Emphasis emphasis = Emphasis::Weak;
    };
    struct Line {
        Duration value{};
        QString label;
        bool draggable = false;
    };

    void takeLines(const Findings &findings);
    void scaleValues(const LaneInput &input);
    void paintColumns(QPainter &painter) const;
    void paintLines(QPainter &painter);
    void paintLine(QPainter &painter, const ShownLine &line) const;
    void paintLineLabel(QPainter &painter, const ShownLine &line);
    double heightOfLine(Duration value) const;
    /// Where the label of a line at `y` covers none of m_labels.
    QRectF freeBox(QSizeF size, double y) const;
    void paintMarks(QPainter &painter);
    const QPixmap &stamp(Cause cause, double ratio);

    std::vector<DurationColumn> m_columns;
    std::vector<PlacedMark> m_marks;
    std::vector<std::uint32_t> m_shown; ///< requests behind m_marks, sorted
    FindingsPtr m_findings;
    TimeScale m_time;
    std::vector<Line> m_lines;
    std::optional<Drag> m_drag;
    std::optional<Duration> m_supposed;
    std::vector<QRectF> m_labels; ///< places that labels took in the painting under way
    QHash<int, QPixmap> m_stamps;
};

} // namespace hopscope

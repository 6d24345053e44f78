// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"

#include <QColor>
#include <QPainterPath>

class QPainter;

namespace hopscope {

/// Whether things are drawn on a light or a dark ground.
enum class Appearance : std::uint8_t { Light, Dark };

enum class MarkShape : std::uint8_t {
    Circle, Square, Diamond, TriangleUp, TriangleDown, TriangleLeft, TriangleRight, Cross, Plus, Star, Pentagon, Hexagon,
    Hourglass, Bowtie, Dome, Bar, Chevron,
};

/// How a cause is drawn wherever it is drawn: window, timeline and report. The colour is the family's (Okabe-Ito, safe for
/// the colour-blind); shape and notch together belong to one cause only, so that print without colours tells causes apart.
struct CauseStyle {
    QColor fill;
    QColor outline;             ///< stands out from the ground where the fill is pale
    MarkShape shape = MarkShape::Circle;
    bool notched = false;       ///< a gap across the middle
    bool hollow = false;        ///< outline only: nothing is known
};

CauseStyle causeStyle(Cause cause, Appearance appearance);

/// The shape within a square of `size` around `centre`; a notch is cut out of it.
QPainterPath markPath(const CauseStyle &style, QPointF centre, qreal size);

/// Draws the mark anti-aliased; pen and brush of `painter` are restored.
void paintMark(QPainter &painter, const CauseStyle &style, QPointF centre, qreal size);

} // namespace hopscope

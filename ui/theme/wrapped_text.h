// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFont;
class QPainter;
class QPointF;
class QTextLayout;

namespace hopscope {

/// The side that texts begin at: the left, and in a window from right to left the right, in whichever language they are.
Qt::Alignment leadingSide();
/// `text`, for a place that would else be drawn in the window's direction: its full stop stays at its own end.
QString inItsDirection(const QString &text);

/// Breaks the layout's text into lines of `width` pixels, also within a word that has no room, but not between a number and its
/// unit nor within a file's name and line where the line before can end sooner. Returns the height.
qreal layOutWrapped(QTextLayout &layout, qreal width);

/// `text` for a label that breaks its lines itself: with no-break spaces between numbers and units.
QString withWholeUnits(QString text);

/// Height of `text`, broken so.
int wrappedHeight(const QString &text, const QFont &font, int width);
/// Draws it in the painter's font and pen, never as markup. Returns its height.
int drawWrapped(QPainter &painter, QPointF topLeft, int width, const QString &text);

} // namespace hopscope

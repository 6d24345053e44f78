// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFont;
class QPainter;
class QPointF;
class QTextLayout;

namespace hopscope {

/// Breaks the layout's text into lines of `width` pixels, also within a word that has no room. Returns the height.
qreal layOutWrapped(QTextLayout &layout, qreal width);

/// Height of `text`, broken so.
int wrappedHeight(const QString &text, const QFont &font, int width);
/// Draws it in the painter's font and pen, never as markup. Returns its height.
int drawWrapped(QPainter &painter, QPointF topLeft, int width, const QString &text);

} // namespace hopscope

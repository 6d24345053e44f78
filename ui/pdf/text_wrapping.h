// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QString>
#include <QStringList>

namespace hopscope {

/// `text` in lines of at most `width`: broken where words end, after / ? and & (so that addresses stay readable), and
/// within a word only where it alone is too long. Line feeds break, too. At least one line, which may be empty.
/// Blanks at the breaks are dropped; nothing else is added or lost.
QStringList wrapped(const QString &text, const QFontMetricsF &metrics, qreal width);

/// The same where lines after the first have less room, as behind a mark that says "goes on".
QStringList wrapped(const QString &text, const QFontMetricsF &metrics, qreal firstWidth, qreal nextWidth);

/// In less than this width `wrapped` breaks within a word of `text`.
qreal widestPiece(const QString &text, const QFontMetricsF &metrics);

} // namespace hopscope

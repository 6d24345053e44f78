// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/wrapped_text.h"

#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

/// What reads badly when it is broken: a file and its line, "(nginx.conf:34", and a number and its units, "5 h 33 min".
const QRegularExpression &wholePieces()
{
    static const QRegularExpression pieces(QStringLiteral("[(\\[]?[\\w.-]+:\\d+|[(\\[]?[\\d.,]*\\d (?:%|[kMG]?B|m?s|min|h)(?!\\w)(?: \\d+ (?:min|s)(?!\\w))*"));
    return pieces;
}

/// Where the piece begins that a break at `end` would part; `end` where it parts none.
qsizetype unpartedEnd(const QString &text, qsizetype end)
{
    constexpr qsizetype longest = 80;
    const qsizetype from = std::max<qsizetype>(0, end - longest);
    auto piece = wholePieces().globalMatch(text.mid(from, 2 * longest));
    while (piece.hasNext()) {
        const QRegularExpressionMatch match = piece.next();
        if (from + match.capturedStart() < end && end < from + match.capturedEnd())
            return from + match.capturedStart();
    }
    return end;
}

/// The end of a line that the layout broke at `end`, where that reads better.
qsizetype betterEnd(const QString &text, qsizetype end)
{
    if (end < text.size() && QStringView(text).mid(end - 1, 2) == u"\\\\")
        return end - 1; // "\\\\WEB1" begins the next one
    return unpartedEnd(text, end);
}

} // namespace

Qt::Alignment leadingSide()
{
    return (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;
}

QString inItsDirection(const QString &text)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2068) + text + QChar(0x2069) : text; // an isolate of Unicode
}

qreal layOutWrapped(QTextLayout &layout, qreal width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(leadingSide());
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max<qreal>(1, width));
        const int columns = static_cast<int>(betterEnd(layout.text(), line.textStart() + line.textLength())) - line.textStart();
        if (columns > 1 && columns < line.textLength())
            line.setNumColumns(columns, width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QString withWholeUnits(QString text)
{
    static const QRegularExpression between(QStringLiteral("(?<=\\d) (?=(?:%|[kMG]?B|m?s|min|h)(?!\\w))"));
    static const QRegularExpression parts(QStringLiteral("(?<=\\d\\x{a0}h|\\d\\x{a0}min) (?=\\d+\\x{a0}(?:min|s)(?!\\w))"));
    const QString whole = QStringLiteral("\u00a0");
    return text.replace(between, whole).replace(parts, whole);
}

int wrappedHeight(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    return static_cast<int>(std::ceil(layOutWrapped(layout, width)));
}

int drawWrapped(QPainter &painter, QPointF topLeft, int width, const QString &text)
{
    QTextLayout layout(text, painter.font());
    const qreal height = layOutWrapped(layout, width);
    layout.draw(&painter, topLeft);
    return static_cast<int>(std::ceil(height));
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace hopscope {

/// Fusion, with outlines of fields, lists and menus that can be seen in a dark window, too: Fusion draws them a shade darker than
/// the window, whatever that is. The title over a column of numbers ends where they end, see RoomyDelegate. A text is read
/// in the direction of its own language also in a window of the other one: "Details…" keeps its dots at its end.
class EdgedStyle : public QProxyStyle {
    Q_OBJECT

public:
    EdgedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled, const QString &text,
        QPalette::ColorRole role) const override;
};

} // namespace hopscope

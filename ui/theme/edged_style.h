// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace hopscope {

/// Fusion, with outlines of fields and lists that can be seen in a dark window, too: Fusion draws them a shade darker than the
/// window, whatever that is.
class EdgedStyle : public QProxyStyle {
    Q_OBJECT

public:
    EdgedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
};

} // namespace hopscope

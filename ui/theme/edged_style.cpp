// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/edged_style.h"

#include "theme/appearance.h"

#include <QPainter>
#include <QStyleOption>

namespace hopscope {

namespace {

/// The window's colour is what Fusion makes outlines of; darkened, that of faint text has three times the ground's luminance.
QPalette withEdges(QPalette palette)
{
    palette.setColor(QPalette::Window, palette.color(QPalette::PlaceholderText));
    return palette;
}

template <typename Option>
Option edged(const Option &option)
{
    Option copy = option;
    copy.palette = withEdges(option.palette);
    return copy;
}

} // namespace

QRect EdgedStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    constexpr int apart = 6; // a title over numbers stands clear of the next one
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element != SE_HeaderLabel || !header || !header->textAlignment.testFlag(Qt::AlignRight) || rect.width() < 4 * apart)
        return rect;
    return option->direction == Qt::RightToLeft ? rect.adjusted(apart, 0, 0, 0) : rect.adjusted(0, 0, -apart, 0);
}

void EdgedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool dark = appearanceOf(option->palette) == Appearance::Dark;
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (dark && frame && (element == PE_FrameLineEdit || element == PE_Frame)) {
        const QStyleOptionFrame own = edged(*frame);
        return QProxyStyle::drawPrimitive(element, &own, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (dark && element == PE_FrameMenu) { // Fusion's is as dark as the window below
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }
}

void EdgedStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element == CE_PushButtonLabel && button && button->direction == Qt::RightToLeft && !button->icon.isNull()) {
        // Qt mirrors the text's place, and so does a painter from right to left: the text would stand at the far side.
        painter->setLayoutDirection(Qt::LeftToRight);
        QProxyStyle::drawControl(element, option, painter, widget);
        painter->setLayoutDirection(Qt::RightToLeft);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void EdgedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (appearanceOf(option->palette) == Appearance::Dark) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            const QStyleOptionComboBox own = edged(*box);
            return QProxyStyle::drawComplexControl(control, &own, painter, widget);
        }
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            const QStyleOptionSpinBox own = edged(*box);
            return QProxyStyle::drawComplexControl(control, &own, painter, widget);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace hopscope

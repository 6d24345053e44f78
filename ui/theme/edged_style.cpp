// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/edged_style.h"

#include "theme/appearance.h"
#include "theme/roomy_delegate.h"

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

bool isOverNumbers(const QStyleOption *option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    return header && header->orientation == Qt::Horizontal && header->textAlignment.testFlag(Qt::AlignRight);
}

template <typename Option>
Option edged(const Option &option)
{
    Option copy = option;
    copy.palette = withEdges(option.palette);
    return copy;
}

} // namespace

QSize EdgedStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const bool ofColumn = type == CT_HeaderSection && header && header->orientation == Qt::Horizontal;
    return ofColumn ? usual + QSize(roomBesideNumbers + 1, 0) : usual; // how its text is aligned is not told here
}

void EdgedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool dark = appearanceOf(option->palette) == Appearance::Dark;
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (dark && frame && (element == PE_FrameLineEdit || element == PE_Frame)) {
        const QStyleOptionFrame own = edged(*frame);
        return QProxyStyle::drawPrimitive(element, &own, painter, widget);
    }
    const auto *box = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (dark && box && element == PE_IndicatorCheckBox) {
        const QStyleOptionButton own = edged(*box);
        return QProxyStyle::drawPrimitive(element, &own, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (dark && element == PE_PanelMenu) { // Fusion's edge is as dark as the window below
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
    if (element == CE_HeaderLabel && isOverNumbers(option)) { // ends where the numbers below end
        QStyleOptionHeaderV2 own;
        if (const auto *newer = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option))
            own = *newer;
        else
            own.QStyleOptionHeader::operator=(*qstyleoption_cast<const QStyleOptionHeader *>(option));
        constexpr int room = roomBesideNumbers + 1; // a view's own margin is a pixel wider than a header's
        own.rect = option->direction == Qt::RightToLeft ? own.rect.adjusted(room, 0, 0, 0) : own.rect.adjusted(0, 0, -room, 0);
        return QProxyStyle::drawControl(element, &own, painter, widget);
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

void EdgedStyle::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled, const QString &text,
    QPalette::ColorRole role) const
{
    if (painter->layoutDirection() == Qt::RightToLeft && !text.isRightToLeft() && !(flags & Qt::TextForceRightToLeft)) {
        const auto side = visualAlignment(Qt::RightToLeft, Qt::Alignment(flags & Qt::AlignHorizontal_Mask));
        flags = (flags & ~Qt::AlignHorizontal_Mask) | static_cast<int>(side) | Qt::AlignAbsolute | Qt::TextForceLeftToRight;
    }
    QProxyStyle::drawItemText(painter, rect, flags, palette, enabled, text, role);
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/menu_button.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace hopscope {

namespace {

constexpr int margin = 8;
constexpr int arrow = 8;
constexpr int gap = 4;

} // namespace

MenuButton::MenuButton(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
}

QSize MenuButton::sizeHint() const
{
    return {2 * margin + fontMetrics().horizontalAdvance(text()) + gap + arrow, QToolButton::sizeHint().height()};
}

void MenuButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionToolButton::HasMenu;
    option.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    painter.drawItemText(mirrored(rect().adjusted(margin, 0, -margin - arrow - gap, 0)),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), palette(), isEnabled(), text(),
        QPalette::ButtonText);
    option.rect = mirrored(QRect(width() - margin - arrow, (height() - arrow) / 2, arrow, arrow));
    painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, option);
}

} // namespace hopscope

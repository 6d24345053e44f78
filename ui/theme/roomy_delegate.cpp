// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/roomy_delegate.h"

#include "theme/wrapped_text.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace hopscope {

namespace {

constexpr int roomAboveAndBelow = 4;

bool isNumber(const QStyleOptionViewItem &option)
{
    return option.displayAlignment.testFlag(Qt::AlignRight); // the model's: a style mirrors it when it draws
}

} // namespace

void RoomyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground(option);
    initStyleOption(&ground, index);
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
    QStyleOptionViewItem text(option);
    if (isNumber(ground))
        text.rect = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -roomBesideNumbers, 0));
    QStyledItemDelegate::paint(painter, text, index);
}

void RoomyDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = inItsDirection(option->text);
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem full(option);
    initStyleOption(&full, index);
    const QSize usual = QStyledItemDelegate::sizeHint(option, index);
    const int line = option.fontMetrics.height();
    const int height = usual.height() < 2 * line ? std::max(usual.height(), line + 2 * roomAboveAndBelow)
                                                  : usual.height() + roomAboveAndBelow;
    return {usual.width() + (isNumber(full) ? roomBesideNumbers : 0), height};
}

} // namespace hopscope

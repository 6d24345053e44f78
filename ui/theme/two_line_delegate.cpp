// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/two_line_delegate.h"

#include <QApplication>
#include <QPainter>

namespace hopscope {

namespace {

constexpr int margin = 8;
constexpr int icon = 16;

} // namespace

TwoLineDelegate::TwoLineDelegate(int detailRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_detailRole(detailRole)
{
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, 2 * option.fontMetrics.height() + margin + 2};
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect room = option.rect.adjusted(margin, margin / 2, -margin, -margin / 2);
    const int line = option.fontMetrics.height();

    const QIcon decoration = index.data(Qt::DecorationRole).value<QIcon>();
    const auto mirrored = [&option](const QRect &place) { return QStyle::visualRect(option.direction, option.rect, place); };
    decoration.paint(painter, mirrored(QRect(room.left(), room.top() + (line - icon) / 2, icon, icon)), Qt::AlignCenter,
        selected ? QIcon::Selected : QIcon::Normal);
    const int left = room.left() + icon + margin;
    const int width = room.right() - left;
    const auto write = [&](int top, const QString &text, QPalette::ColorRole role) {
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : role));
        painter->drawText(mirrored(QRect(left, top, width, line)), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            option.fontMetrics.elidedText(text, Qt::ElideRight, width));
    };
    painter->save();
    painter->setFont(option.font);
    write(room.top(), index.data(Qt::DisplayRole).toString(), QPalette::Text);
    write(room.top() + line, index.data(m_detailRole).toString(), QPalette::PlaceholderText);
    painter->restore();
}

} // namespace hopscope

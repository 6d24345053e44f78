// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace hopscope {

/// Pixels between numbers and the next column.
inline constexpr int roomBesideNumbers = 8;

/// Leaves room behind numbers, which end at the right, so that they stand apart from the next column's text, and above and below all.
/// A text that is cut in a window from right to left has its ellipsis at its own end.
class RoomyDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace hopscope

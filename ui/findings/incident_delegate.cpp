// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings/incident_delegate.h"

#include "models/incident_model.h"
#include "theme/wrapped_text.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include <vector>

namespace hopscope {

namespace {

constexpr int margin = 8;
constexpr int gap = 3;     ///< between the texts of a card
constexpr int icon = 16;
constexpr int bar = 4;     ///< beside the chosen card

struct Piece {
    QString text;
    QFont font;
    QPalette::ColorRole role;
};

/// What stands on the card, from top to bottom.
std::vector<Piece> piecesOf(const QModelIndex &index, const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    std::vector<Piece> pieces{{index.data(Qt::DisplayRole).toString(), bold, QPalette::Text},
        {index.data(IncidentModel::WhenRole).toString(), font, QPalette::PlaceholderText},
        {index.data(IncidentModel::ShareRole).toString(), font, QPalette::PlaceholderText},
        {index.data(IncidentModel::BeforeRole).toString(), font, QPalette::Text},
        {index.data(IncidentModel::AdviceRole).toString(), font, QPalette::Text}};
    std::erase_if(pieces, [](const Piece &piece) { return piece.text.isEmpty(); });
    return pieces;
}

constexpr int leftOfText = bar + margin + icon + margin;

int textWidth(int cardWidth)
{
    return cardWidth - leftOfText - margin;
}

} // namespace

QSize IncidentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    int height = 2 * margin;
    for (const Piece &piece : piecesOf(index, option.font))
        height += wrappedHeight(piece.text, piece.font, textWidth(width)) + gap;
    return {width, height};
}

void IncidentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QRect card = option.rect;
    const auto mirrored = [&option](const QRect &place) { return QStyle::visualRect(option.direction, option.rect, place); };
    const QColor accent = option.palette.color(QPalette::Highlight);
    if (index.data(IncidentModel::ChosenRole).toBool()) {
        QColor tint = accent;
        tint.setAlphaF(0.16F);
        painter->fillRect(card, tint);
        painter->fillRect(mirrored(QRect(card.left(), card.top(), bar, card.height())), accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(card, option.palette.color(QPalette::AlternateBase));
    }
    painter->setPen(option.palette.color(QPalette::Mid));
    painter->drawLine(card.bottomLeft(), card.bottomRight());

    const QRect mark = mirrored(QRect(card.left() + bar + margin, card.top() + margin, icon, icon));
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, mark);
    const int left = mirrored(QRect(card.left() + leftOfText, card.top(), textWidth(card.width()), 1)).left();
    int top = card.top() + margin;
    for (const Piece &piece : piecesOf(index, option.font)) {
        painter->setFont(piece.font);
        painter->setPen(option.palette.color(piece.role));
        top += drawWrapped(*painter, QPointF(left, top), textWidth(card.width()), piece.text) + gap;
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = card.adjusted(1, 1, -1, -2);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
}

} // namespace hopscope

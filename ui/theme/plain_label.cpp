// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/plain_label.h"

#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QPainter>
#include <QStyle>

namespace hopscope {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setAlignment(leadingSide() | Qt::AlignVCenter);
    return label;
}

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a word without end must not widen the window
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *faintLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

IconLabel::IconLabel(const QIcon &icon, int size, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setToolTip(plainToolTip(text));
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

/// Of facts in a row, "10:02 \u00b7 504 \u00b7 /report", those without room are left out as wholes.
QString ElidedLabel::shownText() const
{
    const auto fits = [this](const QString &text) { return fontMetrics().horizontalAdvance(text) <= width(); };
    if (fits(m_text))
        return m_text;
    const QString between = QStringLiteral(" \u00b7 ");
    for (qsizetype cut = m_text.lastIndexOf(between); m_mode == Qt::ElideRight && cut > 0; cut = m_text.lastIndexOf(between, cut - 1)) {
        if (const QString first = m_text.left(cut) + QStringLiteral(" \u2026"); fits(first))
            return first;
    }
    return fontMetrics().elidedText(m_text, m_mode, width());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    // Its pieces stand in the order of their language, also in a window from right to left.
    painter.setLayoutDirection(m_text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute;
    painter.drawText(rect(), Qt::AlignVCenter | side | Qt::TextSingleLine, shownText());
}

} // namespace hopscope

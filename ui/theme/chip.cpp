// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/chip.h"

#include "theme/icon.h"

#include <QStyle>

namespace hopscope {

namespace {

constexpr int cross = 10;
constexpr int room = 6;    ///< behind the words
constexpr int beside = 4;  ///< what styles leave around a tool button's icon

QString withoutMnemonics(QString words)
{
    return words.replace(u'&', QStringLiteral("&&"));
}

} // namespace

Chip::Chip(const QString &words, QWidget *parent)
    : QToolButton(parent)
    , m_words(words)
{
    setText(withoutMnemonics(words));
    setIcon(themedIcon(QStringLiteral("close")));
    setIconSize({cross, cross});
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Chip::fitInto(int width)
{
    const int others = widthOf({});
    setText(withoutMnemonics(fontMetrics().elidedText(m_words, Qt::ElideMiddle, std::max(0, width - others))));
    updateGeometry();
}

QSize Chip::sizeHint() const
{
    return {widthOf(text().replace(QStringLiteral("&&"), QStringLiteral("&"))), QToolButton::sizeHint().height()};
}

QSize Chip::minimumSizeHint() const
{
    return {widthOf(QStringLiteral("\u2026")), sizeHint().height()};
}

int Chip::widthOf(const QString &words) const
{
    const int frame = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, nullptr, this);
    return 2 * frame + cross + beside + fontMetrics().horizontalAdvance(words) + room;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/fixed_text.h"

#include "theme/icon.h"
#include "theme/words.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>

namespace hopscope {

FixedText::FixedText(const QString &text, const QString &accessibleName, int mostLines, QWidget *parent)
    : QPlainTextEdit(text, parent)
    , m_mostLines(mostLines)
{
    setReadOnly(true);
    setLayoutDirection(Qt::LeftToRight);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFrameShape(NoFrame);
    setBackgroundRole(QPalette::AlternateBase);
    setAccessibleName(accessibleName);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QPalette ground = palette();
    ground.setColor(QPalette::Base, ground.color(QPalette::AlternateBase));
    setPalette(ground);
    fitHeight();
}

void FixedText::mark(const QString &word)
{
    const QString text = toPlainText();
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const auto parts = [&](qsizetype i) { return i >= 0 && i < text.size() && text[i].isLetterOrNumber(); };
        if (parts(at - 1) || parts(at + word.size()))
            continue;
        QTextEdit::ExtraSelection marked;
        marked.cursor = QTextCursor(document());
        marked.cursor.setPosition(static_cast<int>(at));
        marked.cursor.setPosition(static_cast<int>(at + word.size()), QTextCursor::KeepAnchor);
        marked.format.setFontWeight(QFont::Bold);
        marked.format.setBackground(palette().color(QPalette::Highlight));
        marked.format.setForeground(palette().color(QPalette::HighlightedText));
        setExtraSelections({marked});
        return;
    }
}

QSize FixedText::sizeHint() const
{
    return {200, height()};
}

void FixedText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void FixedText::wheelEvent(QWheelEvent *event)
{
    // The page around scrolls unless this text has something to scroll itself.
    if (verticalScrollBar()->maximum() > 0)
        QPlainTextEdit::wheelEvent(event);
    else
        event->ignore();
}

void FixedText::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_mostLines; block = block.next()) {
        blockBoundingRect(block); // lays the block out
        lines += std::max(1, block.layout()->lineCount());
    }
    const int margin = 2 * static_cast<int>(document()->documentMargin());
    setFixedHeight(std::min(lines, m_mostLines) * fontMetrics().lineSpacing() + margin + 2);
}

QToolButton *copyButton(const QString &text, const QString &accessibleName)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(QStringLiteral("copy")));
    button->setAutoRaise(true);
    button->setAccessibleName(accessibleName);
    button->setToolTip(plainToolTip(accessibleName));
    QObject::connect(button, &QToolButton::clicked, button, [text] { QGuiApplication::clipboard()->setText(text); });
    return button;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/fixed_text.h"

#include "theme/icon.h"
#include "theme/words.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>
#include <memory>

namespace hopscope {

namespace {

constexpr QChar joiner(0xFEFF); ///< no line is broken beside it, and nothing is seen of it; more fonts know it than U+2060

} // namespace

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

QString FixedText::text() const
{
    return toPlainText().remove(joiner);
}

QMimeData *FixedText::createMimeDataFromSelection() const
{
    const std::unique_ptr<QMimeData> marked(QPlainTextEdit::createMimeDataFromSelection());
    auto *copied = new QMimeData; // as plain text only: HTML would carry the marks into a mail, and from there into a shell
    copied->setText(marked->text().remove(joiner));
    return copied;
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
    qreal height = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_mostLines; block = block.next()) {
        blockBoundingRect(block); // lays the block out
        for (int i = 0; i < block.layout()->lineCount() && lines < m_mostLines; ++i, ++lines)
            height += block.layout()->lineAt(i).height(); // more than the font's where another one has a glyph
    }
    setVerticalScrollBarPolicy(lines < m_mostLines ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    const int margin = 2 * static_cast<int>(document()->documentMargin());
    setFixedHeight(static_cast<int>(std::ceil(height)) + margin + 2);
}

QString unbrokenOptions(QString code)
{
    return code.replace(u'-', QStringLiteral("-%1").arg(joiner)).replace(u'{', QStringLiteral("%1{").arg(joiner));
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

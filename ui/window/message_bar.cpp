// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/message_bar.h"

#include "theme/appearance.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace hopscope {

namespace {

constexpr std::size_t mostShown = 5;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_text(wrappedLabel({}))
{
    setAutoFillBackground(true);
    m_text->setAccessibleName(tr("Message"));
    auto *close = new QToolButton;
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::showProblems(const std::vector<Problem> &problems)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(problems.size(), mostShown); ++i)
        lines << visibleText(fromUtf8(sentence(problems[i])));
    if (problems.size() > mostShown)
        lines << tr("and %n more", nullptr, static_cast<int>(problems.size() - mostShown));
    m_text->setText(lines.join(u'\n'));
    m_isProblem = true;
    tint();
    setVisible(!problems.empty());
}

void MessageBar::showNotice(const QString &text)
{
    m_text->setText(text);
    m_isProblem = false;
    tint();
    show();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        tint();
}

void MessageBar::tint()
{
    const QPalette base = QApplication::palette();
    const MessageColours colours = m_isProblem ? problemColours(appearanceOf(base)) : noticeColours(appearanceOf(base));
    if (palette().color(QPalette::Window) == colours.ground)
        return; // its own doing
    QPalette tinted = base;
    tinted.setColor(QPalette::Window, colours.ground);
    tinted.setColor(QPalette::WindowText, colours.text);
    setPalette(tinted);
}

} // namespace hopscope

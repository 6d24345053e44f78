// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/message_bar.h"

#include "theme/appearance.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hopscope {

namespace {

constexpr std::size_t mostShown = 5;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_lines(new QVBoxLayout)
{
    setAutoFillBackground(true);
    m_lines->setSpacing(4);
    auto *close = new QToolButton;
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->addLayout(m_lines, 1);
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
    setLines(lines);
    m_isProblem = true;
    tint();
    setVisible(!problems.empty());
}

void MessageBar::showNotice(const QString &text)
{
    setLines({text});
    m_isProblem = false;
    tint();
    show();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_said.join(u'\n');
}

void MessageBar::setLines(const QStringList &lines)
{
    m_said = lines;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &line : lines) {
        QLabel *label = wrappedLabel(line);
        label->setAccessibleName(tr("Message"));
        m_lines->addWidget(label);
    }
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

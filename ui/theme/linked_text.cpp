// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/linked_text.h"

#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QToolTip>

#include <algorithm>

namespace hopscope {

namespace {

constexpr int usualWidth = 400; ///< of the size hint: a sentence takes what room it gets

} // namespace

LinkedText::LinkedText(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy the sentence"), this);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    addAction(copy);
}

void LinkedText::setParts(std::vector<Part> parts)
{
    m_parts = std::move(parts);
    m_links.clear();
    m_focused = 0;
    m_hovered.reset();
    QString text;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (!m_parts[i].hint.isEmpty())
            m_links.push_back({i, static_cast<int>(text.size()), static_cast<int>(m_parts[i].text.size())});
        text += m_parts[i].text;
    }
    m_layout.setText(text);
    setFocusPolicy(m_links.empty() ? Qt::NoFocus : Qt::StrongFocus);
    breakLines();
    updateGeometry();
    update();
}

void LinkedText::breakLines()
{
    m_layout.setFont(font());
    layOutWrapped(m_layout, width());
}

int LinkedText::heightForWidth(int width) const
{
    return wrappedHeight(text(), font(), width);
}

QSize LinkedText::sizeHint() const
{
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize LinkedText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, fontMetrics().height()};
}

QRect LinkedText::linkRect(std::size_t part) const
{
    const auto link = std::ranges::find(m_links, part, &Link::part);
    if (link == m_links.end())
        return {};
    const QTextLine line = m_layout.lineForTextPosition(link->begin);
    if (!line.isValid())
        return {};
    const qreal left = line.cursorToX(link->begin);
    const qreal right = line.cursorToX(std::min(link->begin + link->length, line.textStart() + line.textLength()));
    return QRectF(left, line.y(), right - left, line.height()).toAlignedRect();
}

std::optional<std::size_t> LinkedText::linkAt(QPointF point) const
{
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (!line.naturalTextRect().contains(point))
            continue;
        const int at = line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
        const auto holds = [at](const Link &link) { return at >= link.begin && at < link.begin + link.length; };
        const auto link = std::ranges::find_if(m_links, holds);
        return link == m_links.end() ? std::nullopt : std::optional(static_cast<std::size_t>(link - m_links.begin()));
    }
    return std::nullopt;
}

void LinkedText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    QList<QTextLayout::FormatRange> formats;
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        QTextCharFormat format;
        format.setForeground(palette().color(QPalette::Link));
        format.setFontUnderline(true);
        format.setUnderlineStyle(m_hovered == i ? QTextCharFormat::SingleUnderline : QTextCharFormat::DotLine);
        formats.push_back({m_links[i].begin, m_links[i].length, format});
    }
    m_layout.draw(&painter, {0, 0}, formats);
    if (hasFocus() && m_focused < m_links.size()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = linkRect(m_links[m_focused].part);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

bool LinkedText::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto link = linkAt(help->pos());
    QToolTip::showText(help->globalPos(), link ? plainToolTip(m_parts[m_links[*link].part].hint) : QString(), this);
    return true;
}

void LinkedText::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    breakLines();
}

void LinkedText::hover(std::optional<std::size_t> link)
{
    if (link == m_hovered)
        return;
    m_hovered = link;
    setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void LinkedText::mouseMoveEvent(QMouseEvent *event)
{
    hover(linkAt(event->position()));
}

void LinkedText::leaveEvent(QEvent *)
{
    hover(std::nullopt);
}

void LinkedText::mouseReleaseEvent(QMouseEvent *event)
{
    const auto link = event->button() == Qt::LeftButton ? linkAt(event->position()) : std::nullopt;
    if (!link)
        return;
    focusLink(*link);
    Q_EMIT linkTaken(m_links[*link].part);
}

void LinkedText::keyPressEvent(QKeyEvent *event)
{
    const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (takes && m_focused < m_links.size())
        Q_EMIT linkTaken(m_links[m_focused].part);
    else
        QWidget::keyPressEvent(event);
}

void LinkedText::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason)
        focusLink(0);
    else if (event->reason() == Qt::BacktabFocusReason && !m_links.empty())
        focusLink(m_links.size() - 1);
    QWidget::focusInEvent(event);
}

bool LinkedText::focusNextPrevChild(bool next)
{
    if (hasFocus() && next && m_focused + 1 < m_links.size()) {
        focusLink(m_focused + 1);
        return true;
    }
    if (hasFocus() && !next && m_focused > 0) {
        focusLink(m_focused - 1);
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

void LinkedText::focusLink(std::size_t link)
{
    m_focused = link;
    if (link < m_links.size()) {
        const Part &part = m_parts[m_links[link].part];
        setAccessibleDescription(QStringLiteral("%1: %2").arg(part.text, part.hint));
    }
    update();
}

void LinkedText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        breakLines();
        updateGeometry();
    }
}

} // namespace hopscope

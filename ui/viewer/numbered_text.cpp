// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/numbered_text.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <map>

namespace hopscope {

namespace {

constexpr int gutterMargin = 8;

} // namespace

/// The numbers; what they are, the text beside them knows.
class NumberedText::Gutter : public QWidget {
public:
    explicit Gutter(NumberedText *text) : QWidget(text), m_text(text) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_text->paintNumbers(event); }

private:
    NumberedText *m_text;
};

NumberedText::NumberedText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(this))
{
    setReadOnly(true);
    setLayoutDirection(Qt::LeftToRight);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect &area, int scrolled) {
        if (scrolled != 0)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
}

void NumberedText::setLines(const QStringList &lines, qint64 first)
{
    m_first = first;
    setPlainText(lines.join(u'\n'));
    setExtraSelections({});
    setViewportMargins(gutterWidth(), 0, 0, 0);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    m_gutter->update();
}

QTextBlock NumberedText::blockOf(qint64 number) const
{
    return number < m_first || number > m_first + blockCount() ? QTextBlock() : document()->findBlockByNumber(static_cast<int>(number - m_first));
}

void NumberedText::mark(qint64 number)
{
    const QTextBlock block = blockOf(number);
    if (!block.isValid())
        return setExtraSelections({});
    QTextEdit::ExtraSelection line;
    line.cursor = QTextCursor(block);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    QColor ground = palette().color(QPalette::Highlight);
    ground.setAlphaF(0.25F);
    line.format.setBackground(ground);
    setExtraSelections({line});
}

std::optional<qint64> NumberedText::marked() const
{
    const auto lines = extraSelections();
    if (lines.isEmpty())
        return std::nullopt;
    return m_first + lines.front().cursor.blockNumber();
}

void NumberedText::centre(qint64 number)
{
    const QTextBlock block = blockOf(number);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

int NumberedText::gutterWidth() const
{
    const QString widest = QString::number(m_first + blockCount());
    return fontMetrics().horizontalAdvance(widest) + 2 * gutterMargin;
}

void NumberedText::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        painter.drawText(QRectF(0, place.top(), m_gutter->width() - gutterMargin, fontMetrics().height()), Qt::AlignRight | Qt::AlignVCenter,
            m_first + block.blockNumber() > 0 ? QString::number(m_first + block.blockNumber()) : QString());
    }
}

void NumberedText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
}

void NumberedText::wheelEvent(QWheelEvent *event)
{
    const int before = verticalScrollBar()->value();
    QPlainTextEdit::wheelEvent(event);
    if (event->angleDelta().y() != 0 && verticalScrollBar()->value() == before)
        Q_EMIT edgePassed(event->angleDelta().y() < 0);
}

/// The keys scroll; only with Shift do they move the cursor, which may stand far from what is seen.
void NumberedText::keyPressEvent(QKeyEvent *event)
{
    static const std::map<int, QAbstractSlider::SliderAction> actions{{Qt::Key_PageDown, QAbstractSlider::SliderPageStepAdd},
        {Qt::Key_Down, QAbstractSlider::SliderSingleStepAdd}, {Qt::Key_PageUp, QAbstractSlider::SliderPageStepSub},
        {Qt::Key_Up, QAbstractSlider::SliderSingleStepSub}};
    const auto action = actions.find(event->key());
    if (action == actions.end() || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QPlainTextEdit::keyPressEvent(event);
    const int before = verticalScrollBar()->value();
    verticalScrollBar()->triggerAction(action->second);
    if (verticalScrollBar()->value() == before)
        Q_EMIT edgePassed(event->key() == Qt::Key_PageDown || event->key() == Qt::Key_Down);
    event->accept();
}

} // namespace hopscope

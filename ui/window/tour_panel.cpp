// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tour_panel.h"

#include "theme/icon.h"
#include "theme/plain_label.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace hopscope {

namespace {

constexpr int gap = 12;      ///< between the panel and what it speaks of
constexpr int textWidth = 320;

/// Frames a part of the window, and lets every click through.
class Frame : public QWidget {
public:
    explicit Frame(QWidget *window)
        : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
};

/// Where a panel of this size stands beside `target`: on the first side that has room, else in the middle.
QRect besideOf(const QRect &target, const QSize &size, const QRect &window)
{
    const QRect below(QPoint(target.left() + gap, target.bottom() + gap), size);
    const QRect above(QPoint(target.left() + gap, target.top() - gap - size.height()), size);
    const QRect behind(QPoint(target.right() + gap, target.top() + gap), size);
    const QRect before(QPoint(target.left() - gap - size.width(), target.top() + gap), size);
    const bool tall = target.height() > target.width();
    for (QRect place : tall ? std::array{behind, before, below, above} : std::array{below, before, behind, above}) {
        place.moveLeft(std::clamp(place.left(), window.left() + gap, std::max(window.left() + gap, window.right() - gap - place.width())));
        if (window.contains(place) && !place.intersects(target))
            return place;
    }
    QRect middle(QPoint(), size);
    middle.moveCenter(window.center());
    return middle;
}

} // namespace

TourPanel::TourPanel(QWidget *window)
    : QWidget(window)
    , m_frame(new Frame(window))
    , m_title(headingLabel({}))
    , m_count(faintLabel({}))
    , m_text(wrappedLabel({}))
    , m_head(new QHBoxLayout)
    , m_back(new QPushButton(tr("&Back")))
    , m_next(new QPushButton)
{
    auto *close = new QToolButton;
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the tour"));
    close->setToolTip(tr("Close the tour"));
    m_head->addWidget(m_title);
    m_head->addStretch();
    m_head->addWidget(m_count);
    m_head->addWidget(close);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(m_head);
    layout->addWidget(m_text);
    layout->addLayout(foot);
    connect(close, &QToolButton::clicked, this, &TourPanel::finish);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, &TourPanel::goOn);
    window->installEventFilter(this);
    hide();
}

void TourPanel::start(std::vector<TourStep> steps)
{
    stop();
    m_steps = std::move(steps);
    m_focusBefore = QApplication::focusWidget();
    showStep(0);
    m_next->setFocus(Qt::OtherFocusReason);
}

void TourPanel::stop()
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    hide();
    m_frame->hide();
    if (focused && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    for (const TourStep &step : m_steps) {
        if (step.target)
            step.target->removeEventFilter(this);
    }
    m_steps.clear();
}

void TourPanel::showStep(std::size_t step)
{
    m_step = step;
    const TourStep &shown = m_steps[step];
    const bool last = step + 1 == m_steps.size();
    m_title->setText(shown.title);
    m_count->setText(tr("Step %1 of %2").arg(step + 1).arg(m_steps.size()));
    m_text->setText(shown.text);
    m_head->invalidate();
    const int width = std::max(textWidth, m_head->sizeHint().width());
    // The label would remember the height that its text had in the width of the former step.
    const QRect room(0, 0, width, QWIDGETSIZE_MAX);
    m_text->setFixedSize(width, m_text->fontMetrics().boundingRect(room, Qt::TextWordWrap, shown.text).height());
    m_back->setEnabled(step > 0);
    m_next->setText(last ? tr("&Done") : tr("&Next"));
    setAccessibleName(tr("Tour, step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(shown.title));
    setAccessibleDescription(shown.text);
    if (shown.target)
        shown.target->installEventFilter(this);
    Q_EMIT stepped(step);
    m_frame->show();
    m_frame->raise();
    show();
    raise();
    place();
    QAccessibleEvent told(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

void TourPanel::goOn()
{
    if (m_step + 1 == m_steps.size())
        finish();
    else
        showStep(m_step + 1);
}

void TourPanel::finish()
{
    stop();
    Q_EMIT closed();
}

void TourPanel::place()
{
    if (m_steps.empty())
        return;
    const QWidget *target = m_steps[m_step].target;
    m_frame->setVisible(target && target->isVisible());
    QRect around(parentWidget()->rect().center(), QSize());
    if (m_frame->isVisible()) {
        around = QRect(target->mapTo(parentWidget(), QPoint()), target->size()).adjusted(-2, -2, 2, 2) & parentWidget()->rect();
        m_frame->setGeometry(around);
    }
    layout()->activate();
    setGeometry(besideOf(around, sizeHint(), parentWidget()->rect()));
}

bool TourPanel::event(QEvent *event)
{
    // Escape is a key of the window, too; here it closes the panel.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

bool TourPanel::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide)
        place();
    return QWidget::eventFilter(watched, event);
}

void TourPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        goOn(); // a button takes the blank only
    else
        QWidget::keyPressEvent(event);
}

void TourPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace hopscope

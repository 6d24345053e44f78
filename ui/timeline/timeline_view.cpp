// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_view.h"

#include "models/selection.h"
#include "timeline/cursor_item.h"
#include "timeline/lane_menu.h"
#include "timeline/visible_range.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

#include <cmath>

namespace hopscope {

namespace {

constexpr double smallestBand = 6; ///< pixels: less is a click that trembled
constexpr double keyZoom = 0.7;
constexpr double keyPan = 0.15;

} // namespace

TimelineView::TimelineView(VisibleRange *range, Selection *selection, QWidget *parent)
    : QGraphicsView(parent)
    , m_scene(new TimelineScene(this))
    , m_range(range)
    , m_selection(selection)
    , m_dragger(m_scene)
{
    setScene(m_scene);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setMinimumHeight(220);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Durations, queues, events and failures over time. W and S zoom, A and D move, F fits."));
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    m_wheelPause.setSingleShot(true);
    m_wheelPause.setInterval(400);
    connect(&m_refresh, &QTimer::timeout, this, &TimelineView::refresh);
    connect(&m_wheelPause, &QTimer::timeout, m_range, &VisibleRange::endGesture);
    connect(m_range, &VisibleRange::rangeChanged, this, &TimelineView::refreshSoon);
    connect(m_selection, &Selection::currentChanged, this, &TimelineView::showRings);
    connect(m_selection, &Selection::hoveredChanged, this, &TimelineView::showRings);
}

void TimelineView::setAnalysis(FindingsPtr findings, SliceSource source)
{
    letTimeoutGo(false);
    m_scene->setAnalysis(std::move(findings), std::move(source));
    refreshSoon();
}

void TimelineView::setFilter(const RequestFilter &filter)
{
    m_scene->setFilter(filter);
    refreshSoon();
}

void TimelineView::setLogarithmic(bool logarithmic)
{
    m_scene->setLogarithmic(logarithmic);
    refreshSoon();
}

void TimelineView::arrange(const LaneArrangement &arrangement)
{
    m_scene->lanes().setArrangement(arrangement);
    refreshSoon();
}

void TimelineView::showLane(LaneId lane, bool shown)
{
    LaneArrangement changed = lanes().arrangement();
    changed.setShown(lane, shown);
    arrange(changed);
}

void TimelineView::refresh()
{
    m_scene->show(viewport()->size(), m_range->range());
    showRings();
}

void TimelineView::showRings()
{
    const auto place = [this](std::optional<std::size_t> request) {
        return request ? m_scene->positionOf(*request) : std::nullopt;
    };
    m_scene->cursor().setSelected(place(m_selection->current()));
    m_scene->cursor().setHovered(place(m_selection->hovered()));
}

std::optional<QPoint> TimelineView::positionOf(std::size_t request) const
{
    const auto place = m_scene->positionOf(request);
    return place ? std::optional(mapFromScene(*place)) : std::nullopt;
}

int TimelineView::heightOf(Duration duration) const
{
    return mapFromScene(QPointF(0, m_scene->durations().heightOf(duration))).y();
}

void TimelineView::suppose(std::optional<Duration> timeout)
{
    m_scene->durations().setSupposed(timeout);
    refreshSoon();
}

bool TimelineView::event(QEvent *event)
{
    // While a line or a lane is dragged, Escape is the line's and not the window's.
    const bool drags = m_hand == Hand::DraggingTimeout || m_hand == Hand::ArrangingLanes;
    if (event->type() == QEvent::ShortcutOverride && drags
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    refreshSoon();
}

void TimelineView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshSoon();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint turn = event->angleDelta();
    const bool sideways = std::abs(turn.x()) > std::abs(turn.y()) || event->modifiers().testFlag(Qt::ShiftModifier);
    const int amount = std::abs(turn.x()) > std::abs(turn.y()) ? turn.x() : turn.y();
    if (sideways)
        m_range->pan(-amount / 1200.0);
    else
        m_range->zoom(std::pow(keyZoom, amount / 120.0), m_scene->timeScale().timeAt(mapToScene(event->position().toPoint()).x()));
    m_wheelPause.start();
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = mapToScene(event->pos());
    const bool moves = event->button() == Qt::MiddleButton
        || (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
    if (moves) {
        m_hand = Hand::Panning;
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        m_hand = handAt(m_pressed);
    }
    event->accept();
}

TimelineView::Hand TimelineView::handAt(QPointF point)
{
    // A mark upon a line or a name is easier meant than they are, which can be taken anywhere else.
    const bool onMark = m_scene->requestNear(point).has_value();
    if (!onMark && m_dragger.take(point))
        return Hand::ArrangingLanes;
    const auto timeout = m_scene->durations().timeoutNear(point);
    if (timeout && !onMark) {
        m_timeoutFrom = m_timeoutTo = *timeout;
        return Hand::DraggingTimeout;
    }
    return m_scene->plots().contains(point) ? Hand::Banding : Hand::Free;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = mapToScene(event->pos());
    switch (m_hand) {
    case Hand::Free:
        break;
    case Hand::Banding:
        if (std::abs(point.x() - m_pressed.x()) >= smallestBand)
            m_scene->cursor().setBand(std::pair(m_pressed.x(), point.x()));
        break;
    case Hand::Panning:
        pan(point);
        break;
    case Hand::DraggingTimeout:
        dragTimeout(point);
        break;
    case Hand::ArrangingLanes:
        if (m_dragger.drag(point))
            refreshSoon();
        break;
    }
    hoverAt(point);
    event->accept();
}

void TimelineView::hoverAt(QPointF point)
{
    const bool inside = m_scene->plots().contains(point);
    m_scene->cursor().setCursor(inside ? std::optional(point) : std::nullopt);
    Q_EMIT readOut(inside ? m_scene->readOutAt(point) : QString());
    if (m_hand != Hand::Free)
        return;
    const auto request = m_scene->requestNear(point);
    m_selection->hover(request);
    const bool onLine = m_scene->durations().timeoutNear(point).has_value();
    viewport()->setCursor(request ? Qt::PointingHandCursor : m_dragger.shapeAt(point).value_or(onLine ? Qt::SizeVerCursor : Qt::ArrowCursor));
}

void TimelineView::pan(QPointF point)
{
    const double width = std::max(1.0, m_scene->timeScale().width);
    m_range->pan((m_pressed.x() - point.x()) / width);
    m_pressed = point;
}

void TimelineView::dragTimeout(QPointF point)
{
    m_timeoutTo = roundTimeout(m_scene->durations().durationAt(point.y()));
    const auto answer = m_forecast ? m_forecast(m_timeoutTo) : std::nullopt;
    const QString text = answer ? whatIfWords(*answer, m_timeoutFrom) : timeoutChangeWords(m_timeoutFrom, m_timeoutTo);
    m_scene->durations().setDrag(DurationLane::Drag{m_timeoutFrom, m_timeoutTo, text});
}

void TimelineView::letTimeoutGo(bool apply)
{
    if (m_hand != Hand::DraggingTimeout)
        return;
    m_hand = Hand::Free;
    m_scene->durations().setDrag(std::nullopt);
    if (apply && m_timeoutTo != m_timeoutFrom)
        Q_EMIT timeoutDragged(m_timeoutFrom, m_timeoutTo);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPointF point = mapToScene(event->pos());
    if (m_hand == Hand::DraggingTimeout) {
        letTimeoutGo(true);
    } else if (m_hand == Hand::ArrangingLanes) {
        m_dragger.drop(point);
        refreshSoon();
    } else if (m_hand == Hand::Banding) {
        m_scene->cursor().setBand(std::nullopt);
        const auto [left, right] = std::minmax({m_pressed.x(), point.x()}); // by value: the two are temporaries
        if (right - left >= smallestBand)
            m_range->show({m_scene->timeScale().timeAt(left), m_scene->timeScale().timeAt(right)});
        else if (const auto request = m_scene->requestNear(point))
            m_selection->select(request);
    }
    m_hand = Hand::Free;
    m_range->endGesture();
    hoverAt(point);
    event->accept();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_range->showAll();
    event->accept();
}

bool TimelineView::key(int code)
{
    const TimeRange range = m_range->range();
    const Timestamp middle = range.begin + range.length() / 2;
    switch (code) {
    case Qt::Key_Escape:
        if (m_hand == Hand::ArrangingLanes) {
            m_hand = Hand::Free;
            m_dragger.cancel();
            refreshSoon();
            return true;
        }
        if (m_hand != Hand::DraggingTimeout)
            return false;
        letTimeoutGo(false);
        return true;
    case Qt::Key_W:
    case Qt::Key_Up: m_range->zoom(keyZoom, middle); return true;
    case Qt::Key_S:
    case Qt::Key_Down: m_range->zoom(1 / keyZoom, middle); return true;
    case Qt::Key_A:
    case Qt::Key_Left: m_range->pan(-keyPan); return true;
    case Qt::Key_D:
    case Qt::Key_Right: m_range->pan(keyPan); return true;
    case Qt::Key_Home: m_range->showAll(); return true;
    default: return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers == Qt::NoModifier && key(event->key())) {
        m_wheelPause.start();
        event->accept();
    } else {
        event->ignore(); // not QGraphicsView's: it would scroll
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    fillLaneMenu(menu, *this, byKey ? std::nullopt : lanes().laneAt(mapToScene(event->pos())));
    menu.exec(event->globalPos());
}

void TimelineView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    m_scene->cursor().setCursor(std::nullopt);
    m_selection->hover(std::nullopt);
    Q_EMIT readOut(QString());
}

} // namespace hopscope

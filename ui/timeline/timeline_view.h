// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/what_if.h"
#include "timeline/lane_dragger.h"
#include "timeline/timeline_scene.h"

#include <QGraphicsView>
#include <QTimer>

namespace hopscope {

class Selection;
class VisibleRange;

/// The shared timeline under a person's hands: wheel zooms at the cursor, dragging draws a band to zoom into, the middle
/// button or Shift moves, a click selects, a double click shows all, and a dragged timeout line asks "what if".
class TimelineView : public QGraphicsView {
    Q_OBJECT

public:
    TimelineView(VisibleRange *range, Selection *selection, QWidget *parent = nullptr);

    void setAnalysis(FindingsPtr findings, SliceSource source);
    /// What a dragged timeout line tells.
    void setForecast(TimeoutForecast forecast) { m_forecast = std::move(forecast); }
    void setFilter(const RequestFilter &filter);
    void setLogarithmic(bool logarithmic);

    const LaneStack &lanes() const { return m_scene->lanes(); }
    void arrange(const LaneArrangement &arrangement);
    void showLane(LaneId lane, bool shown);

    const TimelineScene &timeline() const { return *m_scene; }
    /// Where a flagged request is drawn, in the viewport's coordinates.
    std::optional<QPoint> positionOf(std::size_t request) const;
    /// The vertical place of a timeout's line in the viewport.
    int heightOf(Duration duration) const;
    /// Shows where another timeout would be; nullopt takes it away.
    void suppose(std::optional<Duration> timeout);

Q_SIGNALS:
    /// What stands under the cursor; empty when it left.
    void readOut(const QString &text);
    /// A person let a timeout line go at another value.
    void timeoutDragged(hopscope::Duration from, hopscope::Duration to);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Hand : std::uint8_t { Free, Banding, Panning, DraggingTimeout, ArrangingLanes };

    void refreshSoon() { m_refresh.start(); }
    void refresh();
    void showRings();
    void hoverAt(QPointF point);
    void dragTimeout(QPointF point);
    void letTimeoutGo(bool apply);
    Hand handAt(QPointF point);
    void pan(QPointF point);
    bool key(int code);

    TimelineScene *m_scene;
    TimeoutForecast m_forecast;
    VisibleRange *m_range;
    Selection *m_selection;
    QTimer m_refresh;     ///< gathers the changes of one turn of the event loop
    QTimer m_wheelPause;  ///< ends the gesture of a wheel that came to rest
    Hand m_hand = Hand::Free;
    LaneDragger m_dragger;
    QPointF m_pressed;
    Duration m_timeoutFrom{};
    Duration m_timeoutTo{};
};

} // namespace hopscope

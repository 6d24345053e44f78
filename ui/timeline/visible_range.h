// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history.h"
#include "timeline/timeline_geometry.h"

#include <QObject>

namespace hopscope {

/// The one owner of the visible range: timeline, overview and table ask it; nobody keeps a second copy.
class VisibleRange : public QObject {
    Q_OBJECT

public:
    /// Whether a change stands for itself or goes on with the one before (a wheel that keeps turning, a drag in motion):
    /// what goes on is one step back.
    enum class Gesture : std::uint8_t { Single, Continued };

    using QObject::QObject;

    /// All there is to see. Shows all of it and forgets the way here.
    void setBounds(TimeRange bounds);
    TimeRange bounds() const { return m_bounds; }
    TimeRange range() const { return m_history.current(); }

    void show(TimeRange range, Gesture gesture = Gesture::Single);
    void zoom(double factor, Timestamp anchor, Gesture gesture = Gesture::Continued);
    void pan(double share, Gesture gesture = Gesture::Continued);
    void showAll() { show(m_bounds); }
    void endGesture() { m_inGesture = false; }

    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }
    bool back();
    bool forward();

Q_SIGNALS:
    void rangeChanged(hopscope::TimeRange range);
    /// A new step was made that back() undoes (once per gesture).
    void stepMade();

private:
    TimeRange m_bounds{};
    History<TimeRange> m_history;
    bool m_inGesture = false;
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/visible_range.h"

namespace hopscope {

void VisibleRange::setBounds(TimeRange bounds)
{
    m_bounds = {bounds.begin, std::max(bounds.end, bounds.begin + shortestRange)};
    m_history = History<TimeRange>(m_bounds);
    m_inGesture = false;
    Q_EMIT rangeChanged(range());
}

void VisibleRange::show(TimeRange wanted, Gesture gesture)
{
    const TimeRange next = keptWithin(wanted, m_bounds);
    if (next == range())
        return;
    const bool amends = gesture == Gesture::Continued && m_inGesture;
    if (amends)
        m_history.amend(next);
    else
        m_history.push(next);
    m_inGesture = gesture == Gesture::Continued;
    Q_EMIT rangeChanged(next);
    if (!amends)
        Q_EMIT stepMade();
}

void VisibleRange::zoom(double factor, Timestamp anchor, Gesture gesture)
{
    show(zoomed(range(), factor, anchor, m_bounds), gesture);
}

void VisibleRange::pan(double share, Gesture gesture)
{
    show(panned(range(), share, m_bounds), gesture);
}

bool VisibleRange::back()
{
    m_inGesture = false;
    const bool moved = m_history.back();
    if (moved)
        Q_EMIT rangeChanged(range());
    return moved;
}

bool VisibleRange::forward()
{
    m_inGesture = false;
    const bool moved = m_history.forward();
    if (moved)
        Q_EMIT rangeChanged(range());
    return moved;
}

} // namespace hopscope

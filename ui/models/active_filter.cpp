// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/active_filter.h"

namespace hopscope {

void ActiveFilter::set(const RequestFilter &filter)
{
    m_adjusting = false;
    if (!m_stack.push(filter))
        return;
    Q_EMIT filterChanged(filter);
    Q_EMIT stepMade();
}

void ActiveFilter::adjust(const RequestFilter &filter)
{
    if (filter == m_stack.current())
        return;
    if (!m_adjusting) {
        set(filter);
        m_adjusting = true;
        return;
    }
    m_stack.amend(filter);
    Q_EMIT filterChanged(filter);
}

void ActiveFilter::reset()
{
    m_stack = FilterStack();
    m_adjusting = false;
    Q_EMIT filterChanged(filter());
}

bool ActiveFilter::back()
{
    m_adjusting = false;
    const bool moved = m_stack.back();
    if (moved)
        Q_EMIT filterChanged(filter());
    return moved;
}

bool ActiveFilter::forward()
{
    m_adjusting = false;
    const bool moved = m_stack.forward();
    if (moved)
        Q_EMIT filterChanged(filter());
    return moved;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/view_steps.h"

#include "models/active_filter.h"
#include "timeline/visible_range.h"

#include <QTimer>

namespace hopscope {

ViewSteps::ViewSteps(VisibleRange *range, ActiveFilter *filter, QObject *parent)
    : QObject(parent)
    , m_range(range)
    , m_filter(filter)
{
    connect(m_range, &VisibleRange::stepMade, this, [this] { record(&Step::ranges); });
    connect(m_filter, &ActiveFilter::stepMade, this, [this] { record(&Step::filters); });
}

void ViewSteps::record(int Step::*part)
{
    if (!m_sameTurn) {
        m_steps.resize(m_at);
        m_steps.emplace_back();
        ++m_at;
        m_sameTurn = true;
        QTimer::singleShot(0, this, [this] { m_sameTurn = false; });
    }
    ++(m_steps.back().*part);
    Q_EMIT changed();
}

void ViewSteps::back()
{
    if (!canGoBack())
        return;
    m_sameTurn = false;
    const Step step = m_steps[--m_at];
    for (int i = 0; i < step.ranges; ++i)
        m_range->back();
    for (int i = 0; i < step.filters; ++i)
        m_filter->back();
    Q_EMIT changed();
}

void ViewSteps::forward()
{
    if (!canGoForward())
        return;
    m_sameTurn = false;
    const Step step = m_steps[m_at++];
    for (int i = 0; i < step.ranges; ++i)
        m_range->forward();
    for (int i = 0; i < step.filters; ++i)
        m_filter->forward();
    Q_EMIT changed();
}

void ViewSteps::forget()
{
    m_steps.clear();
    m_at = 0;
    m_sameTurn = false;
    Q_EMIT changed();
}

} // namespace hopscope

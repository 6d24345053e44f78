// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_local_events.h"

namespace hopscope {

void WindowsLocalEvents::add(const Event &event, const LocalDate &date, RecordSink &sink)
{
    constexpr std::size_t heldLimit = 16u << 20;
    m_evidence.add(date);
    m_held.push_back({event, date});
    m_heldBytes += event.message.size() + sizeof(Held);
    if (m_order || m_evidence.proven() || m_heldBytes > heldLimit)
        finish(sink);
}

void WindowsLocalEvents::finish(RecordSink &sink)
{
    if (!m_order)
        m_order = m_evidence.likely();
    for (Held &held : m_held)
        deliver(held.event, held.date, sink);
    m_held.clear();
    m_heldBytes = 0;
}

void WindowsLocalEvents::deliver(Event &event, const LocalDate &date, RecordSink &sink) const
{
    event.time = timeOf(date, *m_order);
    event.resolution = date.resolution;
    sink.add(event);
}

std::string WindowsLocalEvents::note() const
{
    if (!m_evidence.guessed())
        return {};
    return std::string("No date tells whether day or month comes first: the ")
        + (m_evidence.likely() == DayOrder::DayFirst ? "day" : "month") + " is taken.";
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"
#include "time/local_date.h"

#include <string>
#include <vector>

namespace hopscope {

/// Hands events to a sink whose dates are written in the style of a region: those that came before any date told whether the
/// day or the month comes first are held back until one does, or until the end.
class WindowsLocalEvents {
public:
    void add(const Event &event, const LocalDate &date, RecordSink &sink);
    /// After the last event.
    void finish(RecordSink &sink);
    /// What a person should know of the dates; empty where nothing.
    std::string note() const;

private:
    struct Held {
        Event event;
        LocalDate date;
    };

    void deliver(Event &event, const LocalDate &date, RecordSink &sink) const;

    std::vector<Held> m_held;
    std::size_t m_heldBytes = 0;
    DayOrderEvidence m_evidence;
    std::optional<DayOrder> m_order;
};

} // namespace hopscope

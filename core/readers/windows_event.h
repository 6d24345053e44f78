// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"
#include "readers/sole_host.h"
#include "readers/w3c_clock.h"
#include "time/stamp_scanner.h"

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// What one Windows event says, in the terms of its XML (Win32 "Event Schema"), whichever file it came in. The views live as
/// long as what was read.
struct WindowsEvent {
    struct Value {
        std::string_view name; ///< empty for classic events, whose values have an order only
        std::string_view text;
    };

    std::string_view provider;
    unsigned id = 0;
    Level level = Level::Unknown;
    std::optional<Stamp> stamp;
    std::string_view computer;
    std::string_view writerPid;      ///< of the process that wrote the event; empty where it is 0
    std::string_view rendered;       ///< the message, in the language of the machine, where it was exported
    std::string_view binary;         ///< hexadecimal
    std::vector<Value> values;       ///< of EventData, or of UserData

    /// Of the value with this name; empty where there is none.
    std::string_view operator[](std::string_view name) const;
    /// Of the value with this name, else of the one at this place (from 0).
    std::string_view valueOr(std::string_view name, std::size_t place) const;

    /// Empties it; the values keep their room.
    void clear();
};

/// Of a level's number in the Event Schema, "1" critical to "5" verbose.
Level levelOfWindowsNumber(std::string_view number);

/// Fills a cleared `event` from all that the Windows event says.
void fillFrom(const WindowsEvent &windowsEvent, Event &event);

/// Turns the XML of single events into records, whichever file they came in.
class WindowsEventParser {
public:
    static constexpr std::size_t sizeLimit = 1u << 20; ///< of one event's XML

    /// Hands the event of `xml`, one <Event> element, to the sink: as an Event, or as a Request where it is an IIS access-log
    /// entry (provider Microsoft-Windows-IIS-Logging). Returns a reason where it is none; it lives until the next call.
    std::string_view read(std::string_view xml, const LinePosition &at, RecordSink &sink);

    /// The machine, where all events tell the same; times are UTC.
    ReaderFacts facts() const;

private:
    std::string_view take(const pugi::xml_node &root);
    void takeValues(const pugi::xml_node &data, int depth);
    void addEvent(const LinePosition &at, RecordSink &sink);
    std::string_view addRequest(const LinePosition &at, RecordSink &sink);

    pugi::xml_document m_document;
    WindowsEvent m_windowsEvent;
    Event m_event;
    Request m_request;
    W3cRow m_row;
    W3cClock m_clock;
    std::string m_reason;
    SoleHost m_host;
};

} // namespace hopscope

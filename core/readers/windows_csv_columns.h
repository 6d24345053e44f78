// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "readers/csv_line.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hopscope {

/// What a column of an exported event log holds.
enum class WindowsColumn : std::uint8_t { Other, Level, Time, Provider, Id, Computer, Pid, Message };

/// What a name stands for, in the Event Viewer's languages, as PowerShell and log services call it; Other of a name that is not known.
WindowsColumn windowsColumnOf(std::string_view name);

/// The columns that a header names: in the Event Viewer's languages English, German, French, Spanish, Portuguese, Dutch and
/// Italian, as PowerShell calls the properties of Get-WinEvent and Get-EventLog, and as Azure Monitor, Kibana and Splunk call them. A header of exactly five names that
/// are none of these is taken for the Event Viewer's in another language. nullopt where the line is no such header.
std::optional<std::vector<WindowsColumn>> windowsColumnsOf(const CsvLine &header);

/// An event's id, or Get-EventLog's instance id, which has the severity and the facility in its upper half.
std::optional<unsigned> windowsIdOf(std::string_view number);

/// The level that a word names, in the same languages; "2" and the like as the Event Schema numbers them.
Level windowsLevelOf(std::string_view word);

} // namespace hopscope

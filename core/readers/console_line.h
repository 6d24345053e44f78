// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// Who writes such a line to the console of an application server.
enum class ConsoleKind : std::uint8_t {
    Access,  ///< a line of the common or combined format
    Stamped, ///< a message with a stamp, see parseAppLogHead()
    AspNet,  ///< `info: Microsoft.Hosting.Lifetime[14]`, the message in the indented line below or behind it
    Puma,    ///< `[4711] - Worker 0 (PID: 4715) booted in 0.01s, phase: 0`, `! Terminating timed out worker …`
    Uvicorn, ///< `INFO:     Started server process [7]`
    Clocked, ///< `[10:05:03 INF] text` of Serilog: a time without its day
    Request, ///< a request without stamp, see readAppRequest()
    Plain,   ///< anything else
};

/// Parts of an entry, as views into it.
struct ConsoleLine {
    ConsoleKind kind = ConsoleKind::Plain;
    std::optional<Stamp> stamp{};
    Level level = Level::Unknown;
    std::string_view program{};
    std::string_view pid{};
    std::string_view message{};
};

/// Takes an entry apart, by its first line.
ConsoleLine parseConsoleLine(std::string_view entry);

} // namespace hopscope

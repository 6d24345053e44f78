// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <cstdint>
#include <string_view>

namespace hopscope {

/// The providers whose events tell of web servers, crashes and hosts.
enum class WindowsProvider : std::uint8_t {
    Other,
    Was,              ///< application pools; also IIS 6, whose W3SVC wrote the same with ids lower by 4000
    W3svc,
    W3svcWorker,
    Http,
    AspNetCore,
    ApplicationError,
    ApplicationHang,
    ErrorReporting,
    DotNet,
    DotNetOld,
    AspNet,
    Tcpip,
    ServiceControl,
    Exhaustion,
    KernelPower,
    KernelGeneral,
    EventLog,
    User32,
    Dns,
    Schannel,
};

WindowsProvider windowsProviderOf(std::string_view name);

/// What an event means by itself, before its data is looked at.
struct WindowsEventKind {
    WindowsProvider provider = WindowsProvider::Other;
    unsigned id = 0;
    Meaning meaning = Meaning::None;
    std::string_view title;
};

/// nullptr where the event is not known. Sources: Microsoft's documentation of IIS events (WAS, W3SVC, W3SVC-WP, HttpEvent),
/// the ASP.NET Core module's event definitions, Microsoft's articles on crashes, port exhaustion and restarts.
const WindowsEventKind *findWindowsEvent(WindowsProvider provider, unsigned id);

} // namespace hopscope

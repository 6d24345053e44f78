// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// IIS's failure mark: what stands in Request::signal of an IIS log, as "substatus/win32" ("3/12002").
struct IisSignal {
    std::optional<int> substatus;        ///< 3 of "502.3"
    std::optional<std::int64_t> win32;   ///< Win32 or Winsock code; a 0x8007nnnn HRESULT is reduced to nnnn
    /// WinHTTP's "cannot connect": refused, not answered or out of reach.
    bool saysCannotConnect() const { return win32 == 12029; }
    /// A substatus of the ASP.NET Core module that stands, with 500, for an application which did not start.
    bool saysNotStarted() const { return substatus >= 30 && substatus <= 38; }
    /// ERROR_SERVER_SHUTDOWN_IN_PROGRESS: with 503, the application was being shut down.
    bool saysShuttingDown() const { return win32 == 1255; }
    /// What the number says of a request that IIS passed on; Meaning::None where it does not say enough.
    Meaning meaning() const;
    friend bool operator==(const IisSignal &, const IisSignal &) = default;
};

/// Writes the signal of the two columns as logged into `out`: empty where both are 0 or missing; a missing one is "-".
void writeIisSignal(std::string &out, std::string_view substatus, std::string_view win32);

/// nullopt where the text is no such signal.
std::optional<IisSignal> parseIisSignal(std::string_view signal);

} // namespace hopscope

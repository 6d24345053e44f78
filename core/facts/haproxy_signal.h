// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <string_view>

namespace hopscope {

/// What stands in Request::signal of HAProxy's log: its termination state, and where the log-format has %[bc_err_str] or
/// %[bc_err] also what was wrong with the connection to the server, as "SC-- bc_err=SSL handshake failure". Views into the signal.
struct HaproxySignal {
    std::string_view state; ///< "SC--", or "SC" of a connection without HTTP
    std::string_view error; ///< text or number; empty where the log tells none

    /// What the error says of the failure; Meaning::None where it does not say enough.
    Meaning meaning() const;
};

/// How the error is told behind the state.
inline constexpr std::string_view haproxyErrorMark = " bc_err=";

/// The error among fields that people append to httplog's: "… fc_err=- bc_err=ERESET"; empty where there was none.
std::string_view haproxyErrorIn(std::string_view fields);

HaproxySignal parseHaproxySignal(std::string_view signal);

} // namespace hopscope

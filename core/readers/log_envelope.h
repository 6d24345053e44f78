// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// What a log daemon (syslog, journald) says around the text of a program. Views are valid during a call.
struct LogEnvelope {
    LinePosition at;
    std::optional<Stamp> stamp;
    Level level = Level::Unknown;
    std::string_view host{};
    std::string_view program{};
    std::string_view pid{};
    std::string_view unit{}; ///< the systemd unit
};

/// The offset of a clock in whole quarters of an hour from the clock of an envelope that was stamped in the same moment, a
/// few minutes later at most. nullopt where the two are too far apart to tell.
std::optional<Duration> clockOffset(Timestamp time, Timestamp envelope);

/// Clears `event` and fills in what the envelope tells.
void fillFrom(const LogEnvelope &envelope, Event &event);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <string>
#include <string_view>

namespace hopscope {

/// Envoy's failure mark: what stands in Request::signal of an Envoy log, as "UF,URX details reason" with the later parts
/// only where they are logged. Views into the signal.
struct EnvoySignal {
    std::string_view flags;   ///< short names, joined by commas; "-": Envoy saw no fault
    std::string_view details; ///< "via_upstream", "upstream_reset_before_response_started{connection_termination}"; may be empty
    std::string_view reason;  ///< of a failed connection: "delayed_connect_error:_111"; may be empty

    /// Whether one of the flags is `flag`, by its short name.
    bool has(std::string_view flag) const;
    /// Why it could not connect (flag UF), as the reason or the details say; Meaning::None where they do not.
    Meaning connectFailure() const;
};

/// Writes the signal of the three fields as logged into `out`; each may be empty or "-". Long names of flags become short.
/// `out` is empty where nothing is told but that all went well.
void writeEnvoySignal(std::string &out, std::string_view flags, std::string_view details, std::string_view reason, bool failed);

EnvoySignal parseEnvoySignal(std::string_view signal);

} // namespace hopscope

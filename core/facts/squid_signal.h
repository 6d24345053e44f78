// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// Squid's result: what stands in Request::signal of a Squid log, as "TCP_MISS_TIMEDOUT", "TCP_MISS:HIER_DIRECT" or, where
/// the log has %err_code/%err_detail, "TCP_MISS ERR_CONNECT_FAIL/111". Views into the signal.
struct SquidSignal {
    std::string_view result;    ///< "TCP_MISS_ABORTED"
    std::string_view hierarchy; ///< "HIER_NONE": no server was tried; empty where it is not told here
    std::string_view error;     ///< "ERR_CONNECT_FAIL"; empty: none, or not logged
    std::optional<int> errorNumber; ///< errno of a failed connection

    bool timedOut() const { return result.ends_with("_TIMEDOUT"); }
    /// The transaction ended early. By the client, if nothing was sent; else the server's side may have ended it.
    bool aborted() const { return result.ends_with("_ABORTED"); }
    /// What Squid says of the failure; Meaning::None where it does not say enough.
    Meaning meaning() const;
};

SquidSignal parseSquidSignal(std::string_view signal);

} // namespace hopscope

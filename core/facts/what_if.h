// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

enum class WhatIfKind : std::uint8_t {
    ProxyTimeout, ///< had the proxy waited longer, or less long
    Workers,      ///< had each server had more workers, or fewer
};

struct WhatIfQuestion {
    std::string text;  ///< as asked: "proxy-timeout=90"
    WhatIfKind kind = WhatIfKind::ProxyTimeout;
    Duration timeout{};
    std::size_t workers = 0;
    friend bool operator==(const WhatIfQuestion &, const WhatIfQuestion &) = default;
};

/// How long clients would have waited for an answer or an error.
struct ClientWaits {
    Duration median{};
    Duration p95{};
    Duration longest{};
    friend bool operator==(const ClientWaits &, const ClientWaits &) = default;
};

/// What would have become of the requests that ran into a timeout, and of those that did not.
struct WhatIf {
    WhatIfQuestion question;
    std::optional<Duration> fromTimeout;      ///< how long the proxy waited, where known
    std::optional<std::size_t> fromWorkers;   ///< how many workers each server had, where known
    std::size_t wouldSucceed = 0;             ///< of the requests that a timeout ended
    std::size_t wouldStillFail = 0;
    std::size_t unknown = 0;                  ///< of those: the logs do not tell what the server would have needed
    std::size_t newlyFailing = 0;             ///< were answered, and would have run into the timeout
    std::optional<ClientWaits> waits;         ///< of those that would have succeeded or still failed
    std::optional<std::size_t> depthBefore;   ///< most requests at once that waited for a worker, as it was
    std::optional<std::size_t> depthAfter;
    std::vector<std::string> assumptions;     ///< sentences
    std::string refusal;                      ///< why there is no answer: a sentence; empty where there is one

    std::size_t timedOut() const { return wouldSucceed + wouldStillFail + unknown; }
    friend bool operator==(const WhatIf &, const WhatIf &) = default;
};

} // namespace hopscope

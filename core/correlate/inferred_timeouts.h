// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "facts/findings.h"

#include <span>
#include <vector>

namespace hopscope {

/// How long a request took that its hop gave up, and what it waited for where that is known.
struct GivenUp {
    Duration duration{};
    TimeoutKind kind = TimeoutKind::Read;
};

struct InferredTimeout {
    Duration value{};
    TimeoutKind kind = TimeoutKind::Read;
    std::size_t requests = 0;
    Duration shortest{}; ///< of those requests
    Duration longest{};
};

/// Limits at which requests were given up: at least four durations of one kind within 60 ms or 1.5 %, where requests that
/// went well do not pile up as well. Round values are preferred, since people write such.
std::vector<InferredTimeout> inferTimeouts(std::vector<GivenUp> givenUp, LargeVector<Duration> healthy);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <vector>

namespace hopscope {

enum class Outcome : std::uint8_t { Failed, Healed };

/// A request to be judged, by its entry at the outermost hop that logged it.
struct Flagged {
    RequestIndex index = noRequest;
    Outcome outcome = Outcome::Failed;
};

/// The requests within the time range, if there is one, that failed (502, 503, 504, 52x, aborts logged as such, and 500 where the proxy's error log says that the
/// proxy made it), and those that a retry healed. In the order of time, each once, at the outermost hop that logged it. Throws Cancelled
/// (see stopIfCancelled()).
Result<std::vector<Flagged>> flaggedRequests(
    const Correlation &all, const std::optional<TimeRange> &range, const CaseFile &file);

/// Whether the request took place within the time range that was asked for, at least in part; always where none was.
bool isAsked(const HopRequest &request, const std::optional<TimeRange> &range);

} // namespace hopscope

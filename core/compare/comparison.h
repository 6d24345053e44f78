// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/duration_rows.h"
#include "compare/share.h"
#include "compare/side.h"

#include <string>
#include <vector>

namespace hopscope {

/// What every comparison has to be read with.
inline constexpr std::string_view comparisonCaution
    = "\"Lower\" and \"higher\" are beyond chance at 99 %, as if requests failed independently of each other. That two periods differ does not "
      "tell why.";

/// What a part of the requests was on both sides.
struct ShareRow {
    std::string name;           ///< of a path or server; empty of a cause or status
    std::optional<Cause> cause;
    std::optional<int> status;  ///< -1: none was sent
    Share before, after;
    Judgement judgement = Judgement::TooFew;
    friend bool operator==(const ShareRow &, const ShareRow &) = default;
};

/// Two sides beside each other. A plain value: window, command line and report show it, and nothing else.
struct Comparison {
    SideFigures before, after;
    ShareRow failed;                    ///< of all requests
    Judgement failedPerMinute = Judgement::TooFew;
    std::vector<ShareRow> causes;       ///< shares of all requests, the greatest first
    std::vector<ShareRow> statuses;     ///< likewise, in the order of their numbers
    std::vector<ShareRow> paths;        ///< the failed of each path's own requests, most failures first
    std::vector<ShareRow> servers;      ///< likewise those that failed, of all requests
    std::vector<DurationRow> durations;
    std::vector<DurationBin> bins;
    std::vector<std::string> changes;   ///< sentences: what else is known to differ, above all timeouts
    std::vector<std::string> warnings;  ///< sentences: why the comparison may mislead
    std::string conclusion;             ///< one sentence, which says no more than the numbers do

    /// Without requests on both sides, of which only failures per minute can be compared.
    bool knowsShares() const { return before.requests > 0 && after.requests > 0; }
};

/// `sameCase`: both are periods of one case, so that its configuration is no difference between them.
Comparison compare(SideFigures before, SideFigures after, bool sameCase);

} // namespace hopscope

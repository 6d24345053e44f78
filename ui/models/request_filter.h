// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "models/history.h"

#include <QString>

#include <set>
#include <vector>

namespace hopscope {

/// Which flagged requests are to be seen. A plain value: kept in a history, shown as chips, obeyed by table and timeline.
struct RequestFilter {
    enum class Part : std::uint8_t { Outcome, Causes, Statuses, Path, Upstream, Client, Text, Range, Incident };
    enum class Outcome : std::uint8_t { Failed, Healed, HealthCheck };
    static constexpr int noStatus = -1; ///< in `statuses`: requests that got no answer

    std::optional<Outcome> outcome;
    std::set<Cause> causes;            ///< empty: all
    std::set<int> statuses;            ///< empty: all
    std::string path;                  ///< part of the target, letters' case ignored
    std::optional<std::string> upstream; ///< whole, as upstreamOf() says it
    std::optional<std::string> client;   ///< whole
    std::string text;                  ///< part of method, target, client, host, a raw line or a piece of evidence
    std::optional<TimeRange> range;
    std::optional<IncidentId> incident;

    bool accepts(const FlaggedRequest &request) const;
    bool empty() const { return *this == RequestFilter{}; }
    /// The parts in force, in the order in which chips stand.
    std::vector<Part> parts() const;
    RequestFilter without(Part part) const;
    /// What a part asks for, for its chip: "cause: worker recycle".
    QString describe(Part part) const;

    friend bool operator==(const RequestFilter &, const RequestFilter &) = default;
};

/// The server that the request went to last, as the proxy's log names it; empty where it names none.
std::string_view upstreamOf(const FlaggedRequest &request);

/// The filters that were in force, to walk back and forward through.
using FilterStack = History<RequestFilter>;

} // namespace hopscope

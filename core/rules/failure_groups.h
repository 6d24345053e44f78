// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/incidents.h"

#include <compare>


namespace hopscope {

/// Failures that are one incident, in the order of time; never empty.
using Members = std::vector<JudgedRequest *>;

/// What the members of an incident have in common, and what comes back when the same incident does.
struct FailureKind {
    Cause cause = Cause::Undetermined;
    std::optional<Cause> trigger;
    std::string service; ///< an upstream that stands for all that serve the same; empty where all or none are meant
    friend auto operator<=>(const FailureKind &, const FailureKind &) = default;
};

struct FailureGroup {
    FailureKind kind;
    Members members;
};

/// Failures that were not healed, by kind and time: a pause of more than two minutes divides. In the order of their starts.
///
/// Failures of different upstreams at one time are different incidents. They are one where the cause lies before all of them
/// (a flood, the proxy's own limit, clients that leave), or where it lies in what is asked for rather than in a machine (a
/// slow path, an application's error) and the upstreams are shown to serve the same: by a path that failed at both, or by
/// one backend. Failures whose upstream is unknown go with the only one that is known, if it is the only one.
std::vector<FailureGroup> groupFailures(std::vector<JudgedRequest> &judged);

} // namespace hopscope

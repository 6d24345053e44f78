// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/incidents.h"
#include "rules/surroundings.h"

namespace hopscope {

/// The nearest event in the life of a worker, service, host or upstream (a recycle, crash, reload, a server marked as down …)
/// before `first`, the first failure of an incident: at most two minutes before the request came. Events of other machines
/// and other upstreams are passed over where both are known, and so are lines that speak of a request: they tell of a failure,
/// not of what came before it.
std::optional<PrecedingEvent> precedingEvent(const JudgedRequest &first, const Surroundings &around);

} // namespace hopscope

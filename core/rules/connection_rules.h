// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Broken at once on a connection that had been idle.
void keepaliveRaceRule(const FailureContext &context, EvidenceList &evidence);
/// The proxy found no free connection to the server at that instant, and its line names no request.
void noFreeSlotRule(const FailureContext &context, EvidenceList &evidence);
/// nginx logged no connect time for an attempt that failed at once, and no error line tells more.
void neverConnectedRule(const FailureContext &context, EvidenceList &evidence);
/// No connection was made, and the machine said about then that its ports or its table of connections were used up.
void serverDisabledRule(const FailureContext &context, EvidenceList &evidence);
void portsRanOutRule(const FailureContext &context, EvidenceList &evidence);
/// The proxy lost the server's name shortly before.
void nameLostRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

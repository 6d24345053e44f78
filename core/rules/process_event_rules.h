// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// A recycle, crash, memory kill or stop of the server beside a broken or refused connection.
void processEventRule(const FailureContext &context, EvidenceList &evidence);
/// The server's own time limit ended a request at that instant.
void serverLimitRule(const FailureContext &context, EvidenceList &evidence);
/// A proxy's log that says no more than 502 leaves open how it failed: an event of the server's processes in that second is
/// the likeliest reason.
void silentFailureRule(const FailureContext &context, EvidenceList &evidence);
/// It took as long as an application server's configuration lets a request take.
void configuredServerLimitRule(const FailureContext &context, EvidenceList &evidence);
/// What nobody on the server's side logged may have had several reasons.
void serverSideUnknownRule(const FailureContext &context, EvidenceList &evidence);
/// The application logged that what stands behind it was used up or down, just when it answered with an error.
void dependencyRule(const FailureContext &context, EvidenceList &evidence);
/// The application's log says that it gave up on this request.
void handlerFailedRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

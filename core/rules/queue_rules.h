// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// It waited for the answer, or in the proxy's queue for longer than a moment: who waits for a free connection for a moment only is
/// refused by a limit, and what others waited says nothing of that.
bool waitedLong(const FailureContext &context);
/// HAProxy had held it back until the server had a slot, and only then did it wait for the answer: how many waited with it,
/// and how long, tells of that queue, and of none behind it.
bool leftProxysQueue(const FailureContext &context);

/// Queue depth measured while it waited.
void measuredQueueRule(const FailureContext &context, EvidenceList &evidence);
/// A 503 while a measured queue was at its configured limit.
void queueAtLimitRule(const FailureContext &context, EvidenceList &evidence);
/// The server's error log says that it ended in the server's queue (HTTP.sys).
void serverQueueLineRule(const FailureContext &context, EvidenceList &evidence);
/// The server said while it waited that all its workers were busy.
void workersBusyRule(const FailureContext &context, EvidenceList &evidence);
/// Whether so many were in work when it came as the server has workers.
void workersTakenRule(const FailureContext &context, EvidenceList &evidence);
/// How many requests were in work when it came.
void inFlightRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

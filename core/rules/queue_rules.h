// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Queue depth measured while it waited.
void measuredQueueRule(const FailureContext &context, EvidenceList &evidence);
/// A 503 while a measured queue was at its configured limit.
void queueAtLimitRule(const FailureContext &context, EvidenceList &evidence);
/// The server's error log says that it ended in the server's queue (HTTP.sys).
void serverQueueLineRule(const FailureContext &context, EvidenceList &evidence);
/// The server said while it waited that all its workers were busy.
void workersBusyRule(const FailureContext &context, EvidenceList &evidence);
/// How long its neighbours waited outside the server.
void neighbourWaitsRule(const FailureContext &context, EvidenceList &evidence);
/// How long the server worked on others that failed at the same time, where its own entry is not known, or not for sure.
void othersWorkRule(const FailureContext &context, EvidenceList &evidence);
/// Where no log has durations: whether requests that ended at the same time failed as well.
void companyRule(const FailureContext &context, EvidenceList &evidence);
/// Where no log of the server tells: whether requests that came at the same time, or before it, were slowed down as well.
void neighbourPaceRule(const FailureContext &context, EvidenceList &evidence);
void earlierPaceRule(const FailureContext &context, EvidenceList &evidence);
/// How many requests were in work when it came.
void inFlightRule(const FailureContext &context, EvidenceList &evidence);

/// How long the same request takes when it goes well, where the server's log does not tell how long this one took.
void usualDurationRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

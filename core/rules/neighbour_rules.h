// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// How long its neighbours waited outside the server.
void neighbourWaitsRule(const FailureContext &context, EvidenceList &evidence);
/// How long the server worked on others that failed at the same time, where its own entry is not known, or not for sure.
void othersWorkRule(const FailureContext &context, EvidenceList &evidence);
/// Where no log has durations: whether requests that ended at the same time failed as well.
void companyRule(const FailureContext &context, EvidenceList &evidence);
/// Where no log of the server tells: whether requests that came at the same time, or before it, were slowed down as well.
void neighbourPaceRule(const FailureContext &context, EvidenceList &evidence);
void earlierPaceRule(const FailureContext &context, EvidenceList &evidence);
/// How long the same request takes when it goes well, where the server's log does not tell how long this one took.
void usualDurationRule(const FailureContext &context, EvidenceList &evidence);
/// Where no log of the server tells: whether those that failed were overtaken by others that came later.
void overtakenRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

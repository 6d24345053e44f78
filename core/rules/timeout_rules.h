// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The duration ends at a timeout of the proxy, or far from every one.
void durationAtTimeoutRule(const FailureContext &context, EvidenceList &evidence);
/// How long the server itself worked on it, and when it began.
void serverDurationRule(const FailureContext &context, EvidenceList &evidence);
/// The proxy failed it without saying why while the server was at work on it, and the server ended it well.
void stillWorkingRule(const FailureContext &context, EvidenceList &evidence);
/// The server's log covers the time and has no entry.
void noServerEntryRule(const FailureContext &context, EvidenceList &evidence);
/// The server was at it, by the stamps alone, for longer than the proxy waits.
void servedPastLimitRule(const FailureContext &context, EvidenceList &evidence);
/// A proxy that does not say why it failed did so after the same time again and again.
void limitBehindRule(const FailureContext &context, EvidenceList &evidence);
/// That no log of the server tells leaves a wait in its queue as open as slow work.
void serverUnseenRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope

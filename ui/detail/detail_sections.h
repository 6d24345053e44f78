// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

class QVBoxLayout;

namespace hopscope {

// The parts of the detail page, each added to the layout only where it has something to say.

void addTitle(QVBoxLayout &page, const FlaggedRequest &request);
void addVerdict(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addHops(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addEvidence(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addAlternatives(QVBoxLayout &page, const FlaggedRequest &request);
void addAttempts(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addAdvice(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addChecks(QVBoxLayout &page, const FlaggedRequest &request);

} // namespace hopscope

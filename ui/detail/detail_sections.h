// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <functional>

class QVBoxLayout;

namespace hopscope {

class Opinions;

/// What a person can do on the detail page beside reading.
struct DetailActions {
    Opinions *opinions = nullptr;
    std::size_t request = 0; ///< index in the findings
    std::function<void(const LineReference &)> openLine;
    std::function<void()> goToNote;
    std::function<void()> findHealthy;
};

// The parts of the detail page, each added to the layout only where it has something to say.

void addTitle(QVBoxLayout &page, const FlaggedRequest &request);
void addVerdict(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addOwnCause(QVBoxLayout &page, const DetailActions &actions);
void addHops(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request, const DetailActions &actions);
void addEvidence(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request, const DetailActions &actions);
void addAlternatives(QVBoxLayout &page, const FlaggedRequest &request);
void addAttempts(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addHealthy(QVBoxLayout &page, const FlaggedRequest &request, const DetailActions &actions);
void addAdvice(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request);
void addChecks(QVBoxLayout &page, const FlaggedRequest &request);
void addNote(QVBoxLayout &page, const DetailActions &actions);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QString>

namespace hopscope {

/// "access.log:42" of the findings' sources; full paths where `full`.
QString citation(const Findings &findings, const LineReference &at, bool full = false);

/// The verdict of a request as plain text to paste into a ticket: what, why, evidence with citations, raw lines.
QString verdictText(const Findings &findings, const FlaggedRequest &request);

} // namespace hopscope

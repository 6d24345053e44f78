// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/count_words.h"
#include "facts/findings.h"

#include <string>
#include <vector>

namespace hopscope {

/// "10:02:11", UTC.
std::string clockTime(Timestamp t);
/// "between 10:02:11 and 10:19:40"; with the days where they are two.
std::string betweenTimes(Timestamp first, Timestamp last);
/// What stands before "because" where the verdicts of one cause are this sure, as most of them are: "probably ", "possibly ", or
/// nothing where they are sure enough to say it plainly.
std::string_view hedgeFor(double confidence);
/// The sentence on top: how many failed when, and why the most of them. Says no more than the findings do.
std::string answerOf(const Findings &findings);
/// The same, cut at its numbers.
std::vector<AnswerPart> answerPartsOf(const Findings &findings);

} // namespace hopscope

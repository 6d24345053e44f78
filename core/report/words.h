// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/count_words.h"
#include "facts/findings.h"
#include "time/timestamp.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hopscope {

// How numbers, times and strangers' texts are shown to people.

/// "71 %", "0.4 %", "less than 0.1 %"; "0 %" of nothing. Never "100 %" where something is left.
std::string percent(std::uint64_t part, std::uint64_t whole);
/// "very likely (0.97)", "rather likely (0.75)", "hardly more than a guess (0.31)".
std::string confidenceWords(double confidence);
/// The same of a verdict; of one that is undetermined "the files do not decide".
std::string confidenceWords(const Verdict &verdict);

/// "0.97".
std::string confidenceNumber(double confidence);
/// "1.2 s ahead", "60 s behind", "right".
std::string clockWords(Duration offset);

/// nullopt of what stands for a time that no line tells.
std::optional<Timestamp> told(Timestamp t);
/// "2026-11-21 10:02:11.204 (UTC)", or that no line tells when.
std::string moment(Timestamp t);
/// "2026-11-21 10:02:11.204", in UTC; "untold" of what has no time; whole seconds without a fraction, since most logs have no more.
std::string dateAndTime(Timestamp t);
/// The same without a fraction.
std::string dateAndSeconds(Timestamp t);
/// "2026-11-21 10:02:11 to 10:19:40 (UTC)"; the second date only where it is another day,
/// and one instant where both are the same second.
std::string period(const TimeRange &range);

/// Valid UTF-8 in which nothing acts: control characters stand as their symbols (U+2400 and on), a tab as an arrow,
/// marks that hide text or turn its direction as "<U+202E>". For log text on a terminal or a page.
std::string visible(std::string_view text);
/// The same, but line feeds stay: for text of several lines.
std::string visibleLines(std::string_view text);
/// With a capital letter, as a heading begins: "the server's log" -> "The server's log". Names stay: "nginx's log".
std::string capitalized(std::string text);
/// At most `limit` bytes of it (cut at a character, with "…" in place of the rest).
std::string shortened(std::string_view text, std::size_t limit);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"
#include "facts/findings.h"
#include "facts/source_info.h"
#include "theme/shown_zone.h"

#include <QLocale>
#include <QString>

#include <string_view>

namespace hopscope {

QString fromUtf8(std::string_view text);

/// Text of a log as it may be shown, see visible() of the report's words.
QString visibleText(const QString &text);

/// A tool tip that is never taken for markup, whatever stands in it.
QString plainToolTip(const QString &text);

/// How the functions below write numbers and months. English until it is set.
void setWordsLocale(const QLocale &locale);

/// "1.2 s", "3 min 20 s"; a dash where there is none.
QString durationWords(std::optional<Duration> duration);

/// For the ticks of an axis: "0", "1 ms" and not "1.0 ms".
QString tickWords(Duration duration);

/// "2026-11-21 10:02:11.474" in the shown zone, with `digits` after the seconds (0, 3 or 6). As the answer and the report write it.
QString timeWords(Timestamp time, int digits = 3);
/// "21 Nov", for the ticks of an axis.
QString dayWords(Timestamp time, const QTimeZone &zone = shownZone());
/// "10:02:11.474".
QString clockWords(Timestamp time, int digits = 3, const QTimeZone &zone = shownZone());

/// Numbers that the core wrote, "1,204 (3.9 %)", with the separators of here.
QString localNumbers(std::string_view english);

/// Text that reads from left to right, so that a sentence of a language from right to left does not reorder it. As it is else.
QString isolated(const QString &text);

/// 48310 as "48,310".
QString numberWords(std::uint64_t number);
/// "1 request", "48,310 requests".
QString requestsWords(std::uint64_t number);
/// "71 %", "less than 0.1 %", see percent() of the report's words.
QString percentWords(std::uint64_t part, std::uint64_t whole);
/// "0.97".
QString confidenceDigits(double confidence);
/// "very likely (0.97)", see confidenceWords() of the report's words.
QString confidenceText(double confidence);
QString confidenceText(const Verdict &verdict);

/// The last part of a path, also inside an archive.
QString fileNameOf(std::string_view path);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"
#include "facts/source_info.h"
#include "theme/shown_zone.h"

#include <QString>

#include <string_view>

namespace hopscope {

QString fromUtf8(std::string_view text);

/// Text of a log as it may be shown, see visible() of the report's words.
QString visibleText(const QString &text);

/// A tool tip that is never taken for markup, whatever stands in it.
QString plainToolTip(const QString &text);

/// "1.2 s", "3 min 20 s"; a dash where there is none.
QString durationWords(std::optional<Duration> duration);

/// "21 Nov 10:02:11.474" in the shown zone, with `digits` after the seconds (0, 3 or 6).
QString timeWords(Timestamp time, int digits = 3);
/// "10:02:11.474".
QString clockWords(Timestamp time, int digits = 3, const QTimeZone &zone = shownZone());

/// 48310 as "48,310".
QString numberWords(std::uint64_t number);

/// The last part of a path, also inside an archive.
QString fileNameOf(std::string_view path);

} // namespace hopscope

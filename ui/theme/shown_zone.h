// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <QString>
#include <QTimeZone>

#include <string_view>

namespace hopscope {

// The zone that all of the window shows its times in, as it has one language and one palette. Whoever changes it has the
// panes show themselves anew.

/// UTC until another one is set.
const QTimeZone &shownZone();
void setShownZone(const QTimeZone &zone);

/// How the zone stands behind a time: "UTC", "UTC+02:00", "Europe/Berlin".
QString zoneWords(const QTimeZone &zone = shownZone());
/// Whether both are of one day there.
bool areOfOneDay(Timestamp a, Timestamp b);
/// How far the zone's clocks are ahead of UTC at that time.
Duration aheadOfUtc(Timestamp time, const QTimeZone &zone);

/// The zone that a log has: "UTC", "+02:00", "Europe/Berlin"; UTC where the name says nothing to this system.
QTimeZone zoneNamed(std::string_view name);

} // namespace hopscope

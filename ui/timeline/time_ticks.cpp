// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/time_ticks.h"

#include "theme/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace hopscope {

using namespace std::chrono_literals;

namespace {

constexpr std::array<Duration, 34> steps{1us, 10us, 100us, 200us, 500us, 1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms,
    1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 6h, 12h, 24h, 48h, 168h, 720h};

Duration stepFor(Duration length, int most)
{
    const Duration least = length / std::max(most, 1);
    const auto found = std::ranges::lower_bound(steps, least);
    if (found != steps.end())
        return *found;
    return (least / steps.back() + 1) * steps.back();
}

QString dateText(Timestamp time, const QString &format, const QTimeZone &zone)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return QLocale::c().toString(QDateTime::fromSecsSinceEpoch(seconds, zone), format);
}

QString dayText(Timestamp time, const QTimeZone &zone, DayNames names)
{
    return names == DayNames::Window ? dayWords(time, zone) : dateText(time, QStringLiteral("d MMM"), zone);
}

QString labelOf(Timestamp time, Duration step, const QTimeZone &zone)
{
    if (step >= 1min)
        return dateText(time, QStringLiteral("HH:mm"), zone);
    return clockWords(time, step >= 1s ? 0 : step >= 1ms ? 3 : 6, zone);
}

/// A day's name instead of 00:00 where a range of hours goes over midnight.
bool beginsDay(Timestamp local)
{
    return std::chrono::floor<std::chrono::days>(local) == local;
}

} // namespace

TimeTicks timeTicks(TimeRange range, int most, const QTimeZone &zone, DayNames names)
{
    TimeTicks made;
    if (range.length() <= Duration::zero() || most < 1)
        return made;
    const Duration step = stepFor(range.length(), most);
    // A change of clocks within the range leaves the labels true, if not round.
    const Duration ahead = aheadOfUtc(range.begin, zone);
    const bool oneDay = std::chrono::floor<std::chrono::days>(range.begin + ahead)
        == std::chrono::floor<std::chrono::days>(range.end + ahead - Duration(1));
    const QString format = oneDay ? QStringLiteral("d MMM yyyy") : QStringLiteral("yyyy");
    made.common = QStringLiteral("%1, %2").arg(dateText(range.begin, format, zone), zoneWords(zone));
    const auto first = ((range.begin + ahead).time_since_epoch() + step - Duration(1)) / step;
    for (Timestamp local{first * step}; local - ahead < range.end; local += step) {
        const Timestamp time = local - ahead;
        const bool newDay = step >= 24h || (!oneDay && beginsDay(local));
        made.ticks.push_back({time, newDay ? dayText(time, zone, names) : labelOf(time, step, zone)});
    }
    return made;
}

} // namespace hopscope

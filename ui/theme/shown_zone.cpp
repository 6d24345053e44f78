// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/shown_zone.h"

#include <QDateTime>

#include <cstdlib>

namespace hopscope {

namespace {

QTimeZone &zoneInUse()
{
    static QTimeZone zone = QTimeZone::utc();
    return zone;
}

/// "+02:00" in seconds.
int secondsOf(const QByteArray &offset)
{
    const int seconds = offset.mid(1, 2).toInt() * 3600 + offset.mid(4, 2).toInt() * 60;
    return offset.startsWith('-') ? -seconds : seconds;
}

} // namespace

const QTimeZone &shownZone()
{
    return zoneInUse();
}

void setShownZone(const QTimeZone &zone)
{
    zoneInUse() = zone.isValid() ? zone : QTimeZone::utc();
}

QString zoneWords(const QTimeZone &zone)
{
    const QString id = QString::fromUtf8(zone.id());
    if (!id.startsWith(QStringLiteral("UTC")) || id.size() == 3)
        return id;
    // Versions of Qt spell such a zone as UTC+02 or UTC+02:00.
    const int minutes = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(0, QTimeZone::utc())) / 60;
    return QStringLiteral("UTC%1%2:%3").arg(QChar(minutes < 0 ? u'-' : u'+')).arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
        .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
}

Duration aheadOfUtc(Timestamp time, const QTimeZone &zone)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return std::chrono::seconds(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc())));
}

bool areOfOneDay(Timestamp a, Timestamp b)
{
    const auto dayOf = [](Timestamp time) { return std::chrono::floor<std::chrono::days>(time + aheadOfUtc(time, shownZone())); };
    return dayOf(a) == dayOf(b);
}

QTimeZone zoneNamed(std::string_view name)
{
    const QByteArray id(name.data(), static_cast<qsizetype>(name.size()));
    if (id.startsWith('+') || id.startsWith('-'))
        return QTimeZone(secondsOf(id));
    const QTimeZone zone(id);
    return zone.isValid() ? zone : QTimeZone::utc();
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/zone.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cstdio>

namespace hopscope {

namespace {

constexpr Duration mostOffset = std::chrono::hours(18);

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "+02:00", "+0200", "+02".
std::optional<Duration> parseOffset(std::string_view text)
{
    const bool colon = text.size() == 6 && text[3] == ':';
    if ((text.size() != 3 && text.size() != 5 && !colon) || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    std::string digits(text.substr(1, 2));
    digits += text.size() == 3 ? "00" : text.substr(text.size() - 2);
    if (!std::ranges::all_of(digits, isDigit) || digits[2] > '5')
        return std::nullopt;
    const Duration offset = std::chrono::hours((digits[0] - '0') * 10 + digits[1] - '0')
        + std::chrono::minutes((digits[2] - '0') * 10 + digits[3] - '0');
    if (offset > mostOffset)
        return std::nullopt;
    return text[0] == '-' ? -offset : offset;
}

std::string offsetName(Duration offset)
{
    if (offset == Duration(0))
        return "UTC";
    const auto total = std::chrono::duration_cast<std::chrono::minutes>(offset < Duration(0) ? -offset : offset).count();
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", offset < Duration(0) ? '-' : '+', static_cast<int>(total / 60),
        static_cast<int>(total % 60));
    return buffer;
}

/// The system's zone of that IANA or Windows name; invalid where there is none.
QTimeZone systemZone(std::string_view name)
{
    const QByteArray given(name.data(), static_cast<qsizetype>(name.size()));
    const QByteArray iana = QTimeZone::windowsIdToDefaultIanaId(given);
    const QByteArray id = iana.isEmpty() ? given : iana;
    return QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone();
}

} // namespace

std::optional<Zone> Zone::parse(std::string_view name)
{
    Zone zone;
    if (const auto offset = name == "UTC" || name == "Z" ? Duration(0) : parseOffset(name)) {
        zone.m_name = offsetName(*offset);
        zone.m_changes = std::make_shared<const std::vector<Change>>(1, Change{{}, *offset});
        return zone;
    }
    const QTimeZone system = systemZone(name);
    if (!system.isValid())
        return std::nullopt;
    const auto first = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    const auto last = QDateTime(QDate(2038, 1, 1), QTime(0, 0), Qt::UTC);
    std::vector<Change> changes{{{}, std::chrono::seconds(system.offsetFromUtc(first))}};
    for (const QTimeZone::OffsetData &data : system.transitions(first, last))
        changes.push_back({Timestamp(std::chrono::milliseconds(data.atUtc.toMSecsSinceEpoch())), std::chrono::seconds(data.offsetFromUtc)});
    zone.m_name = system.id().toStdString();
    zone.m_changes = std::make_shared<const std::vector<Change>>(std::move(changes));
    return zone;
}

Duration Zone::offsetAt(Timestamp utc) const
{
    const auto after = std::ranges::upper_bound(*m_changes, utc, {}, &Change::at);
    return after == m_changes->begin() ? after->offset : std::prev(after)->offset;
}

/// No offset reaches a day, so the one that holds is that of the day before or of the day after: the larger, then the smaller.
std::pair<Duration, Duration> Zone::offsetsAround(Timestamp localAsUtc) const
{
    const Duration before = offsetAt(localAsUtc - std::chrono::days(1));
    const Duration after = offsetAt(localAsUtc + std::chrono::days(1));
    return {std::max(before, after), std::min(before, after)};
}

Timestamp Zone::toUtc(Timestamp localAsUtc) const
{
    if (m_changes->size() == 1)
        return localAsUtc - m_changes->front().offset;
    const auto [larger, smaller] = offsetsAround(localAsUtc);
    const Timestamp earlier = localAsUtc - larger;
    const Timestamp later = localAsUtc - smaller;
    return !isLocalTimeOf(earlier, localAsUtc) && isLocalTimeOf(later, localAsUtc) ? later : earlier;
}

Timestamp Zone::toLaterUtc(Timestamp localAsUtc) const
{
    const Timestamp later = localAsUtc - offsetsAround(localAsUtc).second;
    return isLocalTimeOf(later, localAsUtc) ? later : toUtc(localAsUtc);
}

} // namespace hopscope

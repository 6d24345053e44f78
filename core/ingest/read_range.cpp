// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/read_range.h"

namespace hopscope {

namespace {

using std::chrono::hours;

// Local time is UTC plus the zone's offset.
constexpr Duration leastOffset = -hours(12);
constexpr Duration mostOffset = hours(14);

} // namespace

TimeRange rangeAround(Timestamp instant, Duration width)
{
    return {instant - width / 2, instant + (width - width / 2)};
}

ReadRange::ReadRange(TimeRange asked, std::optional<Zone> zone, bool zoneUnknown)
    : m_range{asked.begin - margin, asked.end + margin}
    , m_zone(std::move(zone))
{
    if (zoneUnknown && !m_zone)
        m_range = {m_range.begin + leastOffset, m_range.end + mostOffset};
}

int ReadRange::sideOf(Timestamp logged) const
{
    const Timestamp instant = instantOf(logged);
    if (instant < m_range.begin)
        return -1;
    return instant < m_range.end ? 0 : 1;
}

bool ReadRange::touches(const Request &request) const
{
    const auto &first = request.start ? request.start : request.end;
    const auto &last = request.end ? request.end : request.start;
    return !first || (sideOf(*first) <= 0 && sideOf(*last) >= 0);
}

std::string ReadRange::words() const
{
    return "from " + toIso8601(m_range.begin, 0) + " to " + toIso8601(m_range.end, 0);
}

} // namespace hopscope

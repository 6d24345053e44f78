// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/whole_seconds.h"

namespace hopscope {

namespace {

constexpr std::size_t fewest = 20; // of milliseconds by chance: never
constexpr Duration second = std::chrono::seconds(1);

bool isFine(const Request &request)
{
    return request.resolution > Duration{} && request.resolution < second;
}

bool isWhole(const std::optional<Timestamp> &time)
{
    return time && time->time_since_epoch() % second == Duration{};
}

} // namespace

/// One of the two instants is the stamp; the other is reckoned from it.
void WholeSeconds::look(const Request &request)
{
    if (!isFine(request))
        return;
    ++m_seen;
    m_starts = m_starts && isWhole(request.start);
    m_ends = m_ends && isWhole(request.end);
}

void WholeSeconds::widen(std::span<Request> requests)
{
    for (std::size_t i = 0; i < requests.size() && (m_starts || m_ends); ++i)
        look(requests[i]);
    if (m_seen < fewest || (!m_starts && !m_ends))
        return;
    for (Request &request : requests) {
        if (isFine(request))
            request.resolution = second;
    }
    m_found = true;
}

} // namespace hopscope

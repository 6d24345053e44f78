// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/stamp_evidence.h"

#include <algorithm>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr Duration rotated = 1h;     ///< going back further is another file's beginning, not a slow request
constexpr Duration writeDelay = 20ms;///< lines of several workers overtake one another by so much
constexpr std::uint64_t least = 2;   ///< contradictions that count
constexpr std::uint64_t factor = 4;  ///< how many times more often one reading must be contradicted than the other

} // namespace

void StampEvidence::add(Timestamp stamp, Duration resolution, std::optional<Duration> duration)
{
    const Timestamp end = stamp + duration.value_or(Duration{});
    m_wholeSeconds = m_wholeSeconds && stamp.time_since_epoch() % Duration(1s) == Duration{};
    resolution = m_wholeSeconds ? std::max(resolution, Duration(1s)) : resolution;
    if (!m_any || stamp + rotated < m_latestStamp) {
        m_any = true;
        m_latestStamp = stamp;
        m_latestEnd = end;
    }
    ++m_lines;
    m_durations += duration ? 1 : 0;
    // A one-second stamp hides up to a second; what it hides can't contradict.
    m_stampsBack += stamp + (resolution < 1s ? writeDelay : Duration{}) < m_latestStamp ? 1 : 0;
    m_endsBack += duration && end + resolution + writeDelay <= m_latestEnd ? 1 : 0;
    m_latestStamp = std::max(m_latestStamp, stamp);
    m_latestEnd = std::max(m_latestEnd, end);
}

StampMeaning StampEvidence::meaning() const
{
    if (m_durations * 2 < m_lines) // Without durations only stamps that go back often enough tell.
        return m_stampsBack >= 3 && m_stampsBack * 200 >= m_lines ? StampMeaning::Start : StampMeaning::Unknown;
    if (m_stampsBack >= least && m_stampsBack >= factor * m_endsBack)
        return StampMeaning::Start;
    if (m_endsBack >= least && m_endsBack >= factor * m_stampsBack)
        return StampMeaning::End;
    return StampMeaning::Unknown;
}

std::string StampEvidence::note() const
{
    if (meaning() == StampMeaning::Start)
        return "stamps are taken as the start of a request: they go back " + std::to_string(m_stampsBack)
            + " times, stamp + duration only " + std::to_string(m_endsBack) + " times";
    if (meaning() == StampMeaning::End)
        return "stamps are taken as the end of a request: as starts, " + std::to_string(m_endsBack)
            + " requests would have been logged before they ended";
    return {};
}

} // namespace hopscope

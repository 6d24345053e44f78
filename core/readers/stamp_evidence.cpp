// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/stamp_evidence.h"

#include <algorithm>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr Duration rotated = 1h;     ///< going back further is another file's beginning, not a slow request
constexpr Duration writeDelay = 20ms;///< lines of several workers overtake one another by so much
constexpr std::uint64_t least = 2;   ///< contradictions that count
constexpr std::uint64_t ofExports = 8; ///< steps back that tell of newest first
constexpr std::uint64_t factor = 4;  ///< how many times more often one reading must be contradicted than the other

} // namespace

void StampEvidence::add(Timestamp stamp, Duration resolution, std::optional<Duration> duration)
{
    const Timestamp end = stamp + duration.value_or(Duration{});
    m_wholeSeconds = m_wholeSeconds && stamp.time_since_epoch() % Duration(1s) == Duration{};
    resolution = m_wholeSeconds ? std::max(resolution, Duration(1s)) : resolution;
    if (!m_any || stamp + rotated < m_latestStamp) {
        m_any = true;
        m_before = m_latestStamp = m_earliestStamp = stamp;
        m_latestEnd = m_earliestEnd = end;
    }
    ++m_lines;
    m_durations += duration ? 1 : 0;
    // A one-second stamp hides up to a second; what it hides can't contradict.
    const Duration late = resolution < 1s ? writeDelay : Duration{};
    m_back.stamps += stamp + late < m_latestStamp ? 1 : 0;
    m_back.ends += duration && end + resolution + writeDelay <= m_latestEnd ? 1 : 0;
    m_forward.stamps += stamp > m_earliestStamp + late ? 1 : 0;
    m_forward.ends += duration && end >= m_earliestEnd + resolution + writeDelay ? 1 : 0;
    m_later += stamp > m_before ? 1 : 0;
    m_earlier += stamp < m_before ? 1 : 0;
    m_before = stamp;
    m_latestStamp = std::max(m_latestStamp, stamp);
    m_latestEnd = std::max(m_latestEnd, end);
    m_earliestStamp = std::min(m_earliestStamp, stamp);
    m_earliestEnd = std::min(m_earliestEnd, end);
}

const StampEvidence::Contradictions &StampEvidence::contradictions() const
{
    return m_earlier >= ofExports && 2 * m_earlier >= 3 * m_later ? m_forward : m_back; // starts go to and fro
}

StampMeaning StampEvidence::meaning() const
{
    const auto [stamps, ends] = contradictions();
    if (m_durations * 2 < m_lines) // Without durations only stamps that go back often enough tell.
        return stamps >= 3 && stamps * 200 >= m_lines ? StampMeaning::Start : StampMeaning::Unknown;
    if (stamps >= least && stamps >= factor * ends)
        return StampMeaning::Start;
    if (ends >= least && ends >= factor * stamps)
        return StampMeaning::End;
    return StampMeaning::Unknown;
}

std::string StampEvidence::note() const
{
    if (meaning() == StampMeaning::Start)
        return "stamps are taken as the start of a request: they go back " + std::to_string(contradictions().stamps)
            + " times, stamp + duration only " + std::to_string(contradictions().ends) + " times";
    if (meaning() == StampMeaning::End)
        return "stamps are taken as the end of a request: as starts, " + std::to_string(contradictions().ends)
            + " requests would have been logged before they ended";
    return {};
}

} // namespace hopscope

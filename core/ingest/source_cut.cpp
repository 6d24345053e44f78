// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_cut.h"

#include <algorithm>
#include <filesystem>

namespace hopscope {

namespace {

constexpr std::uint64_t probeSize = 1u << 18; ///< lines of a log are shorter by far, and so are its gaps without a time
constexpr std::uint64_t nearEnough = 1u << 16; ///< the search by halves ends at so few bytes
constexpr std::uint64_t places = 64;
/// Slow requests are logged late, and several writers overtake one another: lines that go back no further are in order.
constexpr Duration disorder = ReadRange::margin;

/// One file's search.
class Search {
public:
    Search(const TimeProbe &probe, const ReadRange &range, std::uint64_t size) : m_probe(probe), m_range(range), m_size(size) {}

    /// Whether the file has times all over, and they never go back.
    bool isInOrder() const;
    /// All lines of the range are in it. It begins and ends where lines do.
    ByteRange part() const;

private:
    std::optional<TimedLine> lineFrom(std::uint64_t offset) const
    {
        return m_probe.firstIn({ByteOffset(offset), ByteOffset(std::min(offset + probeSize, m_size))});
    }
    std::uint64_t firstNotBefore(Timestamp instant, std::uint64_t &behind) const;

    const TimeProbe &m_probe;
    const ReadRange &m_range;
    std::uint64_t m_size;
};

bool Search::isInOrder() const
{
    Timestamp latest = Timestamp::min();
    for (std::uint64_t place = 0; place < places; ++place) {
        const auto line = lineFrom(m_size / places * place);
        if (!line)
            return false;
        const Timestamp instant = m_range.instantOf(line->time);
        if (latest != Timestamp::min() && instant + disorder < latest)
            return false;
        latest = std::max(latest, instant);
    }
    return true;
}

/// The beginning of a line before which none is of `instant` or later; `behind`: a place behind which none is earlier.
std::uint64_t Search::firstNotBefore(Timestamp instant, std::uint64_t &behind) const
{
    std::uint64_t before = 0;
    behind = m_size;
    while (behind - before > nearEnough) {
        const std::uint64_t middle = before + (behind - before) / 2;
        const auto line = lineFrom(middle);
        const bool earlier = line && m_range.instantOf(line->time) < instant;
        if (earlier && line->offset.value < behind)
            before = line->offset.value;
        else
            behind = middle;
    }
    return before;
}

ByteRange Search::part() const
{
    std::uint64_t ignored = 0, behind = 0;
    const std::uint64_t begin = firstNotBefore(m_range.range().begin - disorder, ignored);
    firstNotBefore(m_range.range().end + disorder, behind);
    const auto next = behind < m_size ? lineFrom(behind) : std::nullopt;
    return {ByteOffset(begin), ByteOffset(next ? std::max(begin, next->offset.value) : m_size)};
}

bool mayBeCut(const std::string &path, const SourcePlan &plan, std::uint64_t size)
{
    return size >= leastSizeToCut && !plan.format->takesPieces && LineSource::canOpenPart(path);
}

} // namespace

std::optional<SourceCut> cutSource(const std::string &path, const SourcePlan &plan, const Prefix &prefix, TimeRange asked,
    const std::optional<Zone> &zone)
{
    if (!plan.format || plan.format->role == Role::Config)
        return std::nullopt;
    if (!plan.format->makeReader)
        return SourceCut{ReadRange(asked, zone, false)};
    const TimeProbe probe(path, plan, prefix);
    SourceCut cut{ReadRange(asked, probe.zoneUnknown() ? zone : std::nullopt, probe.zoneUnknown()), probe.zoneUnknown() && !zone};
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error || !mayBeCut(path, plan, size))
        return cut;
    const Search search(probe, cut.range, size);
    if (search.isInOrder()) {
        cut.part = search.part();
        cut.head = probe.head();
    }
    return cut;
}

} // namespace hopscope

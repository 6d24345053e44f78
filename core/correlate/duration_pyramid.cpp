// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/duration_pyramid.h"

#include "base/cancellation.h"
#include "base/sort_by_number.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr std::size_t baseBins = 1u << 16;
constexpr double smallest = 64; // us
/// No finer than logs resolve.
constexpr Duration finest = std::chrono::milliseconds(1);

} // namespace

int DurationPyramid::bucketOf(Duration duration)
{
    const auto us = static_cast<double>(duration.count());
    if (us <= smallest)
        return 0;
    return std::min(buckets - 1, 1 + static_cast<int>(std::log2(us / smallest) * perDoubling));
}

Duration DurationPyramid::valueOf(int bucket)
{
    if (bucket == 0)
        return Duration(static_cast<std::int64_t>(smallest) / 2);
    return Duration(std::llround(smallest * std::exp2((bucket - 0.5) / perDoubling)));
}

DurationPyramid::DurationPyramid(std::span<const Point> points)
{
    if (points.empty())
        return;
    const auto [first, last] = std::minmax_element(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.time < b.time; });
    m_begin = first->time;
    const Duration span = last->time - first->time + Duration(1);
    const Duration width = std::max<Duration>(finest, Duration((span.count() + baseBins - 1) / static_cast<std::int64_t>(baseBins)));
    fillBase(points, width, static_cast<std::size_t>(span / width) + 1);
    while (m_levels.back().bins.size() > 1)
        addLevel();
}

void DurationPyramid::fillBase(std::span<const Point> points, Duration width, std::size_t bins)
{
    Level level;
    level.width = width;
    level.bins.resize(bins);
    LargeVector<std::pair<std::uint32_t, std::uint16_t>> entries; // bin and bucket of every known duration
    entries.reserve(points.size());
    CancelPoll poll;
    for (const Point &point : points) {
        poll();
        const auto at = static_cast<std::size_t>((point.time - m_begin) / width);
        Bin &bin = level.bins[at];
        ++bin.count;
        bin.failed += point.failed;
        if (point.duration < Duration::zero())
            continue;
        ++bin.timed;
        bin.minimum = std::min(bin.minimum, point.duration);
        bin.maximum = std::max(bin.maximum, point.duration);
        entries.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint16_t>(bucketOf(point.duration)));
    }
    sortByNumber(entries, [](const auto &entry) { return std::uint64_t{entry.first} << 16 | entry.second; });
    for (std::size_t i = 0; i < entries.size();) {
        poll();
        std::size_t n = 1;
        while (i + n < entries.size() && entries[i + n] == entries[i])
            ++n;
        Bin &bin = level.bins[entries[i].first];
        if (bin.length++ == 0)
            bin.first = static_cast<std::uint32_t>(level.buckets.size());
        level.buckets.push_back({entries[i].second, static_cast<std::uint32_t>(n)});
        i += n;
    }
    m_levels.push_back(std::move(level));
}

void DurationPyramid::addLevel()
{
    const Level &fine = m_levels.back();
    Level level;
    level.width = fine.width * 2;
    level.bins.resize((fine.bins.size() + 1) / 2);
    Histogram sums{};
    for (std::size_t i = 0; i < level.bins.size(); ++i) {
        Bin &bin = level.bins[i];
        sums.fill(0);
        for (std::size_t j = 2 * i; j < std::min(2 * i + 2, fine.bins.size()); ++j) {
            const Bin &part = fine.bins[j];
            bin.count += part.count;
            bin.failed += part.failed;
            bin.timed += part.timed;
            bin.minimum = std::min(bin.minimum, part.minimum);
            bin.maximum = std::max(bin.maximum, part.maximum);
            for (std::uint32_t b = part.first; b < part.first + part.length; ++b)
                sums[fine.buckets[b].index] += fine.buckets[b].count;
        }
        bin.first = static_cast<std::uint32_t>(level.buckets.size());
        for (std::size_t b = 0; bin.timed > 0 && b < sums.size(); ++b) {
            if (sums[b] > 0)
                level.buckets.push_back({static_cast<std::uint16_t>(b), sums[b]});
        }
        bin.length = static_cast<std::uint32_t>(level.buckets.size()) - bin.first;
    }
    m_levels.push_back(std::move(level));
}

bool DurationPyramid::sound() const
{
    return std::ranges::all_of(m_levels, [](const Level &level) {
        const auto inside = [&](const Bin &bin) { return std::uint64_t{bin.first} + bin.length <= level.buckets.size(); };
        return level.width > Duration::zero() && std::ranges::all_of(level.bins, inside)
            && std::ranges::all_of(level.buckets, [](const Bucket &bucket) { return bucket.index < buckets; });
    });
}

const DurationPyramid::Level &DurationPyramid::levelFor(Duration column) const
{
    const Level *level = &m_levels.front();
    for (const Level &coarser : m_levels) {
        if (coarser.width > column)
            break;
        level = &coarser;
    }
    return *level;
}

DurationColumn DurationPyramid::columnOf(const Level &level, std::size_t first, std::size_t last)
{
    DurationColumn column;
    Histogram sums{};
    std::uint32_t timed = 0;
    Duration minimum = Duration::max();
    Duration maximum = Duration::min();
    for (std::size_t i = first; i < last; ++i) {
        const Bin &bin = level.bins[i];
        column.count += bin.count;
        column.failed += bin.failed;
        timed += bin.timed;
        minimum = std::min(minimum, bin.minimum);
        maximum = std::max(maximum, bin.maximum);
        for (std::uint32_t b = bin.first; b < bin.first + bin.length; ++b)
            sums[level.buckets[b].index] += level.buckets[b].count;
    }
    if (timed == 0)
        return column;
    const auto quantile = [&](double share) {
        const auto rank = static_cast<std::uint32_t>(share * (timed - 1));
        std::uint32_t seen = 0;
        int bucket = 0;
        while (bucket + 1 < buckets && seen + sums[static_cast<std::size_t>(bucket)] <= rank)
            seen += sums[static_cast<std::size_t>(bucket++)];
        return std::clamp(valueOf(bucket), minimum, maximum);
    };
    column.minimum = minimum;
    column.maximum = maximum;
    column.median = quantile(0.5);
    column.p99 = quantile(0.99);
    return column;
}

std::vector<DurationColumn> DurationPyramid::slice(TimeRange range, int columns) const
{
    std::vector<DurationColumn> slice(static_cast<std::size_t>(std::max(columns, 0)));
    if (slice.empty() || m_levels.empty() || range.end <= range.begin)
        return slice;
    const auto n = static_cast<std::int64_t>(slice.size());
    // Bins are not cut at the columns' ends: a few of them to a column keep the error small.
    constexpr std::int64_t binsPerColumn = 8;
    const Level &level = levelFor(range.length() / (n * binsPerColumn));
    const auto binAt = [&](Timestamp t) {
        const std::int64_t width = level.width.count();
        const std::int64_t from = (t - m_begin).count();
        const std::int64_t bin = from < 0 ? 0 : (from + width - 1) / width;
        return static_cast<std::size_t>(std::min<std::int64_t>(bin, static_cast<std::int64_t>(level.bins.size())));
    };
    std::size_t first = binAt(range.begin);
    for (std::int64_t c = 0; c < n; ++c) {
        // In two steps: a range of years times columns must not overflow.
        const std::int64_t length = range.length().count();
        const Timestamp end = range.begin + Duration(length / n * (c + 1) + length % n * (c + 1) / n);
        const std::size_t last = binAt(end);
        slice[static_cast<std::size_t>(c)] = columnOf(level, first, last);
        first = last;
    }
    return slice;
}

} // namespace hopscope

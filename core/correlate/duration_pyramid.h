// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_codec.h"
#include "correlate/correlation.h"
#include "facts/timeline.h"

#include <array>
#include <span>
#include <vector>

namespace hopscope {

/// Durations over time at every resolution: bins of equal length, each with a histogram of its durations on a logarithmic
/// scale, and above them levels of half as many bins. A slice of any range takes a few bins a column.
class DurationPyramid {
public:
    struct Point {
        Timestamp time{};
        Duration duration{}; ///< negative: not known
        bool failed = false;
    };

    DurationPyramid() = default;
    explicit DurationPyramid(std::span<const Point> points);

    std::vector<DurationColumn> slice(TimeRange range, int columns) const;

    /// Whether it can be sliced, whatever bytes it was read from.
    bool sound() const;
    template <SameBut<DurationPyramid> T>
    friend auto fieldsOf(T &of) { return std::tie(of.m_begin, of.m_levels); }

private:
    /// Buckets of the histogram: 8 to each doubling from 64 us on, so that a median is off by at most 4.5 %.
    static constexpr int perDoubling = 8;
    static constexpr int buckets = 224;

    struct Bin {
        std::uint32_t count = 0;
        std::uint32_t failed = 0;
        std::uint32_t timed = 0;
        Duration minimum = Duration::max();
        Duration maximum = Duration::min();
        std::uint32_t first = 0; ///< of its buckets in the level's list
        std::uint32_t length = 0;

        template <SameBut<Bin> T>
        friend auto fieldsOf(T &of) { return std::tie(of.count, of.failed, of.timed, of.minimum, of.maximum, of.first, of.length); }
    };
    struct Bucket {
        std::uint16_t index = 0;
        std::uint32_t count = 0;

        template <SameBut<Bucket> T>
        friend auto fieldsOf(T &of) { return std::tie(of.index, of.count); }
    };
    struct Level {
        Duration width{};
        std::vector<Bin> bins;
        std::vector<Bucket> buckets; ///< only those that hold something

        template <SameBut<Level> T>
        friend auto fieldsOf(T &of) { return std::tie(of.width, of.bins, of.buckets); }
    };
    using Histogram = std::array<std::uint32_t, buckets>;

    static int bucketOf(Duration duration);
    static Duration valueOf(int bucket);
    void fillBase(std::span<const Point> points, Duration width, std::size_t bins);
    void addLevel();
    const Level &levelFor(Duration column) const;
    static DurationColumn columnOf(const Level &level, std::size_t first, std::size_t last);

    Timestamp m_begin{};
    std::vector<Level> m_levels; ///< finest first
};

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_geometry.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

using namespace std::chrono_literals;

double TimeScale::xOf(Timestamp t) const
{
    const double length = static_cast<double>(std::max<Duration::rep>(1, range.length().count()));
    return left + static_cast<double>((t - range.begin).count()) / length * width;
}

Timestamp TimeScale::timeAt(double x) const
{
    const double share = std::clamp((x - left) / std::max(width, 1.0), -10.0, 10.0);
    return range.begin + Duration(std::llround(share * static_cast<double>(range.length().count())));
}

std::optional<int> TimeScale::columnAt(double x, int columns) const
{
    if (x < left || x >= left + width || columns <= 0)
        return std::nullopt;
    return std::min(columns - 1, static_cast<int>((x - left) / width * columns));
}

double ValueScale::shareOf(double value) const
{
    if (!logarithmic)
        return maximum > minimum ? std::clamp((value - minimum) / (maximum - minimum), 0.0, 1.0) : 0.0;
    if (value <= minimum || maximum <= minimum)
        return 0.0;
    return std::clamp(std::log(value / minimum) / std::log(maximum / minimum), 0.0, 1.0);
}

double ValueScale::valueAt(double y) const
{
    const double share = std::clamp((bottom - y) / std::max(bottom - top, 1.0), 0.0, 1.0);
    return logarithmic ? minimum * std::pow(maximum / minimum, share) : minimum + share * (maximum - minimum);
}

TimeRange keptWithin(TimeRange range, TimeRange bounds)
{
    const Duration most = std::max(bounds.length(), shortestRange);
    const Duration length = std::clamp(range.length(), shortestRange, most);
    const Timestamp latest = std::max(bounds.begin, bounds.end - length);
    const Timestamp begin = std::clamp(range.begin, bounds.begin, latest);
    return {begin, begin + length};
}

TimeRange zoomed(TimeRange range, double factor, Timestamp anchor, TimeRange bounds)
{
    const auto scaled = [factor](Duration d) { return Duration(std::llround(static_cast<double>(d.count()) * factor)); };
    const Duration length = std::clamp(scaled(range.length()), shortestRange, std::max(bounds.length(), shortestRange));
    // The anchor keeps its share of the width also where the length met a limit.
    const double whole = static_cast<double>(std::max<Duration::rep>(1, range.length().count()));
    const double share = static_cast<double>((anchor - range.begin).count()) / whole;
    const Timestamp begin = anchor - Duration(std::llround(share * static_cast<double>(length.count())));
    return keptWithin({begin, begin + length}, bounds);
}

TimeRange panned(TimeRange range, double share, TimeRange bounds)
{
    const Duration by(std::llround(share * static_cast<double>(range.length().count())));
    return keptWithin({range.begin + by, range.end + by}, bounds);
}

std::vector<double> valueTicks(const ValueScale &scale, int most)
{
    std::vector<double> ticks;
    if (most < 1 || scale.maximum <= scale.minimum)
        return ticks;
    if (scale.logarithmic) {
        const int first = static_cast<int>(std::ceil(std::log10(scale.minimum) - 1e-9));
        const int last = static_cast<int>(std::floor(std::log10(scale.maximum) + 1e-9));
        const int step = std::max(1, (last - first + most) / most);
        for (int power = first; power <= last; power += step)
            ticks.push_back(std::pow(10.0, power));
        return ticks;
    }
    const double rough = (scale.maximum - scale.minimum) / most;
    const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
    const double digits = rough / magnitude;
    const double step = magnitude * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    for (double tick = std::ceil(scale.minimum / step) * step; tick <= scale.maximum * (1 + 1e-9); tick += step)
        ticks.push_back(tick);
    return ticks;
}

namespace {

/// The widest step between known columns that still counts as one line: three times the usual one.
std::size_t widestStep(const std::vector<std::size_t> &known)
{
    std::vector<std::size_t> steps;
    for (std::size_t i = 1; i < known.size(); ++i)
        steps.push_back(known[i] - known[i - 1]);
    if (steps.empty())
        return 1;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::ranges::nth_element(steps, middle);
    return std::max<std::size_t>(3, *middle * 3);
}

} // namespace

std::vector<QList<QPointF>> segmentsOf(std::span<const std::optional<double>> values)
{
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i])
            known.push_back(i);
    }
    const std::size_t widest = widestStep(known);
    std::vector<QList<QPointF>> segments;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (i == 0 || known[i] - known[i - 1] > widest)
            segments.emplace_back();
        segments.back().append(QPointF(static_cast<double>(known[i]) + 0.5, *values[known[i]]));
    }
    return segments;
}

std::vector<std::optional<int>> placeLabels(std::span<const LabelWish> wishes, int rows, double gap)
{
    std::vector<std::optional<double>> ends(static_cast<std::size_t>(std::max(rows, 0)));
    std::vector<std::optional<int>> placed;
    for (const LabelWish &wish : wishes) {
        const auto free = std::ranges::find_if(ends, [&](const auto &end) { return !end || *end + gap <= wish.x; });
        if (free == ends.end()) {
            placed.emplace_back();
            continue;
        }
        *free = wish.x + wish.width;
        placed.emplace_back(static_cast<int>(free - ends.begin()));
    }
    return placed;
}

Duration roundTimeout(Duration timeout)
{
    const Duration step = timeout < 10s ? Duration(100ms) : timeout < 2min ? Duration(1s) : Duration(5s);
    return std::max(Duration(100ms), (timeout + step / 2) / step * step);
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/duration_columns.h"

#include <algorithm>
#include <numeric>

namespace hopscope {

namespace {

using enum AccessField;

constexpr std::size_t most = 4;

/// Two times of one line.
struct Both {
    double first = 0;
    double second = 0;
    bool failed = false;
};

/// The lines that have a number in both columns.
std::vector<Both> linesOf(const ClfColumn &first, const ClfColumn &second)
{
    std::vector<Both> lines;
    std::size_t j = 0;
    for (std::size_t i = 0; i < first.values.size(); ++i) {
        while (j < second.values.size() && second.rows[j] < first.rows[i])
            ++j;
        if (j < second.values.size() && second.rows[j] == first.rows[i])
            lines.push_back({first.values[i], second.values[j], first.failures[i]});
    }
    return lines;
}

/// Whether `part` is next to nothing of the slow ones of `whole`.
bool isConnect(const ClfColumn &part, const ClfColumn &whole, bool failuresOnly)
{
    std::vector<Both> lines = linesOf(whole, part);
    if (failuresOnly)
        std::erase_if(lines, [](const Both &line) { return !line.failed; });
    std::ranges::sort(lines, std::greater{}, &Both::first);
    lines.resize(std::min(lines.size(), std::max<std::size_t>(5, lines.size() / 4)));
    const auto little = std::ranges::count_if(lines, [](const Both &line) { return line.first > 0 && line.second * 10 <= line.first; });
    return lines.size() >= 5 && static_cast<std::size_t>(little) * 10 >= lines.size() * 9;
}

/// How much of `whole` all of `part` is.
double shareOf(const ClfColumn &part, const ClfColumn &whole)
{
    double sums[2] = {0, 0};
    for (const Both &line : linesOf(part, whole)) {
        sums[0] += line.first;
        sums[1] += line.second;
    }
    return sums[1] > 0 ? sums[0] / sums[1] : sums[0] > 0 ? 2 : 1;
}

/// By more than rounding.
bool isLonger(const ClfColumn &whole, const ClfColumn &part)
{
    return shareOf(whole, part) > 1.02;
}

/// Takes the one out of `open` that no other is longer than, the first of equal ones.
std::size_t takeLongest(std::vector<std::size_t> &open, std::span<const ClfColumn *const> columns)
{
    const auto longest = std::ranges::find_if(open, [&](std::size_t i) {
        return std::ranges::none_of(open, [&](std::size_t j) { return isLonger(*columns[j], *columns[i]); });
    });
    const auto taken = longest == open.end() ? open.begin() : longest;
    const std::size_t column = *taken;
    open.erase(taken);
    return column;
}

/// The part of the whole that is the time to connect; end() for none. A lone part is the response, unless it is nothing of
/// failures that took long. Of several the first one is, as usual, unless it is most of the whole and no third part is there.
std::vector<std::size_t>::iterator findConnect(std::vector<std::size_t> &open, std::span<const ClfColumn *const> columns, std::size_t whole)
{
    const bool lone = open.size() == 1;
    const auto connect = std::ranges::find_if(open, [&](std::size_t i) { return isConnect(*columns[i], *columns[whole], lone); });
    if (connect != open.end() || open.size() < 2)
        return connect;
    return open.size() == 2 && shareOf(*columns[open.front()], *columns[whole]) > 0.5 ? open.end() : open.begin();
}

} // namespace

std::vector<AccessField> timesOf(std::span<const ClfColumn *const> columns)
{
    std::vector<AccessField> times(columns.size(), Skip);
    std::vector<std::size_t> open(std::min(most, columns.size()));
    std::iota(open.begin(), open.end(), std::size_t{0});
    if (open.empty())
        return times;
    const std::size_t whole = takeLongest(open, columns);
    times[whole] = Total;
    if (const auto connect = findConnect(open, columns, whole); connect != open.end()) {
        times[*connect] = UpstreamConnect;
        open.erase(connect);
    }
    if (open.size() == 2 && isLonger(*columns[open[0]], *columns[open[1]]))
        std::swap(open[0], open[1]);
    if (!open.empty())
        times[open.back()] = UpstreamResponse;
    if (open.size() == 2)
        times[open.front()] = UpstreamHeader;
    return times;
}

} // namespace hopscope

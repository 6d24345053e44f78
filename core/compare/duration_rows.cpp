// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/duration_rows.h"

#include "compare/confidence.h"

#include <cmath>

namespace hopscope {

namespace {

constexpr double binsPerDoubling = 4;

/// The interval of a percentile by the ranks of its sample; whatever the distribution is.
struct Ranks {
    Duration low{};
    Duration high{};
};

std::optional<Ranks> ranksOf(const DurationCounts &counts, double share)
{
    const double n = static_cast<double>(counts.count());
    const double half = confidenceZ * std::sqrt(n * share * (1 - share));
    const double first = std::floor(n * share - half), last = std::ceil(n * share + half) + 1;
    if (first < 1 || last > n)
        return std::nullopt;
    return Ranks{counts.percentile(first / n), counts.percentile(last / n)};
}

Judgement judged(const DurationCounts &before, const DurationCounts &after, double share)
{
    const auto was = ranksOf(before, share), is = ranksOf(after, share);
    if (!was || !is)
        return Judgement::TooFew;
    if (is->high < was->low)
        return Judgement::Lower;
    if (is->low > was->high)
        return Judgement::Higher;
    return before.percentile(share) == after.percentile(share) ? Judgement::Same : Judgement::MayBeChance;
}

DurationRow rowOf(const DurationCounts &before, const DurationCounts &after, int percentile)
{
    const double share = percentile / 100.0;
    const auto value = [share](const DurationCounts &counts) {
        return counts.count() == 0 ? std::nullopt : std::optional(counts.percentile(share));
    };
    return {false, percentile, value(before), value(after), judged(before, after, share)};
}

int binOf(Duration duration)
{
    constexpr Duration least = std::chrono::milliseconds(1); // most logs tell no more
    return static_cast<int>(std::floor(std::log2(static_cast<double>(std::max(duration, least).count())) * binsPerDoubling));
}

Duration binBegin(int bin)
{
    return Duration(std::llround(std::exp2(bin / binsPerDoubling)));
}

std::map<int, double> sharesByBin(const SideFigures &side)
{
    std::map<int, double> shares;
    const double all = static_cast<double>(side.answered.count() + side.failedAfter.count());
    for (const DurationCounts *counts : {&side.answered, &side.failedAfter}) {
        for (const auto &[duration, count] : counts->counts())
            shares[binOf(duration)] += static_cast<double>(count) / all;
    }
    return shares;
}

} // namespace

std::vector<DurationRow> durationRows(const SideFigures &before, const SideFigures &after)
{
    std::vector<DurationRow> rows;
    for (const bool failed : {false, true}) {
        const DurationCounts &was = failed ? before.failedAfter : before.answered;
        const DurationCounts &is = failed ? after.failedAfter : after.answered;
        if (was.count() + is.count() == 0)
            continue;
        for (const int percentile : {50, 90, 99}) {
            rows.push_back(rowOf(was, is, percentile));
            rows.back().ofFailed = failed;
        }
    }
    return rows;
}

std::vector<DurationBin> durationBins(const SideFigures &before, const SideFigures &after)
{
    std::map<int, std::pair<double, double>> shares;
    for (const auto &[bin, share] : sharesByBin(before))
        shares[bin].first = share;
    for (const auto &[bin, share] : sharesByBin(after))
        shares[bin].second = share;
    std::vector<DurationBin> bins;
    if (shares.empty())
        return bins;
    for (int bin = shares.begin()->first; bin <= shares.rbegin()->first; ++bin) {
        const auto found = shares.find(bin);
        const auto [was, is] = found == shares.end() ? std::pair(0.0, 0.0) : found->second;
        bins.push_back({binBegin(bin), binBegin(bin + 1), was, is});
    }
    return bins;
}

} // namespace hopscope

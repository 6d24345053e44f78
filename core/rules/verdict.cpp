// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/verdict.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hopscope {

namespace {

// One outright statement (0.9) alone gives 0.95; 0.6 against 0.45 gives 0.6. Checked on labelled captures.
constexpr double sharpness = 5.0;
constexpr double undeterminedBalance = 0.3;
constexpr double highestBalance = 1.6; // many weak statements of one kind are not a proof
constexpr double highestConfidence = 0.98;
constexpr double undecided = 0.49;
constexpr double leastToTell = 0.03;

std::map<Cause, double> balances(const std::vector<Evidence> &evidence)
{
    std::map<Cause, double> sums;
    for (const Evidence &e : evidence) {
        if (e.supports)
            sums[e.cause] += e.weight;
    }
    for (auto &[cause, sum] : sums)
        sum = std::min(sum, highestBalance);
    for (const Evidence &e : evidence) {
        const auto found = sums.find(e.cause);
        if (!e.supports && found != sums.end())
            found->second -= e.weight;
    }
    return sums;
}

double twoDigits(double value)
{
    return std::round(value * 100) / 100;
}

} // namespace

Verdict weigh(std::vector<Evidence> evidence)
{
    const std::map<Cause, double> sums = balances(evidence);
    double total = std::exp(sharpness * undeterminedBalance);
    for (const auto &[cause, sum] : sums)
        total += std::exp(sharpness * sum);
    std::vector<Alternative> ranked;
    for (const auto &[cause, sum] : sums)
        ranked.push_back({cause, std::min(highestConfidence, std::exp(sharpness * sum) / total)});
    std::ranges::stable_sort(ranked, std::greater{}, &Alternative::confidence);

    Verdict verdict;
    const double undetermined = std::exp(sharpness * undeterminedBalance) / total;
    const bool decided = !ranked.empty() && ranked.front().confidence > undetermined && ranked.front().confidence >= 0.4;
    verdict.cause = decided ? ranked.front().cause : Cause::Undetermined;
    // Of one that is undetermined: how much speaks for the likeliest cause, and not for knowing none.
    verdict.confidence = ranked.empty() ? 0 : twoDigits(std::min(decided ? 1.0 : undecided, ranked.front().confidence));
    for (std::size_t i = decided ? 1 : 0; i < ranked.size(); ++i) {
        if (ranked[i].confidence >= leastToTell)
            verdict.alternatives.push_back({ranked[i].cause, twoDigits(ranked[i].confidence)});
    }
    std::ranges::stable_sort(evidence, std::greater{}, &Evidence::weight);
    verdict.evidence = std::move(evidence);
    return verdict;
}

} // namespace hopscope

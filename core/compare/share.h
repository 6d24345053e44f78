// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace hopscope {

/// So many of so many.
struct Share {
    std::uint64_t part = 0;
    std::uint64_t whole = 0;

    /// 0..1; 0 of nothing.
    double value() const { return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole); }
    friend bool operator==(const Share &, const Share &) = default;
};

/// What two measurements allow to be said of their difference. "Beyond chance" is at 99 %: of a hundred rows that do not
/// differ one is told to.
enum class Judgement : std::uint8_t {
    Same,        ///< as far as it is shown
    Lower,       ///< beyond chance
    Higher,      ///< beyond chance
    MayBeChance,
    TooFew,      ///< so few requests that hardly any difference would show
};

/// As results name it: "lower", "may_be_chance".
std::string_view judgementId(Judgement judgement);

constexpr bool isBeyondChance(Judgement judgement) { return judgement == Judgement::Lower || judgement == Judgement::Higher; }

/// An interval that holds the true value in 99 of 100 cases.
struct Interval {
    double low = 0;
    double high = 0;
};

/// Wilson's score interval of a share; 0 to 1 of nothing.
Interval intervalOf(const Share &share);
/// Newcombe's interval of `after` minus `before`, made of both score intervals.
Interval differenceOf(const Share &before, const Share &after);

Judgement judged(const Share &before, const Share &after);

/// Of counts in times of different lengths (any unit, more than 0), where nobody knows of how many.
Judgement judgedCounts(std::uint64_t before, double timeBefore, std::uint64_t after, double timeAfter);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"
#include "readers/clf_line.h"

#include <string>
#include <vector>

namespace hopscope {

/// The unit, in microseconds, of durations whose log does not tell it.
/// Integers: seconds where at least four fifths are 0 (and not all), microseconds where the median is 1000 or more or the
/// 90th percentile 10,000 or more (and no tenth is below 10: no server answers so fast), else milliseconds. Decimals: seconds, but milliseconds where the median is above 10.
double guessDurationUnit(std::vector<double> values, bool decimals);
/// "60.001": with a point and exactly three digits behind it, as nginx writes seconds.
bool hasThousandths(std::string_view number);
/// "s", "ms", "us", "ns".
std::string_view unitName(double unit);

/// What the values of one further column of CLF lines look like, and what they were taken for.
struct ClfColumn {
    std::string key;
    bool bracketed = false;
    std::size_t seen = 0, missing = 0, integers = 0, decimals = 0, suffixed = 0, addresses = 0, statuses = 0;
    std::size_t identifiers = 0, addressLists = 0, serverUrls = 0, flags = 0, sameAsStatus = 0, largeAnswers = 0, nearBytes = 0;
    std::size_t cacheResults = 0, thousandths = 0, ofFailures = 0;
    std::vector<double> values; ///< all numbers, in the order of the lines
    std::vector<std::uint32_t> rows; ///< of each of them: the how many-th line it stands in
    std::vector<bool> failures; ///< of each of them: its line's status is that of a failure
    std::string sample;         ///< the first value
    AccessFieldUse use;
    bool unitGuessed = false;
    std::string_view evidence = "judged by its size"; ///< of a guessed unit; a static text

    void learn(const ClfField &field, const ClfLine &line);

    /// Whether `count` is nearly all of the values that are there.
    bool mostly(std::size_t count) const { return seen > missing && count * 10 >= (seen - missing) * 9; }
    bool isDecimal() const { return mostly(integers + decimals) && decimals * 2 >= integers; }
    bool isInteger() const { return mostly(integers); }
    bool allThousandths() const { return !values.empty() && thousandths == values.size(); }
};

/// Decides on all columns of one kind of line, together: which of several numbers is the duration depends on the others.
void decideColumns(std::vector<ClfColumn> &columns);
/// Decides on a key=value column by its key and the look of its values.
void decideKeyed(ClfColumn &column);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/conclusion.h"

#include "base/count_words.h"
#include "catalogue/cause_catalogue.h"
#include "observe/amount.h"
#include "report/words.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

std::string percentOf(const Share &share)
{
    return percent(share.part, share.whole);
}

std::string countsOf(const Share &share)
{
    return grouped(share.part) + " of " + grouped(share.whole);
}

/// "4.1 % (1,204 of 29,310)".
std::string shareWords(const Share &share)
{
    return percentOf(share) + " (" + countsOf(share) + ")";
}

double difference(const ShareRow &row)
{
    return row.after.value() - row.before.value();
}

/// The cause that makes most of the difference, if one does.
const ShareRow *mainCause(const Comparison &made)
{
    const auto most = std::ranges::max_element(made.causes, {}, [&](const ShareRow &row) {
        return made.failed.judgement == Judgement::Lower ? -difference(row) : difference(row);
    });
    if (most == made.causes.end() || most->judgement != made.failed.judgement || 2 * std::abs(difference(*most)) < std::abs(difference(made.failed)))
        return nullptr;
    return &*most;
}

/// ", mostly by the cause …".
std::string causeClause(const Comparison &made)
{
    const ShareRow *cause = mainCause(made);
    if (!cause)
        return {};
    return ", mostly by the cause \u201c" + causeText(*cause->cause).title + "\u201d, which went from " + percentOf(cause->before) + " to "
        + percentOf(cause->after);
}

/// "; the median of the durations of answered requests went from 1.2 s to 0.4 s": only of differences that a person would notice.
std::string durationClause(const Comparison &made)
{
    constexpr double noticed = 1.2;
    for (const DurationRow &row : made.durations) {
        if (row.ofFailed || !isBeyondChance(row.judgement))
            continue;
        const double ratio = toSeconds(*row.after) / std::max(toSeconds(*row.before), 1e-6);
        if (ratio > 1 / noticed && ratio < noticed)
            continue;
        const std::string which = row.percentile == 50 ? "the median" : "the " + std::to_string(row.percentile) + "th percentile";
        return "; " + which + " of the durations of answered requests went from " + spoken(*row.before) + " to " + spoken(*row.after);
    }
    return {};
}

std::string perMinute(const SideFigures &side)
{
    return amount(static_cast<double>(side.failed) / side.minutes());
}

/// Of error logs alone.
std::string byRate(const Comparison &made)
{
    if (made.before.minutes() <= 0 || made.after.minutes() <= 0)
        return "Nothing can be compared: the logs tell no time to count requests in.";
    const std::string numbers = perMinute(made.before) + " a minute before (" + grouped(made.before.failed) + " in all) and " + perMinute(made.after)
        + " after (" + grouped(made.after.failed) + ")";
    const std::string unknown = "; no access log tells of how many requests";
    switch (made.failedPerMinute) {
    case Judgement::Lower: return "Failures became rarer: " + numbers + unknown + ".";
    case Judgement::Higher: return "Failures became more frequent: " + numbers + unknown + ".";
    case Judgement::Same: return "No request failed on either side" + unknown + ".";
    case Judgement::MayBeChance: return "There were " + numbers + " failures, a difference that may be chance" + unknown + ".";
    case Judgement::TooFew: break;
    }
    return "There were " + numbers + " failures: too few to tell whether anything changed" + unknown + ".";
}

std::string emptySides(const Comparison &made)
{
    const bool before = made.before.requests == 0, after = made.after.requests == 0;
    return std::string("Nothing can be compared: the logs have no request ")
        + (before && after ? "on either side" : before ? "in the period before" : "in the period after") + ".";
}

} // namespace

std::string conclusionOf(const Comparison &made)
{
    if (!made.before.hasAccessLog() || !made.after.hasAccessLog())
        return byRate(made);
    if (!made.knowsShares())
        return emptySides(made);
    const Share &before = made.failed.before, &after = made.failed.after;
    switch (made.failed.judgement) {
    case Judgement::Lower:
    case Judgement::Higher:
        return "The share of failed requests " + std::string(made.failed.judgement == Judgement::Lower ? "fell" : "rose") + " from "
            + shareWords(before) + " to " + shareWords(after) + causeClause(made) + durationClause(made) + ".";
    case Judgement::Same:
        return "No request failed, neither before (of " + grouped(before.whole) + ") nor after (of " + grouped(after.whole) + ")"
            + durationClause(made) + ".";
    case Judgement::MayBeChance:
        return "The share of failed requests was " + shareWords(before) + " before and " + shareWords(after)
            + " after, a difference that may be chance" + durationClause(made) + ".";
    case Judgement::TooFew: break;
    }
    return shareWords(before) + " of the requests failed before and " + shareWords(after)
        + " after: too few requests to tell whether anything changed" + durationClause(made) + ".";
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/wording.h"

#include "catalogue/cause_catalogue.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hopscope {

namespace {

std::string causesSentence(const Summary &summary)
{
    std::vector<std::pair<Cause, std::uint64_t>> causes(summary.byCause.begin(), summary.byCause.end());
    std::ranges::stable_sort(causes, std::greater{}, &std::pair<Cause, std::uint64_t>::second);
    std::string text;
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < std::min(most, causes.size()); ++i) {
        const auto share = std::lround(100.0 * static_cast<double>(causes[i].second) / static_cast<double>(summary.failed));
        const std::string amount = causes.size() == 1 ? "All of them" : std::to_string(share) + " %";
        const std::string says = causeText(causes[i].first).says;
        const std::string part = causes[i].first == Cause::Undetermined
            ? (causes.size() == 1 ? "Why, the files do not decide"
                                  : (i == 0 ? "For " : "for ") + amount + " the files do not decide")
            : amount + " because " + says;
        text += (i == 0 ? " " : "; ") + part;
    }
    if (causes.size() > most)
        text += "; the rest for " + counted(causes.size() - most, "other cause");
    return text + ".";
}

std::string dayOf(Timestamp t)
{
    return toIso8601(t, 0).substr(0, 10);
}

std::string timesOf(const Findings &findings)
{
    const auto failed = [](const FlaggedRequest &r) { return !r.healed; };
    const auto first = std::ranges::find_if(findings.requests, failed);
    const auto last = std::find_if(findings.requests.rbegin(), findings.requests.rend(), failed);
    if (first == findings.requests.end())
        return {};
    if (findings.summary.failed == 1)
        return " at " + clockTime(first->time) + " on " + dayOf(first->time) + " (UTC)";
    return " " + betweenTimes(first->time, last->time) + (dayOf(first->time) == dayOf(last->time) ? " on " + dayOf(first->time) : "")
        + " (UTC)";
}

} // namespace

std::string clockTime(Timestamp t)
{
    return toIso8601(t, 0).substr(11, 8);
}

std::string betweenTimes(Timestamp first, Timestamp last)
{
    if (dayOf(first) == dayOf(last))
        return "between " + clockTime(first) + " and " + clockTime(last);
    return "between " + dayOf(first) + " " + clockTime(first) + " and " + dayOf(last) + " " + clockTime(last);
}

std::string answerOf(const Findings &findings)
{
    const Summary &summary = findings.summary;
    if (summary.requests == 0 && summary.failed == 0)
        return "No requests were found in these files.";
    if (summary.failed == 0)
        return "None of " + counted(summary.requests, "request") + " failed"
            + (summary.healed > 0 ? "; " + counted(summary.healed, "request") + " needed a retry." : ".");
    std::string text = summary.requests >= summary.failed
        ? grouped(summary.failed) + " of " + counted(summary.requests, "request") + " failed"
        : counted(summary.failed, "request") + " failed";
    text += timesOf(findings) + "." + causesSentence(summary);
    if (summary.healthChecks > 0)
        text += " " + grouped(summary.healthChecks) + " of the failed ones "
            + (summary.healthChecks == 1 ? "was a health check, which no visitor saw." : "were health checks, which no visitor saw.");
    if (summary.healed > 0)
        text += " A retry healed " + grouped(summary.healed) + " more.";
    return text;
}

} // namespace hopscope

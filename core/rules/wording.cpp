// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/wording.h"

#include "base/median.h"
#include "catalogue/cause_catalogue.h"
#include "rules/event_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace hopscope {

namespace {

using Parts = std::vector<AnswerPart>;
using Counts = AnswerPart::Counts;

void say(Parts &parts, std::string text)
{
    parts.push_back({std::move(text), Counts::Nothing, {}});
}

/// How sure most verdicts of the cause are; 0 where no request is there.
double confidenceOf(Cause cause, const Findings &findings)
{
    std::vector<double> confidences;
    for (const FlaggedRequest &request : findings.requests) {
        if (!request.healed && request.verdict.cause == cause)
            confidences.push_back(request.verdict.confidence);
    }
    return median(std::move(confidences));
}

/// "71 %"; neither all nor nothing, since another cause has the rest.
std::string roundedShare(std::uint64_t part, std::uint64_t whole)
{
    const auto share = std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return share == 0 ? "less than 1 %" : std::to_string(std::min(share, 99L)) + " %";
}

/// "71 % because the proxy stopped waiting"; `first` begins the sentence.
void addCause(Parts &parts, const Findings &findings, Cause cause, std::uint64_t count, bool first)
{
    const Summary &summary = findings.summary;
    const bool only = summary.byCause.size() == 1;
    const AnswerPart amount{
        summary.failed == 1 ? "It" : only ? "All of them" : roundedShare(count, summary.failed), Counts::Causes, {cause}};
    say(parts, first ? " " : "; ");
    if (cause != Cause::Undetermined) {
        parts.push_back(amount);
        say(parts, (summary.failed == 1 ? " failed " : " ") + std::string(hedgeFor(confidenceOf(cause, findings))) + "because " + causeText(cause).says);
    } else if (only) {
        say(parts, "Why, the files do not decide");
    } else {
        say(parts, first ? "For " : "for ");
        parts.push_back(amount);
        say(parts, " the files do not decide");
    }
}

void addCauses(Parts &parts, const Findings &findings)
{
    const Summary &summary = findings.summary;
    std::vector<std::pair<Cause, std::uint64_t>> causes(summary.byCause.begin(), summary.byCause.end());
    std::ranges::stable_sort(causes, std::greater{}, &std::pair<Cause, std::uint64_t>::second);
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < std::min(most, causes.size()); ++i)
        addCause(parts, findings, causes[i].first, causes[i].second, i == 0);
    if (causes.size() > most) {
        say(parts, "; the rest for ");
        AnswerPart rest{counted(causes.size() - most, "other cause"), Counts::Causes, {}};
        for (std::size_t i = most; i < causes.size(); ++i)
            rest.causes.push_back(causes[i].first);
        parts.push_back(std::move(rest));
    }
    say(parts, ".");
}

void addNoFailure(Parts &parts, const Summary &summary)
{
    say(parts, "None of " + counted(summary.requests, "request") + " failed" + (summary.healed > 0 ? "; " : "."));
    if (summary.healed == 0)
        return;
    parts.push_back({grouped(summary.healed), Counts::Healed, {}});
    say(parts, summary.healed == 1 ? " request needed a retry." : " requests needed a retry.");
}

void addHowMany(Parts &parts, const Summary &summary)
{
    parts.push_back({grouped(summary.failed), Counts::Failed, {}});
    if (summary.requests >= summary.failed)
        say(parts, " of " + counted(summary.requests, "request") + " failed");
    else
        say(parts, summary.failed == 1 ? " request failed" : " requests failed");
}

void addRemarks(Parts &parts, const Summary &summary)
{
    if (summary.healthChecks > 0) {
        say(parts, " ");
        parts.push_back({grouped(summary.healthChecks), Counts::HealthChecks, {}});
        say(parts, summary.healthChecks == 1 ? " of the failed ones was a health check, which no visitor saw."
                                             : " of the failed ones were health checks, which no visitor saw.");
    }
    if (summary.healed > 0) {
        say(parts, " A retry healed ");
        parts.push_back({grouped(summary.healed), Counts::Healed, {}});
        say(parts, " more.");
    }
}

std::string dayOf(Timestamp t)
{
    return toIso8601(t, 0).substr(0, 10);
}

std::string timesOf(const Findings &findings)
{
    const auto failed = [](const FlaggedRequest &r) { return !r.healed && r.time != Timestamp{}; };
    const auto first = std::ranges::find_if(findings.requests, failed);
    const auto last = std::find_if(findings.requests.rbegin(), findings.requests.rend(), failed);
    if (first == findings.requests.end())
        return {};
    const bool sameSecond = clockTime(first->time) == clockTime(last->time) && dayOf(first->time) == dayOf(last->time);
    if (sameSecond)
        return " at " + clockTime(first->time) + " on " + dayOf(first->time) + " (UTC)";
    return " " + betweenTimes(first->time, last->time) + (dayOf(first->time) == dayOf(last->time) ? " on " + dayOf(first->time) : "")
        + " (UTC)";
}

/// What the events of files without requests tell, the most frequent first: nobody is said to have failed by it.
std::string eventsSentence(const std::vector<EventMark> &events)
{
    std::map<std::string_view, std::pair<std::uint64_t, const EventMark *>> told;
    for (const EventMark &event : events) {
        auto &[count, first] = told[happening(event.meaning)];
        first = ++count == 1 ? &event : first;
    }
    told.erase(std::string_view());
    std::vector<std::pair<std::uint64_t, std::string>> sayings;
    for (const auto &[words, seen] : told) {
        const auto &[count, first] = seen;
        sayings.emplace_back(count, std::string(words) + ", " + (count == 1 ? std::string("at ") : grouped(count) + " times from ")
                + dayOf(first->time) + " " + clockTime(first->time) + (count == 1 ? "" : " on"));
    }
    std::ranges::stable_sort(sayings, std::greater{}, &std::pair<std::uint64_t, std::string>::first);
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, sayings.size()); ++i)
        text += (i == 0 ? " Their events tell that " : "; that ") + sayings[i].second;
    return text.empty() ? text : text + " (UTC). Which requests that hit, the access log of that time would tell, the proxy's best.";
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

std::string_view hedgeFor(double confidence)
{
    constexpr double plain = 0.7;
    constexpr double probable = 0.55;
    if (confidence <= 0 || confidence >= plain)
        return {};
    return confidence >= probable ? "probably " : "possibly ";
}

std::vector<AnswerPart> answerPartsOf(const Findings &findings)
{
    const Summary &summary = findings.summary;
    Parts parts;
    if (summary.requests == 0 && summary.failed == 0)
        say(parts, "No requests were found in these files." + eventsSentence(findings.events));
    else if (summary.failed == 0)
        addNoFailure(parts, summary);
    else {
        addHowMany(parts, summary);
        say(parts, timesOf(findings) + ".");
        addCauses(parts, findings);
        addRemarks(parts, summary);
    }
    return parts;
}

std::string answerOf(const Findings &findings)
{
    std::string text;
    for (const AnswerPart &part : answerPartsOf(findings))
        text += part.text;
    return text;
}

} // namespace hopscope

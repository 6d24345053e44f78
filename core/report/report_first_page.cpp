// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "catalogue/cause_catalogue.h"
#include "report/report_parts.h"
#include "report/words.h"

#include <algorithm>
#include <set>

namespace hopscope::report {

namespace {

constexpr std::size_t causesOnFirstPage = 3;

/// Different clients that a failure reached; a machine that only asks whether all is well is none.
std::uint64_t clientsHit(const Findings &findings)
{
    std::set<std::string_view> clients;
    for (const FlaggedRequest &request : findings.requests) {
        if (!request.healed && !request.healthCheck && !request.client.empty())
            clients.insert(request.client);
    }
    return clients.size();
}

std::optional<TimeRange> failureSpan(const Findings &findings)
{
    std::optional<TimeRange> span;
    for (const FlaggedRequest &request : findings.requests) {
        if (request.healed)
            continue;
        if (!span)
            span = TimeRange{request.time, request.time};
        span->begin = std::min(span->begin, request.time);
        span->end = std::max(span->end, request.time);
    }
    return span;
}

void addImpact(const Making &making)
{
    const Summary &summary = making.findings.summary;
    Figures impact;
    const std::string ofAll = summary.requests > 0
        ? "failed of " + counted(summary.requests, "request") + " (" + percent(summary.failed, summary.requests) + ")"
        : std::string("failed");
    impact.figures.push_back({grouped(summary.failed), ofAll});
    if (summary.healthChecks > 0)
        impact.figures.push_back({grouped(summary.healthChecks), "of them health checks"});
    if (summary.healed > 0)
        impact.figures.push_back({grouped(summary.healed), "healed by a retry"});
    if (const auto clients = clientsHit(making.findings); clients > 0)
        impact.figures.push_back({grouped(clients), clients == 1 ? "client saw a failure" : "clients saw a failure"});
    if (const auto span = failureSpan(making.findings); span && span->length() > Duration{})
        impact.figures.push_back({spoken(span->length()), "from the first failure to the last"});
    making.add(std::move(impact));
}

void addCauseInShort(const Making &making, Cause cause, std::uint64_t count)
{
    const CauseText &text = causeText(cause);
    making.heading(3, text.title + ": " + counted(count, "request") + ", "
            + percent(count, making.findings.summary.failed) + " of the failures", cause);
    std::string words = text.explanation;
    if (const auto advice = text.fixes.find(ProxyKind::Any); advice != text.fixes.end() && !advice->second.empty())
        words += " What to do: " + advice->second.front();
    making.add(Paragraph{std::move(words)});
}

void addCausesInShort(const Making &making)
{
    const auto causes = causesByCount(making.findings);
    if (causes.empty())
        return;
    making.heading(2, "Why, and what to do");
    std::uint64_t told = 0;
    for (std::size_t i = 0; i < std::min(causes.size(), causesOnFirstPage); ++i) {
        addCauseInShort(making, causes[i].first, causes[i].second);
        told += causes[i].second;
    }
    const std::uint64_t untold = making.findings.summary.failed - std::min(told, making.findings.summary.failed);
    if (causes.size() > causesOnFirstPage)
        making.add(Paragraph{untold == 1 ? std::string("The other failure has another cause; it is listed under Causes.")
                                         : "The other " + grouped(untold) + " failures have "
                    + counted(causes.size() - causesOnFirstPage, "other cause") + "; all are listed under Causes."});
}

/// What the person says about it, in paragraphs.
void addRemarks(const Making &making, const std::string &remarks)
{
    for (std::string_view rest = remarks; !rest.empty();) {
        if (const std::string line = visible(trimmed(takeUntil(rest, '\n'))); !line.empty())
            making.add(Paragraph{line});
    }
}

} // namespace

void addFirstPage(const Making &making, const std::string &remarks)
{
    const Findings &findings = making.findings;
    making.add(Lead{visible(findings.summary.answer)});
    addRemarks(making, remarks);
    if (findings.requests.empty()) {
        making.add(Paragraph{"No failed request was found in " + counted(findings.sources.size(), "source")
            + ". The sections below say what was read, and what could not be."});
        return;
    }
    addImpact(making);
    if (const auto span = failureSpan(findings))
        making.add(timelineOf(findings, withMargin(*span)));
    addCausesInShort(making);
    making.add(Contents{});
}

} // namespace hopscope::report

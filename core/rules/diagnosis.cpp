// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/diagnosis.h"

#include "base/cancellation.h"
#include "rules/context_builder.h"
#include "rules/failing_links.h"
#include "rules/flagging.h"
#include "rules/helpful_changes.h"
#include "rules/incidents.h"
#include "rules/judge.h"
#include "rules/statement.h"
#include "rules/traffic.h"
#include "rules/trigger.h"
#include "rules/wording.h"

#include <algorithm>

namespace hopscope {

namespace {

const Problem stopped{"The analysis was stopped", {}, {}, {}};

/// Where its last attempt went, as the proxy's log, its error log, or else its backend's name tells.
std::string upstreamOf(const FlaggedRequest &finding, const FailureContext &context)
{
    if (!finding.attempts.empty() && !finding.attempts.back().upstream.empty())
        return finding.attempts.back().upstream;
    for (const StoredEvent *line : context.errorLines) {
        if (!line->event.upstream.empty())
            return line->event.upstream;
    }
    if (context.isLostByHttpSys())
        return context.errorLines.front()->event.subject;
    const Hop *front = context.frontHop();
    if (!front)
        return {};
    // Where only servers' logs are at hand, the failing answer is the server's own.
    return context.frontIsServer() ? front->source->host : front->request.backend;
}

/// Whose directives the advice has to name: modules of Apache that pass requests on have their own.
ProxyKind adviceKindOf(const FailureContext &context)
{
    if (context.proxy != ProxyKind::Apache)
        return context.proxy;
    for (const StoredEvent *line : context.errorLines) {
        const std::string &message = line->event.message;
        const auto has = [&message](std::string_view part) { return message.find(part) != std::string::npos; };
        if (message.starts_with("mod_fcgid: "))
            return ProxyKind::ModFcgid;
        if (has("daemon process") || message.starts_with("mod_wsgi (pid="))
            return ProxyKind::ModWsgi;
        if (line->event.code.empty() && (has("(errno=") || has("tomcat"))) // what mod_proxy says of AJP is numbered
            return ProxyKind::ModJk;
    }
    return context.proxy;
}

JudgedRequest judged(FlaggedRequest finding, const FailureContext &context, const ServerAddresses &servers)
{
    const Hop *front = context.frontHop();
    const Hop *server = context.backHop() ? context.backHop() : context.frontIsServer() ? front : nullptr;
    JudgedRequest request;
    request.proxy = adviceKindOf(context);
    request.backend = front ? front->request.backend : std::string();
    request.upstream = upstreamOf(finding, context);
    request.serverHost = server ? server->source->host : std::string();
    request.resolution = context.hops.empty() ? context.errorLines.front()->event.resolution : context.hops.front().request.resolution;
    request.index = context.hops.empty() ? noRequest : context.hops.front().index;
    if (!finding.healed)
        request.missing = missingFor(context, finding.verdict);
    if (!finding.outermostIsServer)
        request.server = servers.of(request.upstream);
    request.finding = std::move(finding);
    return request;
}

bool isAsked(const Fault &lines, const Correlation &all, const std::optional<TimeRange> &range)
{
    return !range || std::ranges::any_of(lines, [&](std::size_t line) {
        return range->contains(all.events()[line].event.time.value_or(range->begin));
    });
}

Result<std::vector<JudgedRequest>> judgeAll(std::span<const Flagged> flagged, const Surroundings &around,
    const std::optional<TimeRange> &range, const CaseFile &file, Progress &progress)
{
    const ServerAddresses servers(around.all().settings());
    std::vector<JudgedRequest> all;
    all.reserve(flagged.size() + around.all().unloggedFailures().size());
    for (const Flagged &one : flagged) {
        if (progress.cancelled())
            return stopped;
        const auto context = contextOf(one.index, around, file);
        if (!context)
            return context.problem();
        all.push_back(judged(one.outcome == Outcome::Healed ? judgeHealed(*context) : judgeFailure(*context), *context, servers));
        progress.report({"Judging failed requests", 0, 0, all.size()});
    }
    for (const Fault &fault : around.all().unloggedFailures()) {
        if (!isAsked(fault, around.all(), range))
            continue;
        const FailureContext context = contextOfFault(fault, around);
        all.push_back(judged(judgeFailure(context), context, servers));
    }
    // What is sorted takes as much memory once more meanwhile, and without error lines of unknown requests it mostly is in order.
    const auto time = [](const JudgedRequest &r) { return r.finding.time; };
    if (!std::ranges::is_sorted(all, {}, time))
        std::ranges::stable_sort(all, {}, time);
    followFloods(all);
    return all;
}

bool markedOnTimeline(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Recycle:
    case Meaning::WorkerCrash:
    case Meaning::OutOfMemory:
    case Meaning::WorkerTimeout:
    case Meaning::WorkerHang:
    case Meaning::ServiceStop:
    case Meaning::ServiceStart:
    case Meaning::HostRestart:
    case Meaning::ClockStep:
    case Meaning::UpstreamDown:
    case Meaning::UpstreamUp:
    case Meaning::PortExhaustion:
    case Meaning::DependencyDown:
    case Meaning::Overloaded: return true;
    default: return false;
    }
}

std::vector<EventMark> eventMarks(const Correlation &all)
{
    std::vector<EventMark> marks;
    for (const StoredEvent &stored : all.events()) {
        const Event &event = stored.event;
        if (!event.time || !markedOnTimeline(event.meaning))
            continue;
        std::string title = event.subject.empty() ? event.source : event.subject;
        title += (title.empty() ? "" : ": ") + event.message;
        marks.push_back({*event.time, event.meaning, std::move(title), {stored.source, event.at.line}});
    }
    return marks;
}

std::uint64_t requestsAtOutermostHop(const Correlation &all, const std::optional<TimeRange> &range)
{
    CancelPoll poll;
    return static_cast<std::uint64_t>(std::ranges::count_if(all.requests(), [&](const HopRequest &r) {
        poll();
        return r.outer == noRequest && all.hopOf(r.source) == std::optional(0) && isAsked(r, range);
    }));
}

Summary summaryOf(const Findings &findings, const Correlation &all)
{
    Summary summary;
    summary.requests = requestsAtOutermostHop(all, findings.only);
    if (summary.requests > 0) // of error lines alone nobody knows how many went well
        summary.requests += static_cast<std::uint64_t>(std::ranges::count_if(
            all.unloggedFailures(), [&](const Fault &fault) { return isAsked(fault, all, findings.only); }));
    for (const FlaggedRequest &request : findings.requests) {
        if (request.healed) {
            ++summary.healed;
            continue;
        }
        ++summary.failed;
        summary.healthChecks += request.healthCheck ? 1 : 0;
        ++summary.byStatus[request.status.value_or(-1)];
        ++summary.byCause[request.verdict.cause];
    }
    for (const SourceInfo &source : findings.sources) {
        if (!source.first || !source.last)
            continue;
        summary.span = summary.span ? TimeRange{std::min(summary.span->begin, *source.first), std::max(summary.span->end, *source.last)}
                                    : TimeRange{*source.first, *source.last};
    }
    return summary;
}

/// A log in the format that nearly all servers share may be the proxy's own.
std::string noteWithoutProxysLog(const std::vector<SourceInfo> &sources)
{
    const auto isOfServer = [](const SourceInfo &source) { return source.role == Role::Server; };
    const auto isKnown = [&](const SourceInfo &source) { return isOfServer(source) && source.roleOrigin != Origin::Inferred; };
    const auto first = std::ranges::find_if(sources, isOfServer);
    if (std::ranges::any_of(sources, isKnown))
        return "No proxy's log is among the files: only failures that the server itself answered can be seen.";
    return "Nothing tells whether " + shortNameOf(first->path) + " was written by a proxy or by the server itself: it was taken for the server's. "
        "If it is, failures that a proxy answered are not seen; if it is a proxy's, name it so: --role " + (splitStrandName(first->path) ? "'" + first->path + "'" : shortNameOf(first->path)) + "=proxy";
}

std::vector<std::string> notesOf(const Surroundings &around, const Findings &findings)
{
    std::vector<std::string> notes;
    if (std::ranges::any_of(findings.requests, &FlaggedRequest::statusInferred))
        notes.push_back("A status with a question mark stands in no log: it is what the proxy answers after such a line of its error "
                        "log, unless another server answered then. Its access log would tell.");
    const bool proxyLog = around.hasSourceOf(Role::Proxy);
    if (proxyLog && !around.hasSourceOf(Role::Server))
        notes.push_back("No server's access log is among the files: whether a slow request was slow or queued at the server "
                        "can only be told from its neighbours.");
    if (!proxyLog && around.hasSourceOf(Role::Server))
        notes.push_back(noteWithoutProxysLog(findings.sources));
    if (proxyLog && !around.hasSourceOf(Role::Events) && !around.hasSourceOf(Role::ServerError))
        notes.push_back("No event log or journal of the server is among the files: a crash or recycle would not be seen.");
    return notes;
}

std::string onlyRange(TimeRange range)
{
    return "Only the time from " + toIso8601(range.begin, 0) + " to " + toIso8601(range.end, 0)
        + " was asked for: failures outside of it are not shown. The logs were read with a margin of some minutes on both sides; what "
          "a server logged still later or earlier was not seen.";
}

} // namespace

Result<Findings> diagnose(const Correlation &correlation, const CaseFile &file, Progress &progress)
{
    const Surroundings around(correlation, progress);
    if (progress.cancelled())
        return stopped;
    const auto range = file.timeRange();
    if (!range)
        return range.problem();
    const auto flagged = flaggedRequests(correlation, *range, file);
    if (!flagged)
        return flagged.problem();
    const bool allWentWell = flagged->empty() && correlation.unloggedFailures().empty();
    auto readTraffic = alongside([&] { return allWentWell ? Result<Traffic>(Traffic()) : Traffic::read(correlation, file); });
    auto all = judgeAll(*flagged, around, *range, file, progress);
    if (!all)
        return all.problem();
    Findings findings;
    findings.sources = correlation.sources();
    findings.only = *range;
    findings.timeouts = correlation.timeouts();
    if (progress.cancelled())
        return stopped;
    const auto traffic = readTraffic.get();
    if (!traffic)
        return traffic.problem();
    findings.incidents = groupIntoIncidents(*all, around, *traffic);
    findings.wouldHelp = helpfulChanges(*all, correlation);
    findings.links = checksOfFailingLinks(*all);
    findings.requests.reserve(all->size());
    for (JudgedRequest &request : *all)
        findings.requests.push_back(std::move(request.finding));
    findings.events = eventMarks(correlation);
    auto unparsed = file.unparsed(20, 200);
    if (!unparsed)
        return unparsed.problem();
    findings.unparsed = std::move(*unparsed);
    findings.notes = notesOf(around, findings);
    if (findings.only)
        findings.notes.insert(findings.notes.begin(), onlyRange(*findings.only));
    findings.summary = summaryOf(findings, correlation);
    findings.summary.answer = answerOf(findings);
    findings.summary.answerParts = answerPartsOf(findings);
    return findings;
}

} // namespace hopscope

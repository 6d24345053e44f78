// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/judge.h"

#include "facts/health_check.h"
#include "facts/request_key.h"
#include "rules/flagging.h"
#include "rules/missing_files.h"
#include "rules/rule.h"
#include "rules/statement.h"
#include "rules/trigger.h"
#include "rules/usual_status.h"
#include "rules/verdict.h"

#include <algorithm>

namespace hopscope {

namespace {

HopEntry entryOf(const Hop &hop)
{
    const Request &request = hop.request;
    HopEntry entry{std::string(roleId(hop.source->role)), hop.at(), request.start, request.end, request.status, request.duration,
        request.queue, request.connect, request.header, {}};
    if (!request.attempts.empty()) {
        const Attempt &last = request.attempts.back();
        entry.connect = entry.connect ? entry.connect : last.connect;
        if (!entry.wait && last.header)
            entry.wait = *last.header - last.connect.value_or(Duration{});
    }
    return entry;
}

Cause causeOfAttempt(const FailureContext &context, const Attempt &attempt)
{
    for (const StoredEvent *line : context.errorLines) {
        if (attemptFailed(line->event.meaning) && line->event.upstream == attempt.address)
            return causeOf(line->event.meaning).value_or(Cause::Undetermined);
    }
    return Cause::Undetermined;
}

void addAttemptsByErrorLines(const FailureContext &context, FlaggedRequest &finding)
{
    for (const StoredEvent *line : context.attemptLines) {
        const Event &event = line->event;
        const auto known = [&event](const AttemptFinding &attempt) { return attempt.upstream == event.upstream; };
        if (!event.upstream.empty() && attemptFailed(event.meaning) && std::ranges::none_of(finding.attempts, known))
            finding.attempts.push_back({event.upstream, {}, causeOf(event.meaning).value_or(Cause::Undetermined), {}});
    }
    if (!finding.attempts.empty())
        finding.attempts.back().cause = finding.verdict.cause;
}

void addAttempts(const FailureContext &context, FlaggedRequest &finding)
{
    const Hop *front = context.frontHop();
    if (!front)
        return addAttemptsByErrorLines(context, finding);
    const std::vector<RequestIndex> earlier = context.all->earlierAttemptsOf(front->index);
    for (std::size_t i = 0; i < front->request.attempts.size(); ++i) {
        const Attempt &attempt = front->request.attempts[i];
        AttemptFinding found{attempt.address, attempt.status, Cause::Undetermined, {}};
        const bool last = i + 1 == front->request.attempts.size();
        found.cause = last && !finding.healed ? finding.verdict.cause : last ? Cause::Undetermined : causeOfAttempt(context, attempt);
        if (last && context.backHop()) {
            found.server = context.backHop()->at();
        } else if (i < earlier.size() && earlier[i] != noRequest) {
            const HopRequest &entry = context.all->requests()[earlier[i]];
            found.server = LineReference{context.all->sources()[entry.source].id, LineNumber(entry.line)};
        }
        finding.attempts.push_back(found);
    }
}

/// HTTP.sys does not log the agent: what it lost is a check by its path, or as HAProxy's "option httpchk" asks as it comes.
bool isHealthCheckOfHttpSys(const FlaggedRequest &finding, const FailureContext &context)
{
    Request request;
    request.method = finding.method;
    request.target = finding.target;
    request.protocol = "HTTP/1.0";
    return context.isLostByHttpSys() && isHealthCheck(request);
}

/// Lines of one fault share out what they tell of its request.
void describeByErrorLines(const FailureContext &context, FlaggedRequest &finding)
{
    HopEntry entry;
    entry.role = context.isLostByHttpSys() ? "server" : "proxy";
    entry.at = {context.errorLines.front()->source, context.errorLines.front()->event.at.line};
    entry.end = context.errorLines.back()->event.time;
    entry.status = context.status;
    finding.hops.push_back(entry);
    const auto firstOf = [&context](std::string Event::*field) {
        const auto tells = [field](const StoredEvent *line) { return !(line->event.*field).empty(); };
        const auto line = std::ranges::find_if(context.attemptLines, tells);
        return line == context.attemptLines.end() ? std::string() : (*line)->event.*field;
    };
    finding.method = firstOf(&Event::method);
    finding.target = firstOf(&Event::target);
    finding.client = firstOf(&Event::client);
    finding.host = firstOf(&Event::host);
    finding.time = entry.end.value_or(Timestamp{});
    finding.healthCheck = isHealthCheckOfHttpSys(finding, context);
    finding.status = context.status ? context.status : usualStatus(context);
    finding.statusInferred = finding.status != context.status;
}

FlaggedRequest describe(const FailureContext &context)
{
    FlaggedRequest finding;
    finding.pairConfidence = context.backHop() ? context.pairConfidence : 0;
    if (context.hops.empty()) {
        describeByErrorLines(context, finding);
        return finding;
    }
    for (const Hop &hop : context.hops)
        finding.hops.push_back(entryOf(hop));
    const Hop &outer = context.hops.front();
    finding.outermostIsServer = outer.source->role == Role::Server;
    finding.method = outer.request.method;
    finding.target = originForm(outer.request.target);
    finding.client = outer.request.client;
    finding.host = outer.request.host;
    finding.time = outer.request.end ? *outer.request.end : outer.request.start.value_or(Timestamp{});
    finding.status = outer.request.status;
    finding.duration = outer.request.duration;
    finding.healthCheck = outer.healthCheck;
    return finding;
}

std::string answeredBy(const FailureContext &context, Cause cause)
{
    if (cause == Cause::ClientAbort)
        return "nobody: the client left first";
    const Hop *hop = context.frontHop();
    if (cause == Cause::UpstreamReturnedError) {
        const Hop *back = context.backHop();
        const Hop *server = back ? back : context.frontIsServer() ? hop : nullptr;
        return "the application" + (server ? " (" + shortNameOf(server->source->path) + ")" : std::string());
    }
    if (cause == Cause::Undetermined)
        return {};
    const SourceInfo &log = hop ? *hop->source : context.all->sources()[context.all->sourceIndex(context.errorLines.front()->source)];
    return (context.isLostByHttpSys() ? "HTTP.sys" : nameOf(context.proxy)) + " (" + shortNameOf(log.path) + ")";
}

/// The timeout that a request with this verdict was held against.
const std::optional<EffectiveTimeout> &limitFor(const FailureContext &context, Cause cause)
{
    if (cause == Cause::ProxyTimeoutConnect)
        return context.connectTimeout;
    if (cause == Cause::ProxyTimeoutSend && context.sendTimeout)
        return context.sendTimeout;
    if (cause == Cause::QueueTimeout && context.signs.gaveUpInQueue && context.queueTimeout)
        return context.queueTimeout;
    return context.readTimeout;
}

/// A statement that holds no number of its own names the line that it rests on: whoever reads it can look it up.
std::vector<Evidence> withLines(std::vector<Evidence> evidence, const Correlation &all)
{
    for (Evidence &one : evidence) {
        const bool numbered = one.statement.find_first_of("0123456789") != std::string::npos;
        if (!numbered && one.at)
            one.statement += " (" + cited(all.sources()[all.sourceIndex(one.at->source)], one.at->line) + ")";
    }
    return evidence;
}

} // namespace

FlaggedRequest judgeFailure(const FailureContext &context)
{
    FlaggedRequest finding = describe(context);
    EvidenceList evidence;
    for (const NamedRule &rule : allRules())
        rule.rule(context, evidence);
    finding.verdict = weigh(withLines(evidence.take(), *context.all));
    findTrigger(context, finding.verdict);
    finding.verdict.answeredBy = answeredBy(context, finding.verdict.cause);
    finding.verdict.wouldDecide = whatWouldDecide(missingFor(context, finding.verdict));
    if (const auto &limit = limitFor(context, finding.verdict.cause))
        finding.timeout = limit->value;
    addAttempts(context, finding);
    return finding;
}

FlaggedRequest judgeHealed(const FailureContext &context)
{
    FlaggedRequest finding = describe(context);
    finding.healed = true;
    const Hop *front = context.frontHop();
    const std::size_t tries = front ? front->request.attempts.size() : 0;
    EvidenceList evidence;
    if (front && tries > 1)
        evidence.supports(Cause::Retry, 0.95, "It was tried " + std::to_string(tries) + " times, and the last attempt ended with "
                + std::to_string(front->request.status.value_or(0)), front->at());
    else if (front && front->request.retries.value_or(0) > 0)
        evidence.supports(Cause::Retry, 0.95, nameOf(context.proxy) + " counts " + std::to_string(*front->request.retries)
                + " retries, and it ended with " + std::to_string(front->request.status.value_or(0)), front->at());
    // Where the log lists no attempts, time, client and path alone say that the line is of this request, and nothing says whether another
    // attempt followed or the proxy answered by itself.
    const bool listed = front && (!front->request.attempts.empty() || front->request.retries);
    for (const StoredEvent *line : context.errorLines)
        evidence.supports(Cause::Retry, listed ? 0.8 : 0.4, (listed ? "An attempt failed: " : "A line that fits it tells of a failed attempt: ")
                + quoted(line->event.message), LineReference{line->source, line->event.at.line});
    finding.verdict = weigh(withLines(evidence.take(), *context.all));
    finding.verdict.answeredBy = "the application, at a later attempt";
    addAttempts(context, finding);
    return finding;
}

} // namespace hopscope

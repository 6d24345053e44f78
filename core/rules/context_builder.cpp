// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/context_builder.h"

#include "rules/flagging.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

std::optional<Timestamp> known(Timestamp t)
{
    return t == Timestamp::min() ? std::nullopt : std::optional(t);
}

void rescale(Request &request, double factor)
{
    if (factor == 1)
        return;
    for (std::optional<Duration> *d : {&request.duration, &request.queue, &request.connect, &request.header, &request.upstream}) {
        if (*d)
            *d = Duration(static_cast<Duration::rep>(static_cast<double>((*d)->count()) * factor));
    }
}

Result<Hop> readHop(RequestIndex index, const Correlation &all, const CaseFile &file)
{
    const HopRequest &aligned = all.requests()[index];
    auto stored = file.request(aligned.id);
    if (!stored)
        return stored.problem();
    Hop hop{index, &all.sources()[aligned.source], aligned.source, std::move(stored->request), stored->healthCheck};
    hop.request.start = known(aligned.start);
    hop.request.end = known(aligned.end);
    rescale(hop.request, hop.source->durationScale);
    return hop;
}

/// A failing answer of an inner hop reaches the outer ones as an ordinary answer: the hop that made it is the innermost
/// that logged the same status, unless that is the application itself.
std::size_t hopThatAnswered(const std::vector<Hop> &hops)
{
    std::size_t front = 0;
    while (front + 1 < hops.size() && hops[front].request.status && hops[front + 1].request.status == hops[front].request.status
        && hops[front + 1].source->role != Role::Server && hops[front + 1].request.status >= 500)
        ++front;
    return front;
}

/// Of the error lines of a request that was tried several times, those of its last attempt.
std::vector<const StoredEvent *> linesOfLastAttempt(std::vector<const StoredEvent *> lines, std::size_t attempts)
{
    const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const StoredEvent *e) { return attemptFailed(e->event.meaning); });
    if (last == lines.rend() || !(*last)->event.time)
        return lines;
    const StoredEvent *final = *last;
    std::erase_if(lines, [&](const StoredEvent *e) {
        const bool earlier = e->event.time && *e->event.time + milliseconds(100) < *final->event.time;
        const bool otherAttempt = attempts > 1 && e != final && attemptFailed(e->event.meaning)
            && e->event.upstream != final->event.upstream && !e->event.upstream.empty();
        return attemptFailed(e->event.meaning) && (earlier || otherAttempt);
    });
    return lines;
}

std::optional<Duration> towardsNextHop(const Request &request, ProxyKind proxy)
{
    if (!request.attempts.empty() && request.attempts.back().response)
        return request.attempts.back().response;
    if (request.upstream)
        return request.upstream;
    if (proxy == ProxyKind::HAProxy && request.duration && !request.signal.starts_with("sQ"))
        return *request.duration - request.queue.value_or(Duration{});
    return request.duration;
}

std::string_view lastServerOf(const Request &request)
{
    return request.attempts.empty() ? std::string_view() : std::string_view(request.attempts.back().address);
}

void setSpan(FailureContext &context, const Hop &front)
{
    const Request &request = front.request;
    const std::optional<Timestamp> end = request.end ? request.end : request.start;
    if (!end)
        return;
    Timestamp begin = request.start ? *request.start : *end;
    // Without a duration the request began before its stamp: by the timeout that ended it, if one did.
    if (!request.duration && context.proxyErrorLine(Meaning::ReadTimeout) && context.readTimeout)
        begin = std::min(begin, *end - context.readTimeout->value);
    // A stamp without a duration may be that of the arrival: then the error line tells when it ended.
    Timestamp last = *end;
    for (const StoredEvent *line : context.errorLines)
        last = !request.duration && line->event.time ? std::max(last, *line->event.time) : last;
    context.span = TimeRange{begin, last + request.resolution};
}

void setTimeouts(FailureContext &context, const Hop &front)
{
    const Correlation &all = *context.all;
    context.readTimeout = all.timeoutFor(front.request, front.sourceIndex, TimeoutKind::Read);
    context.connectTimeout = all.timeoutFor(front.request, front.sourceIndex, TimeoutKind::Connect);
    context.sendTimeout = all.timeoutFor(front.request, front.sourceIndex, TimeoutKind::Send);
    context.queueTimeout = all.timeoutFor(front.request, front.sourceIndex, TimeoutKind::Queue);
}

/// A plain access log does not tell its program; the proxy's error log or configuration beside it does.
ProxyKind kindOfProxy(const Hop &front, const std::vector<const StoredEvent *> &lines, const Correlation &all)
{
    if (const ProxyKind own = proxyKindOf(writtenFormatOf(*front.source)); own != ProxyKind::Any)
        return own;
    for (const StoredEvent *line : lines) {
        if (const ProxyKind kind = kindOfWriter(*line, all); kind != ProxyKind::Any)
            return kind;
    }
    if (front.source->role != Role::Proxy)
        return ProxyKind::Any;
    for (const SourceInfo &source : all.sources()) {
        if (source.role == Role::ProxyError || source.role == Role::Config) {
            // IIS's configuration tells of the server as often as of a proxy.
            if (const ProxyKind kind = proxyKindOf(writtenFormatOf(source)); kind != ProxyKind::Any && kind != ProxyKind::Iis)
                return kind;
        }
    }
    return ProxyKind::Any;
}

void setErrorLines(FailureContext &context)
{
    const Correlation &all = *context.all;
    for (std::size_t i = 0; i <= context.front; ++i) {
        for (const std::size_t line : all.errorLinesOf(context.hops[i].index))
            context.errorLines.push_back(&all.events()[line]);
    }
    if (const Hop *back = context.backHop()) {
        for (const std::size_t line : all.errorLinesOf(back->index))
            context.errorLines.push_back(&all.events()[line]);
    }
    context.errorLines = linesOfLastAttempt(std::move(context.errorLines), context.frontHop()->request.attempts.size());
}

} // namespace

Result<FailureContext> contextOf(RequestIndex outermost, const Surroundings &around, const CaseFile &file)
{
    FailureContext context;
    context.all = &around.all();
    context.around = &around;
    const auto requests = context.all->requests();
    for (const RequestIndex index : context.all->chainOf(outermost)) {
        auto hop = readHop(index, *context.all, file);
        if (!hop)
            return hop.problem();
        context.hops.push_back(std::move(*hop));
    }
    context.front = hopThatAnswered(context.hops);
    const Hop &front = context.hops[context.front];
    context.pairConfidence = static_cast<double>(requests[front.index].pairConfidence);
    context.status = front.request.status;
    setErrorLines(context);
    context.proxy = kindOfProxy(front, context.errorLines, *context.all);
    setTimeouts(context, front);
    setSpan(context, front);
    context.elapsed = towardsNextHop(front.request, context.proxy);
    if (context.elapsed == front.request.duration && around.countsWholeSeconds(front.sourceIndex))
        context.elapsedResolution = std::chrono::seconds(1);
    if (context.span)
        context.nextHopCovered = context.all->nextHopCovers(front.sourceIndex, *context.span, lastServerOf(front.request));
    context.signs = readSigns(context);
    return context;
}

FailureContext contextOfFault(const Fault &lines, const Surroundings &around)
{
    FailureContext context;
    context.all = &around.all();
    context.around = &around;
    for (const std::size_t line : lines)
        context.attemptLines.push_back(&context.all->events()[line]);
    context.errorLines = linesOfLastAttempt(context.attemptLines, lines.size());
    const StoredEvent &last = *context.errorLines.back();
    context.proxy = context.isLostByHttpSys() ? ProxyKind::Iis : kindOfWriter(last, *context.all);
    context.status = last.event.status;
    if (last.event.time)
        context.span = TimeRange{*last.event.time, *last.event.time + last.event.resolution};
    context.signs = readSigns(context);
    return context;
}

} // namespace hopscope

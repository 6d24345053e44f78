// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/application_rules.h"

#include "correlate/companions.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

bool proxyLineTellsOfUpstream(const FailureContext &context)
{
    return context.signs.told && !context.errorLines.empty();
}

/// What is behind may be another proxy, whose log is not at hand: these are a gateway's answers more than an application's.
bool mayBeAnotherProxys(const FailureContext &context)
{
    return !context.backHop() && context.status >= 502 && context.status <= 504;
}

/// Nothing but its place tells that the log is the server's, and applications hardly ever answer so. IIS logs a substatus beside those that
/// are its own as a gateway.
bool mayBeGateways(const FailureContext &context, const Hop &hop)
{
    const bool isPages = hop.source->format == "iis-w3c" && hop.request.signal.empty() && context.around->tellsSignals(hop.sourceIndex);
    return hop.source->roleOrigin == Origin::Inferred && (hop.request.status == 502 || hop.request.status == 504) && !isPages;
}

std::string gatewayWords(const FailureContext &context)
{
    return mayBeAnotherProxys(context) ? "; " + std::to_string(*context.status) + " is what another proxy behind would answer, too" : std::string();
}

} // namespace

void sameStatusAtServerRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *back = context.backHop();
    const Hop *front = context.frontHop();
    if (!back || !front || !back->request.status || !context.status || *context.status < 500)
        return;
    const std::string own = std::to_string(*back->request.status);
    if (*back->request.status == *context.status) {
        const bool gateways = mayBeGateways(context, *back);
        const double weight = gateways ? 0.4 : proxyLineTellsOfUpstream(context) ? 0.5 : 0.95;
        evidence.supports(Cause::UpstreamReturnedError, weight * context.pairConfidence,
            "The server itself answered " + own + (back->request.duration ? " after " + spoken(*back->request.duration) : "")
                + (gateways ? ", if that is no other proxy's log: " + own + " is what proxies answer" : ""),
            back->at());
        return;
    }
    evidence.opposes(Cause::UpstreamReturnedError, 0.8 * context.pairConfidence,
        "The server's own status was " + own + ", not " + std::to_string(*context.status), back->at());
}

void completeHeadRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.status || *context.status < 500 || front->request.attempts.empty())
        return;
    if (mayBeAnotherProxys(context) && lineOfProxyBehind(context) != nullptr)
        return; // that proxy's head
    const Attempt &last = front->request.attempts.back();
    if (context.proxy == ProxyKind::HAProxy) {
        if (front->request.header && front->request.signal.starts_with("--"))
            evidence.supports(Cause::UpstreamReturnedError, mayBeAnotherProxys(context) ? 0.5 : 0.85,
                "HAProxy had a complete response head after " + spoken(*front->request.header) + " and ended it normally ("
                    + front->request.signal + "): the status is the server's own" + gatewayWords(context), front->at());
        return;
    }
    if (last.header && last.status == context.status) {
        evidence.supports(Cause::UpstreamReturnedError, mayBeAnotherProxys(context) ? 0.5 : 0.8,
            "A complete response head came from " + last.address + " after " + spoken(*last.header) + gatewayWords(context), front->at());
    } else if (context.proxy == ProxyKind::Nginx && context.status == 503 && last.status == 503 && !last.address.empty()) {
        // What nginx makes of a server that fails is 502 or 504.
        evidence.supports(Cause::UpstreamReturnedError, 0.5, "nginx logged 503 as the answer of " + last.address + gatewayWords(context), front->at());
    } else if (last.connect && !last.header) {
        const std::string server = last.address.empty() ? "the server" : last.address;
        // Of an nginx that logs no times to the head at all, the lack of one tells nothing.
        if (context.proxy != ProxyKind::Nginx || context.all->requests()[front->index].noHead)
            evidence.opposes(Cause::UpstreamReturnedError, 0.6,
                "No complete response head came from " + server + ": " + nameOf(context.proxy) + " made the answer itself", front->at());
        else
            evidence.opposes(Cause::UpstreamReturnedError, 0.2,
                "nginx's log has no time at which a complete response head came from " + server + ", if it has such times at all", front->at());
    }
}

void noErrorLineRule(const FailureContext &context, EvidenceList &evidence)
{
    const bool logsEveryFault = context.proxy == ProxyKind::Nginx || context.proxy == ProxyKind::Apache;
    if (!context.frontHop() || !logsEveryFault || !context.errorLines.empty() || !context.span || !context.status
        || *context.status < 500)
        return;
    if (const SourceInfo *log = context.around->proxyErrorLogCovering(context.span->end, context.frontHop()->sourceIndex))
        evidence.supports(Cause::UpstreamReturnedError, 0.3,
            "The proxy's error log (" + shortNameOf(log->path) + ") covers " + clockTimes(*context.span) + " and has no line of it: "
                + nameOf(context.proxy) + " saw no fault");
}

void serverLogAloneRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.frontIsServer() || !context.status || *context.status < 500)
        return;
    const auto ofProxy = [&context](const StoredEvent *line) { return isProxysErrorLine(context.all->sources()[context.all->sourceIndex(line->source)], line->event); };
    if (std::ranges::any_of(context.errorLines, ofProxy)) // the same program answered for another one
        return;
    const bool assumed = front->source->roleOrigin == Origin::Inferred && !context.around->hasSourceOf(Role::Proxy);
    if (assumed)
        evidence.supports(Cause::UpstreamReturnedError, 0.25,
            "If this is the log of the server itself, it answered " + std::to_string(*context.status)
                + "; the default log of a proxy looks the same, and would not tell who did", front->at());
    else
        evidence.supports(Cause::UpstreamReturnedError, 0.8,
            "The server's own log has this status: it answered " + std::to_string(*context.status) + " itself", front->at());
}

} // namespace hopscope

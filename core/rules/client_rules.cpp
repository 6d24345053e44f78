// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/client_rules.h"

#include "facts/haproxy_signal.h"
#include "rules/statement.h"

namespace hopscope {

bool leftUnanswered(ProxyKind proxy, std::optional<int> status, std::optional<Duration> duration)
{
    constexpr Duration leastWithAServer = std::chrono::milliseconds(5);
    return proxy == ProxyKind::Caddy && status == 0 && duration && *duration >= leastWithAServer;
}

void clientLeftRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front)
        return;
    const std::string after = front->request.duration ? " after " + spoken(*front->request.duration) : "";
    if (context.status == 499) {
        evidence.supports(Cause::ClientAbort, 0.95, "The proxy logged 499: the client closed its connection" + after, front->at());
    } else if (context.proxy == ProxyKind::HAProxy && (front->request.signal.starts_with("C") || front->request.signal.starts_with("c"))) {
        evidence.supports(Cause::ClientAbort, 0.9,
            "HAProxy's termination state " + std::string(parseHaproxySignal(front->request.signal).state) + " says that the client's side ended it" + after, front->at());
    } else if (leftUnanswered(context.proxy, front->request.status, front->request.duration)) {
        evidence.supports(Cause::ClientAbort, 0.8, "Caddy logged the status 0: the client closed its connection" + after + ", before the answer", front->at());
    }
    if (const Hop *back = context.backHop(); back && context.signs.clientLeft && back->request.duration && back->request.status)
        evidence.supports(Cause::ClientAbort, 0.1,
            "The server went on and ended it with " + std::to_string(*back->request.status) + " after " + spoken(*back->request.duration),
            back->at());
}

/// nginx answers 504 when it stops waiting: for the connection, or, where that was made, for the server's head.
bool stoppedWaitingForHead(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const auto &attempts = front.request.attempts;
    if (context.proxy != ProxyKind::Nginx || attempts.empty() || !attempts.back().connect || !context.elapsed
        || !context.all->requests()[front.index].noHead)
        return false;
    const std::string text = "nginx answered 504 after " + spoken(*context.elapsed) + ": it had connected after " + spoken(*attempts.back().connect)
        + ", and no complete response head came";
    evidence.supports(Cause::ProxyTimeoutRead, 0.45, text, front.at());
    evidence.supports(Cause::QueueTimeout, 0.15, text + "; waiting in a queue of the server's looks the same", front.at());
    return true;
}

void statusAloneRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.signs.told || context.frontIsServer() || context.backHop())
        return;
    if (context.status == 504) {
        if (stoppedWaitingForHead(context, *front, evidence))
            return;
        evidence.supports(Cause::ProxyTimeoutRead, 0.3,
            "504 is the status that a proxy gives when it stops waiting; nothing else tells of it", front->at());
        // No configuration tells what waits how long, and no line what it waited for.
        // Systems give up connecting after a minute or two, so that few proxies wait longer.
        const bool shortEnough = context.elapsed && *context.elapsed <= std::chrono::seconds(75);
        const bool configured = context.readTimeout && context.readTimeout->origin != TimeoutOrigin::Inferred;
        if (!configured && context.all->requests()[front->index].contact == Contact::Unknown)
            evidence.supports(Cause::ProxyTimeoutConnect, shortEnough ? 0.4 : 0.2,
                "504 follows a connection that takes too long, too, and this log has no times of connecting", front->at());
    } else if (context.status == 502)
        evidence.supports(Cause::PrematureClose, 0.1, "502 says that no valid answer came; why is not in this log", front->at());
}

} // namespace hopscope

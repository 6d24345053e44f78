// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/balancer_reason_rules.h"

#include "rules/balancer_reasons.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

std::string said(const BalancerReason &reason, const Request &request)
{
    std::string text = nameOf(reason.service) + " logged ";
    if (const std::string_view field = fieldOf(reason); !field.empty())
        text.append(field).append(" ");
    const bool ofStatus = request.status && std::to_string(*request.status) == reason.mark;
    text += ofStatus ? std::string(reason.mark) : request.signal;
    if (!ofStatus && request.status)
        text += " with " + std::to_string(*request.status);
    return text + (request.duration ? " after " + spoken(*request.duration) : "") + ": " + std::string(reason.words);
}

/// Which side the balancer itself says the answer came from. That outweighs the target's status: some write their own there.
enum class Answered { Unsaid, ByTarget, ByItself };

Answered answeredBy(const FailureContext &context, const Request &request)
{
    const auto reasons = balancerReasons(context.proxy, request);
    if (reasons.empty())
        return Answered::Unsaid;
    return reasons.front()->cause == Cause::UpstreamReturnedError ? Answered::ByTarget : Answered::ByItself;
}

} // namespace

void balancerReasonRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front)
        return;
    for (const BalancerReason *reason : balancerReasons(context.proxy, front->request))
        evidence.supports(reason->cause, reason->weight, said(*reason, front->request), front->at());
}

void targetStatusRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !isCloudService(context.proxy) || !context.status || *context.status < 500)
        return;
    const std::vector<Attempt> &attempts = front->request.attempts;
    const Answered answered = answeredBy(context, front->request);
    const std::string own = nameOf(context.proxy) + " logged " + std::to_string(*context.status);
    if (attempts.empty() || !attempts.back().status) {
        const bool wouldTell = context.proxy == ProxyKind::AwsElb || context.proxy == ProxyKind::AzureAppGateway;
        if (wouldTell && answered != Answered::ByTarget)
            evidence.opposes(Cause::UpstreamReturnedError, 0.6, own + " and no status of a target: it made the answer itself", front->at());
        return;
    }
    const std::string target = attempts.back().address.empty() ? "the target" : attempts.back().address;
    const std::string theirs = target + "'s status " + std::to_string(*attempts.back().status);
    if (attempts.back().status != context.status)
        evidence.opposes(Cause::UpstreamReturnedError, 0.6, own + ", and " + theirs, front->at());
    else if (const StoredEvent *line = lineOfProxyBehind(context))
        evidence.opposes(Cause::UpstreamReturnedError, 0.5, own + ", and " + theirs + ", but the target is a proxy itself, and tells why it answered so",
            LineReference{line->source, line->event.at.line});
    else if (answered != Answered::ByItself)
        evidence.supports(Cause::UpstreamReturnedError, 0.85, own + ", and " + theirs + ": the answer is the target's own", front->at());
}

} // namespace hopscope

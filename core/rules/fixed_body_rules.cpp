// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fixed_body_rules.h"

#include "rules/statement.h"

namespace hopscope {

namespace {

/// Whether an address, with or without its scheme, is a name instead of numbers.
bool hasName(std::string_view address)
{
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos)
        address.remove_prefix(scheme + 3);
    address = address.substr(0, address.find('/'));
    return !address.empty() && address.front() != '[' && address.find_first_not_of("0123456789.:") != std::string_view::npos;
}

using std::chrono::milliseconds;

std::string sized(const FailureContext &context)
{
    return "The body of " + std::to_string(*context.frontHop()->request.bytes) + " bytes";
}

void badGateway(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const std::string text = sized(context) + " is Traefik's own \u201cBad Gateway\u201d";
    if (!context.elapsed) {
        evidence.supports(Cause::PrematureClose, 0.2, text, front.at());
        return;
    }
    const std::string after = text + ", after " + spoken(*context.elapsed);
    if (context.signs.refused) {
        evidence.supports(Cause::ConnectionRefused, 0.6, after + ": too early for an answer to have been waited for", front.at());
        evidence.supports(Cause::PrematureClose, 0.15, after, front.at());
        const bool named = !front.request.attempts.empty() && hasName(front.request.attempts.back().address);
        evidence.supports(Cause::DnsFailure, named ? 0.4 : 0.15,
            after + (named ? ": its server " + front.request.attempts.back().address + " is a name, and one that does not resolve fails so, too" : ""), front.at());
        return;
    }
    evidence.supports(Cause::PrematureClose, 0.55, after + ": the server had the request, and gave no whole answer", front.at());
    evidence.supports(Cause::ConnectionReset, 0.4, after + "; a reset looks the same here", front.at());
}

void gatewayTimeout(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const std::string text = sized(context) + " is Traefik's own \u201cGateway Timeout\u201d";
    if (context.signs.gaveUpConnecting)
        evidence.supports(Cause::ProxyTimeoutConnect, 0.6, text + ", after the 30 s that it takes to connect unless configured", front.at());
    evidence.supports(Cause::ProxyTimeoutRead, context.signs.gaveUpConnecting ? 0.35 : 0.6, text, front.at());
    evidence.supports(Cause::QueueTimeout, context.signs.gaveUpConnecting ? 0.2 : 0.4, text + "; the request may have stood in a queue", front.at());
}

} // namespace

void fixedBodyRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::Traefik || !context.status || !front->request.bytes || front->request.method == "HEAD")
        return;
    if (const auto own = traefiksOwnBody(*context.status); own && own != front->request.bytes)
        evidence.supports(Cause::UpstreamReturnedError, 0.7,
            sized(context) + " is not Traefik's own text for " + std::to_string(*context.status) + ": the server answered it", front->at());
    else if (own && context.status == 502)
        badGateway(context, *front, evidence);
    else if (own && context.status == 503)
        evidence.supports(Cause::NoLiveUpstream, 0.85, sized(context) + " is Traefik's own \u201cno available server\u201d", front->at());
    else if (own && context.status == 504)
        gatewayTimeout(context, *front, evidence);
}

} // namespace hopscope

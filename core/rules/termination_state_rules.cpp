// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/termination_state_rules.h"

#include "base/text.h"
#include "facts/haproxy_signal.h"
#include "rules/statement.h"
#include "rules/upstream_tls.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Reading {
    std::string_view state; ///< the first two characters; '?' stands for any
    Cause cause;
    double weight;
    std::string_view words;
};

constexpr auto readings = std::to_array<Reading>({
    {"sH", Cause::ProxyTimeoutRead, 0.6, "its server timeout ended the wait for the response head"},
    {"sH", Cause::QueueTimeout, 0.45, "its server timeout ended the wait; the request may have stood in the server's own queue"},
    {"sC", Cause::ProxyTimeoutConnect, 0.9, "its connect timeout ended every attempt to connect"},
    {"sQ", Cause::QueueTimeout, 0.95, "its queue timeout ended the wait for a free slot at the server"},
    {"SQ", Cause::QueueFull, 0.9, "its queue had no room"},
    {"PH", Cause::InvalidResponseHeader, 0.75, "it refused the response head as invalid"},
    {"PH", Cause::ResponseHeaderTooBig, 0.45, "it refused the response head, which a head beyond its buffer causes too"},
    {"SD", Cause::InvalidResponseBody, 0.8, "the server ended the connection within the body"},
    {"PD", Cause::InvalidResponseBody, 0.8, "the body's framing was wrong"},
    {"sD", Cause::ProxyTimeoutRead, 0.6, "its server timeout ended a pause within the body"},
    {"R?", Cause::ProxyResourceLimit, 0.8, "a resource of its own was used up"},
    {"I?", Cause::ProxyResourceLimit, 0.7, "an internal error of its own ended it"},
    {"PC", Cause::ProxyResourceLimit, 0.7, "it could not connect for a limit of its own"},
    {"PT", Cause::AccessDeniedByProxy, 0.85, "a tarpit rule held it"},
    {"LR", Cause::AccessDeniedByProxy, 0.7, "a rule of its own answered it"},
    {"D?", Cause::NoLiveUpstream, 0.6, "it ended the connection because the server was marked down"},
    {"K?", Cause::ServiceStopped, 0.5, "an operator ended the connection"},
});

std::string said(const Request &request, std::string_view words)
{
    return "HAProxy's termination state " + std::string(parseHaproxySignal(request.signal).state) + " says that " + std::string(words);
}

bool fits(std::string_view pattern, std::string_view state)
{
    return pattern[0] == state[0] && (pattern[1] == '?' || pattern[1] == state[1]);
}

// SH: the server closed or reset; the two look alike in this log.
void serverClosed(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const std::string text = said(front.request, "the server ended the connection before a whole response head after "
            + (context.elapsed ? spoken(*context.elapsed) : std::string("an unknown time")));
    evidence.supports(Cause::PrematureClose, 0.65, text, front.at());
    evidence.supports(Cause::ConnectionReset, 0.4, text + "; a reset looks the same here", front.at());
}

// What was wrong with the connection, where the log-format asks for it. Of a connection that was refused it tells nothing.
void connectionError(const Hop &front, EvidenceList &evidence)
{
    const HaproxySignal signal = parseHaproxySignal(front.request.signal);
    const Meaning meaning = signal.meaning();
    const auto cause = meaning == Meaning::None ? std::nullopt : causeOf(meaning);
    if (!cause)
        return;
    const std::string text = "HAProxy's error of the connection to the server (bc_err) is " + quoted(std::string(signal.error));
    evidence.supports(*cause, 0.95, text, front.at());
    for (const Cause plain : {Cause::ConnectionRefused, Cause::ProtocolMismatch, Cause::PrematureClose})
        evidence.opposes(plain, 0.3, text + ": that says more than its state", front.at());
}

bool hasSection(const FailureContext &context, const std::string &scope)
{
    return std::ranges::any_of(context.all->settings(), [&](const StoredSetting &stored) { return stored.setting.scope == scope; });
}

// A frontend that names itself as the backend chose none; a `listen` section bears one name for both.
void noServer(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const Request &request = front.request;
    const bool sameName = !request.frontend.empty() && request.frontend == request.backend;
    const bool ofListen = hasSection(context, "listen " + request.frontend);
    const bool ofFrontend = hasSection(context, "frontend " + request.frontend);
    const bool marked = context.span && context.around->nearest({Meaning::UpstreamDown}, {context.span->begin - std::chrono::hours(1), context.span->end}, context.span->begin);
    const bool open = sameName && !ofListen && !marked;
    if (!open || !ofFrontend)
        evidence.supports(Cause::NoLiveUpstream, open ? 0.4 : 0.8, said(request, "no server was there to be tried (<NOSRV>)"), front.at());
    if (open)
        evidence.supports(Cause::RoutingError, ofFrontend ? 0.8 : 0.4,
            said(request, "no server was tried, and the name of the frontend (" + request.frontend
                    + ") stands for the backend: none of its rules chose one, unless that is a listen section"), front.at());
}

// SC: refused at once, or no server was there to try.
void connectFailed(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    if (front.request.attempts.empty())
        return noServer(context, front, evidence);
    const std::string retries = std::to_string(front.request.retries.value_or(0));
    const UpstreamTls tls = upstreamTls(context);
    evidence.supports(Cause::ConnectionRefused, 0.65,
        said(front.request, "connecting failed at once, with " + retries + " retries a second apart"), front.at());
    if (tls == UpstreamTls::Yes)
        evidence.supports(Cause::TlsHandshake, 0.7, said(front.request, "connecting failed, and its configuration asks for TLS to the server"),
            front.at());
    else if (tls == UpstreamTls::Untold)
        evidence.supports(Cause::TlsHandshake, 0.4, said(front.request, "connecting failed, which a failed TLS handshake causes too"), front.at());
    const bool serverTold = context.nextHopCovered && context.span && context.around->eventSourceCovering(context.span->end);
    if (!serverTold)
        evidence.supports(Cause::ProtocolMismatch, 0.35,
            said(front.request, "connecting failed; a server that speaks another protocol may look so"), front.at());
}

bool ruleMentions(const FailureContext &context, const Hop &front, std::string_view word)
{
    for (const StoredSetting &stored : context.all->settings()) {
        const Setting &setting = stored.setting;
        const bool here = setting.scope.ends_with(" " + front.request.backend) || setting.scope.ends_with(" " + front.request.frontend);
        if (here && setting.name.starts_with("http-request") && (setting.name + " " + setting.value).find("deny") != std::string::npos
            && setting.value.find(word) != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

void terminationStateRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::HAProxy || front->request.signal.size() < 2)
        return;
    const std::string_view state = std::string_view(front->request.signal).substr(0, 2);
    connectionError(*front, evidence);
    const bool noHead = state == "SD" && !context.status; // what came of the answer was no whole head
    if (state == "SH" || noHead)
        serverClosed(context, *front, evidence);
    else if (state == "SC")
        connectFailed(context, *front, evidence);
    for (const Reading &reading : readings) {
        if (fits(reading.state, state) && !noHead)
            evidence.supports(reading.cause, reading.weight, said(front->request, reading.words), front->at());
    }
}

void deniedByRuleRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::HAProxy || !front->request.signal.starts_with("PR"))
        return;
    const bool queueRule = ruleMentions(context, *front, "queue(") || ruleMentions(context, *front, "connslots(");
    const bool rateRule = ruleMentions(context, *front, "_rate(");
    const std::string text = said(front->request, "a rule of its own refused it");
    if (queueRule && context.status == 503)
        evidence.supports(Cause::QueueFull, 0.9, text + "; the configuration refuses by the length of the queue", front->at());
    else if (rateRule)
        evidence.supports(Cause::RateLimited, 0.85, text + "; the configuration refuses by rate", front->at());
    else if (context.status == 429)
        evidence.supports(Cause::RateLimited, 0.8, text + " with 429", front->at());
    else if (context.status == 503 && !context.all->settings().empty())
        evidence.supports(Cause::AccessDeniedByProxy, 0.1, text + " with 503", front->at());
    else if (context.status == 503)
        evidence.supports(Cause::QueueFull, 0.4, text + " with 503, as rules about the length of a queue do", front->at());
    evidence.supports(Cause::AccessDeniedByProxy, 0.5, text, front->at());
}

} // namespace hopscope

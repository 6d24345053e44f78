// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/failure_context.h"

#include "correlate/companions.h"
#include "facts/envoy_signal.h"
#include "facts/iis_signal.h"
#include "facts/squid_signal.h"
#include "rules/balancer_reasons.h"
#include "rules/client_rules.h"

#include <algorithm>

namespace hopscope {

namespace {

void readMeaning(Meaning meaning, FailureSigns &signs)
{
    switch (meaning) {
    case Meaning::ReadTimeout: signs.gaveUpReading = true; break;
    case Meaning::ConnectTimeout:
    case Meaning::TlsTimeout: signs.gaveUpConnecting = true; break;
    case Meaning::QueueTimeout: signs.gaveUpInQueue = true; break;
    case Meaning::Refused: signs.refused = true; break;
    case Meaning::Reset:
    case Meaning::PrematureClose: signs.brokeOff = true; break;
    case Meaning::ClientGone: signs.clientLeft = true; break;
    case Meaning::NoLiveUpstream:
    case Meaning::QueueFull:
    case Meaning::ResolveFailed:
    case Meaning::RateLimited:
    case Meaning::AccessDenied: signs.notTried = true; break;
    default: return;
    }
    signs.told = true;
}

// A cloud's balancer: what its strongest reason stands for.
void readBalancerReason(ProxyKind service, const Request &request, FailureSigns &signs)
{
    const auto reasons = balancerReasons(service, request);
    if (reasons.empty())
        return;
    const Cause cause = reasons.front()->cause;
    signs.gaveUpReading |= cause == Cause::ProxyTimeoutRead;
    signs.gaveUpConnecting |= cause == Cause::ProxyTimeoutConnect;
    signs.refused |= cause == Cause::ConnectionRefused;
    signs.brokeOff |= cause == Cause::PrematureClose || cause == Cause::ConnectionReset;
    signs.clientLeft |= cause == Cause::ClientAbort;
    signs.notTried |= cause == Cause::NoLiveUpstream || cause == Cause::DnsFailure || cause == Cause::AccessDeniedByProxy
        || cause == Cause::RateLimited;
    signs.told = true;
}

// HAProxy: who ended it, in which phase (see proxies' documentation of %tsc).
void readTerminationState(const Request &request, FailureSigns &signs)
{
    const std::string state = request.signal.substr(0, 2);
    const bool noServer = request.attempts.empty();
    signs.gaveUpReading |= state == "sH";
    signs.gaveUpConnecting |= state == "sC";
    signs.gaveUpInQueue |= state == "sQ";
    signs.refused |= state == "SC" && !noServer;
    signs.brokeOff |= state == "SH";
    signs.notTried |= (state == "SC" && noServer) || state == "SQ" || state == "PR";
    signs.clientLeft |= state[0] == 'C' || state[0] == 'c';
    signs.told |= state != "--";
}

// Envoy: which end gave up, see its documentation of %RESPONSE_FLAGS%.
void readResponseFlags(const Request &request, FailureSigns &signs)
{
    const EnvoySignal signal = parseEnvoySignal(request.signal);
    const auto any = [&signal](std::initializer_list<std::string_view> flags) {
        return std::ranges::any_of(flags, [&signal](std::string_view flag) { return signal.has(flag); });
    };
    const Meaning connecting = signal.connectFailure();
    signs.gaveUpReading |= any({"UT", "SI", "DT", "UMSDR"});
    signs.gaveUpConnecting |= connecting == Meaning::ConnectTimeout;
    signs.refused |= connecting == Meaning::Refused;
    signs.brokeOff |= any({"UC", "UR"}) || connecting == Meaning::Reset;
    signs.notTried |= any({"UH", "UO", "NR", "NC", "DF", "LH", "OM", "DO", "RL", "RLSE", "UAEX", "FI"});
    signs.clientLeft |= any({"DC", "DR"});
    signs.told |= signal.flags != "-";
}

void readSquidResult(const Request &request, FailureSigns &signs)
{
    const SquidSignal signal = parseSquidSignal(request.signal);
    readMeaning(signal.meaning(), signs);
    const bool left = signal.aborted() && !request.status;
    signs.clientLeft |= left;
    signs.told |= left;
}

// IIS: the number of a request that it passed on; 12029 leaves open why there was no connection.
void readIisStatus(const FailureContext &context, const Request &request, FailureSigns &signs)
{
    const auto signal = parseIisSignal(request.signal);
    if (!signal || !context.status || *context.status < 502 || *context.status > 504)
        return;
    readMeaning(signal->meaning(), signs);
    signs.told |= signal->saysCannotConnect();
    signs.notTried |= context.status == 502 && signal->substatus == 4;
}

// Traefik: its own answers by the size of their bodies, and how long they took.
void readOwnBody(const Request &request, std::optional<Duration> elapsed, FailureSigns &signs)
{
    using namespace std::chrono_literals;
    if (!request.status || !request.bytes || request.method == "HEAD" || traefiksOwnBody(*request.status) != request.bytes)
        return;
    constexpr Duration atOnce = 5ms;
    constexpr Duration dialing = 30s; // unless configured
    const bool dialed = elapsed && endsAt(*elapsed, dialing);
    signs.refused |= request.status == 502 && elapsed && *elapsed <= atOnce;
    signs.brokeOff |= request.status == 502 && elapsed && *elapsed > atOnce;
    signs.notTried |= request.status == 503;
    signs.gaveUpConnecting |= request.status == 504 && dialed;
    signs.gaveUpReading |= request.status == 504 && !dialed;
    signs.told = true;
}

/// The server worked on it for longer than the proxy waited, and did well.
bool outlasted(const FailureContext &context)
{
    const Hop *back = context.backHop();
    // Where the proxy does not tell how long it took: longer than connecting takes, and then the answer was there.
    const bool untold = back && !context.elapsed && context.status == 504 && back->request.duration >= std::chrono::seconds(10);
    if (untold && back->request.status.value_or(500) < 500)
        return true;
    return back && context.elapsed && back->request.duration && back->request.status.value_or(500) < 500
        && *back->request.duration >= *context.elapsed * 19 / 20;
}

/// The server had it, and answered otherwise: 504 is nobody's but of a proxy that stopped waiting, whenever its clock strikes.
bool answeredTooLate(const FailureContext &context)
{
    constexpr double likely = 0.6;
    const Hop *back = context.backHop();
    return back && context.status == 504 && context.pairConfidence >= likely && back->request.status.value_or(500) < 500;
}

} // namespace

std::optional<std::int64_t> traefiksOwnBody(int status)
{
    switch (status) {
    case 502: return 11; // "Bad Gateway"
    case 503: return 20; // "no available server" and a newline
    case 504: return 15; // "Gateway Timeout"
    default: return std::nullopt;
    }
}

bool FailureContext::isLostByHttpSys() const
{
    return hops.empty() && !errorLines.empty() && writtenFormatOf(all->sources()[all->sourceIndex(errorLines.front()->source)]) == "httperr";
}

bool FailureContext::proxyErrorLine(Meaning meaning) const
{
    return findErrorLine(meaning) != nullptr;
}

const StoredEvent *FailureContext::findErrorLine(Meaning meaning) const
{
    const auto found = std::ranges::find_if(errorLines, [meaning](const StoredEvent *e) { return e->event.meaning == meaning; });
    return found == errorLines.end() ? nullptr : *found;
}

bool durationIncludesQueue(const Hop &server)
{
    return server.source->format == "iis-w3c";
}

bool endsAt(Duration elapsed, Duration timeout, Duration resolution)
{
    using std::chrono::milliseconds;
    const Duration late = std::max<Duration>(milliseconds(100), timeout / 20) + resolution;
    return elapsed >= timeout - milliseconds(30) - resolution && elapsed <= timeout + late;
}

ProxyKind kindOfWriter(const StoredEvent &line, const Correlation &all)
{
    const SourceInfo &source = all.sources()[all.sourceIndex(line.source)];
    if (!isProxysErrorLine(source, line.event))
        return ProxyKind::Any;
    const ProxyKind writer = line.event.source == "httpd" ? ProxyKind::Apache : proxyKindOf(line.event.source);
    return writer != ProxyKind::Any ? writer : proxyKindOf(writtenFormatOf(source));
}

const StoredEvent *lineOfProxyBehind(const FailureContext &context)
{
    const auto isBehind = [&context](const StoredEvent *line) {
        const ProxyKind writer = kindOfWriter(*line, *context.all);
        return writer != ProxyKind::Any && writer != context.proxy && line->event.meaning != Meaning::None && !line->event.upstream.empty();
    };
    const auto found = context.frontHop() && context.proxy != ProxyKind::Any ? std::ranges::find_if(context.errorLines, isBehind) : context.errorLines.end();
    return found == context.errorLines.end() ? nullptr : *found;
}

bool serverTells(const FailureContext &context)
{
    const Hop *back = context.backHop();
    return back ? back->request.duration.has_value() : context.nextHopCovered;
}

bool wasConnected(const Request &request)
{
    return request.connect || (!request.attempts.empty() && request.attempts.back().connect);
}

bool mayHaveBeenConnecting(const FailureContext &context)
{
    const Hop *front = context.frontHop();
    const bool inferred = context.readTimeout && context.readTimeout->origin == TimeoutOrigin::Inferred;
    return front && inferred && !wasConnected(front->request) && !context.connectTimeout && !context.signs.told && !context.backHop();
}

FailureSigns readSigns(const FailureContext &context)
{
    FailureSigns signs;
    for (const StoredEvent *line : context.errorLines)
        readMeaning(line->event.meaning, signs);
    const Hop *front = context.frontHop();
    if (front && context.proxy == ProxyKind::HAProxy && front->request.signal.size() >= 2)
        readTerminationState(front->request, signs);
    if (front && context.proxy == ProxyKind::Envoy && !front->request.signal.empty())
        readResponseFlags(front->request, signs);
    if (front && isCloudService(context.proxy))
        readBalancerReason(context.proxy, front->request, signs);
    if (front && context.proxy == ProxyKind::Squid && !front->request.signal.empty())
        readSquidResult(front->request, signs);
    if (front && context.proxy == ProxyKind::Iis)
        readIisStatus(context, front->request, signs);
    if (front && context.proxy == ProxyKind::Traefik && !signs.told)
        readOwnBody(front->request, context.elapsed, signs);
    if (context.status == 499 || (front && leftUnanswered(context.proxy, front->request.status, front->request.duration)))
        signs.clientLeft = signs.told = true;
    // A status that only a proxy's timer makes, with a duration that ends at it, says the same as a line would.
    const bool timerStatus = context.status == 504 || (context.status == 502 && context.proxy == ProxyKind::Apache)
        || (context.status == 503 && context.proxy == ProxyKind::Varnish);
    const bool atLimit = context.elapsed && context.readTimeout && endsAt(*context.elapsed, context.readTimeout->value);
    if (!signs.told && timerStatus && (atLimit || outlasted(context) || answeredTooLate(context)))
        signs.gaveUpReading = true;
    return signs;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/missing_files.h"

#include "rules/statement.h"

namespace hopscope {

namespace {

std::string errorLogOf(ProxyKind kind)
{
    switch (kind) {
    case ProxyKind::Nginx: return "nginx's error log (error_log \u2026 error)";
    case ProxyKind::Apache: return "Apache's error log (ErrorLog, LogLevel warn)";
    case ProxyKind::HAProxy: return "HAProxy's log with the termination state (option httplog)";
    case ProxyKind::Varnish: return "Varnish's transaction log (varnishlog -g request -q 'RespStatus >= 500')";
    case ProxyKind::Traefik: return "Traefik's own log (log.level DEBUG)";
    default: return "the proxy's error log";
    }
}

bool isWeak(const Verdict &verdict)
{
    constexpr double sure = 0.75;
    return verdict.cause == Cause::Undetermined || verdict.confidence < sure;
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? ", or " : ", ") + parts[i];
    return text;
}

} // namespace

std::string whatWouldDecide(const FailureContext &context, const Verdict &verdict)
{
    if (!isWeak(verdict))
        return {};
    std::vector<std::string> missing;
    const Surroundings &around = *context.around;
    const bool errorLog = context.span && around.proxyErrorLogCovering(context.span->end);
    if (!errorLog && !isCloudService(context.proxy) && context.proxy != ProxyKind::HAProxy && !context.frontIsServer())
        missing.push_back(errorLogOf(context.proxy) + " of that time");
    if (!context.nextHopCovered && !context.frontIsServer())
        missing.push_back("the server's access log of that time");
    if (context.signs.brokeOff && !(context.span && around.eventSourceCovering(context.span->end)))
        missing.push_back("the server's event log or journal (crash, recycle, memory)");
    if (context.frontHop() && !context.frontHop()->request.duration)
        missing.push_back(context.proxy == ProxyKind::Nginx ? "an access log with $request_time and the $upstream_\u2026_time fields"
                                                            : "an access log with durations");
    if (context.signs.gaveUpReading && context.span && around.queues(*context.span).empty())
        missing.push_back("the server's queue depth at that time");
    return joined(missing);
}

} // namespace hopscope

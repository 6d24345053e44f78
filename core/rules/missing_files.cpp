// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/missing_files.h"

#include "correlate/companions.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isWeak(const Verdict &verdict)
{
    constexpr double sure = 0.75;
    return verdict.cause == Cause::Undetermined || verdict.confidence < sure;
}

bool hasFormat(const FailureContext &context, std::string_view format)
{
    return std::ranges::any_of(context.all->sources(), [format](const SourceInfo &s) { return s.format == format; });
}

/// Whether the front's program has an error log of its own beside the access log.
bool keepsAnErrorLog(const FailureContext &context)
{
    return !isCloudService(context.proxy) && context.proxy != ProxyKind::HAProxy && context.proxy != ProxyKind::Iis;
}

/// Whether its line says neither how long it took nor how the server was reached, though its program could log it.
bool lacksFields(const FailureContext &context, const Hop &front)
{
    const Request &request = front.request;
    if (!request.duration)
        return true;
    const bool silent = request.attempts.empty() && request.signal.empty() && !context.signs.told;
    return silent && !isCloudService(context.proxy) && context.proxy != ProxyKind::Any;
}

/// What the proxy refuses by itself, and how it reaches the server, stands in its configuration.
bool lacksConfiguration(const FailureContext &context)
{
    return context.all->settings().empty() && !isCloudService(context.proxy);
}

/// The proxy answered without asking a server: whatever the server's log has, it has no line of it.
bool isRefusedByProxy(Cause cause)
{
    return cause == Cause::RateLimited || cause == Cause::AccessDeniedByProxy || cause == Cause::QueueFull;
}

bool lacksSharedId(const FailureContext &context, const Hop &front)
{
    constexpr double surePair = 0.75;
    const bool doubtful = !context.backHop() || context.pairConfidence < surePair;
    return context.nextHopCovered && doubtful && front.request.requestId.empty();
}

bool involvesHttpSys(const FailureContext &context)
{
    return std::ranges::any_of(context.hops, [](const Hop &hop) { return hop.source->format.starts_with("iis-"); })
        || (!context.backHop() && hasFormat(context, "iis-w3c"));
}

/// Collects; the order is the order of the sentence.
class Lacks {
public:
    Lacks(const FailureContext &context, Cause likeliest) : m_context(context), m_likeliest(likeliest) {}

    void add(bool lacking, Lack lack, ProxyKind proxy = ProxyKind::Any, const Hop *log = nullptr)
    {
        if (lacking)
            m_missing.push_back({lack, proxy, log ? std::optional(log->source->id) : std::nullopt});
    }
    void addOfProxy();
    void addOfServer();
    std::vector<Missing> take() { return std::move(m_missing); }

private:
    const FailureContext &m_context;
    Cause m_likeliest;
    std::vector<Missing> m_missing;
};

void Lacks::addOfProxy()
{
    const Hop *front = m_context.frontHop();
    if (m_context.frontIsServer()) {
        add(!m_context.around->hasSourceOf(Role::Proxy), Lack::ProxyAccessLog);
        return;
    }
    if (!front) { // its error log is all that there is
        add(!m_context.around->hasSourceOf(Role::Proxy), Lack::ProxyAccessLog, m_context.proxy);
        add(!m_context.isLostByHttpSys() && lacksConfiguration(m_context), Lack::ProxyConfiguration, m_context.proxy);
        add(!m_context.isLostByHttpSys() && !isRefusedByProxy(m_likeliest), Lack::ServerAccessLog);
        return;
    }
    const bool errorLine = std::ranges::any_of(m_context.errorLines, [this](const StoredEvent *line) {
        return isProxysErrorLine(m_context.all->sources()[m_context.all->sourceIndex(line->source)], line->event);
    });
    const bool errorLog = errorLine || (m_context.span && m_context.around->proxyErrorLogCovering(m_context.span->end, front->sourceIndex));
    add(!errorLog && keepsAnErrorLog(m_context), Lack::ProxyErrorLog, m_context.proxy);
    add(lacksConfiguration(m_context), Lack::ProxyConfiguration, m_context.proxy);
    add(lacksFields(m_context, *front), Lack::LogFields, m_context.proxy, front);
    if (isRefusedByProxy(m_likeliest))
        return;
    add(!m_context.nextHopCovered, Lack::ServerAccessLog);
    add(lacksSharedId(m_context, *front), Lack::SharedId, m_context.proxy, front);
}

void Lacks::addOfServer()
{
    const auto &span = m_context.span;
    // HTTP.sys tells that a process went away, only Windows' events tell why.
    const bool eventsTold = m_context.isLostByHttpSys() ? m_context.around->hasSourceOf(Role::Events)
                                                        : span && m_context.around->eventSourceCovering(span->end);
    add(m_context.signs.brokeOff && !eventsTold, Lack::ServerEvents);
    add(involvesHttpSys(m_context) && !hasFormat(m_context, "httperr"), Lack::HttpErr);
    add(m_context.signs.gaveUpReading && span && m_context.around->queues(*span).empty(), Lack::QueueDepth);
}

} // namespace

std::vector<Missing> missingFor(const FailureContext &context, const Verdict &verdict)
{
    if (!isWeak(verdict))
        return {};
    Lacks lacks(context, verdict.cause);
    lacks.addOfProxy();
    lacks.addOfServer();
    return lacks.take();
}

std::string whatWouldDecide(const std::vector<Missing> &missing)
{
    std::string text;
    for (std::size_t i = 0; i < missing.size(); ++i)
        text += (i == 0 ? "" : i + 1 == missing.size() ? ", or " : ", ") + loggingText(missing[i].lack, missing[i].proxy).what;
    return text;
}

} // namespace hopscope

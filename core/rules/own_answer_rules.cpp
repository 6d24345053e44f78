// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/own_answer_rules.h"

#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

/// "return 503", with or without a text behind it.
const StoredSetting *configuredAnswer(int status, const Correlation &all)
{
    const std::string wanted = std::to_string(status);
    const auto found = std::ranges::find_if(all.settings(), [&](const StoredSetting &stored) {
        const Setting &setting = stored.setting;
        return setting.name == "return" && setting.value.substr(0, setting.value.find(' ')) == wanted;
    });
    return found == all.settings().end() ? nullptr : &*found;
}

/// Whether limits on requests, which nginx answers with 503 unless told otherwise, may have refused it without a line of it.
const StoredSetting *silentLimit(const FailureContext &context, const Hop &front)
{
    const auto &settings = context.all->settings();
    const auto named = [&](std::string_view a, std::string_view b) {
        return std::ranges::find_if(settings, [=](const StoredSetting &stored) { return stored.setting.name == a || stored.setting.name == b; });
    };
    const auto limit = named("limit_req", "limit_conn");
    const bool logged = context.around->lastBefore({Meaning::RateLimited}, Timestamp::max())
        || (context.span && context.around->proxyErrorLogCovering(context.span->end, front.sourceIndex));
    return logged || limit == settings.end() || named("limit_req_status", "limit_conn_status") != settings.end() ? nullptr : &*limit;
}

/// The ingress controller's line before the request that its service, "shop/cart" of the backend "shop-cart-8080", had no endpoint.
const StoredEvent *endpointsGone(const FailureContext &context, std::string_view backend)
{
    const StoredEvent *line = context.span ? context.around->lastBefore({Meaning::NoLiveUpstream}, context.span->end) : nullptr;
    const std::string_view message = line ? std::string_view(line->event.message) : std::string_view{};
    const auto quote = message.find('"');
    if (quote == std::string_view::npos || message.find("active Endpoint") == std::string_view::npos)
        return nullptr;
    std::string service(message.substr(quote + 1, message.find('"', quote + 1) - quote - 1));
    std::ranges::replace(service, '/', '-');
    return backend.starts_with(service + "-") ? line : nullptr;
}

} // namespace

void ownAnswerRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::Nginx || context.status != 503 || context.backHop() || !context.errorLines.empty()
        || !front->request.attempts.empty())
        return;
    if (const StoredEvent *gone = endpointsGone(context, front->request.backend))
        evidence.supports(Cause::NoLiveUpstream, 0.7, "The ingress controller said " + distance(*gone->event.time, context.span->end, gone->event.resolution)
                + ": " + quoted(gone->event.message), LineReference{gone->source, gone->event.at.line});
    if (!front->request.backend.empty()) { // only the log of Kubernetes' ingress controller names it
        evidence.supports(Cause::NoLiveUpstream, 0.5, "The ingress controller names the service " + front->request.backend
                + " and tried no address: so it answers 503 where a service has no ready endpoint", front->at());
        evidence.supports(Cause::RateLimited, 0.25, "The ingress controller tried no address; so it answers where a limit of its own is reached, too", front->at());
    }
    // Of a log without the times of attempts, the empty attempts tell nothing.
    const bool notTried = context.all->requests()[front->index].contact == Contact::NotMade;
    if (notTried)
        evidence.opposes(Cause::UpstreamReturnedError, 0.8, "nginx tried no server, and has the times of others that it tried", front->at());
    const StoredSetting *limit = silentLimit(context, *front);
    if (limit)
        evidence.supports(Cause::RateLimited, notTried ? 0.6 : 0.3, "nginx's configuration limits requests, and so refuses with 503 (\u201c"
                + limit->setting.name + " " + limit->setting.value + "\u201d); its error log would tell", LineReference{limit->source, limit->setting.at.line});
    if (const StoredSetting *setting = configuredAnswer(*context.status, *context.all)) {
        evidence.supports(Cause::AccessDeniedByProxy, !notTried ? 0.3 : limit ? 0.6 : 0.8,
            "nginx's configuration answers 503 by itself: \u201creturn " + setting->setting.value + "\u201d, as for maintenance",
            LineReference{setting->source, setting->setting.at.line});
    } else if (notTried && context.span && context.around->proxyErrorLogCovering(context.span->end, front->sourceIndex)) {
        evidence.supports(Cause::AccessDeniedByProxy, 0.5,
            "nginx tried no server and logged no error, as where it is told to answer 503 (\u201creturn 503\u201d)", front->at());
    }
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/http2_rules.h"

#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

/// "proto h2" among the words of a server's line, as HAProxy takes it. With "alpn h2" the two agree first.
bool speaksHttp2(const Setting &setting, const Request &request)
{
    const bool ofBackend = setting.scope.ends_with(" " + request.backend);
    return setting.name == "server" && ofBackend && (setting.value + " ").find(" proto h2 ") != std::string::npos;
}

/// Where the proxy's configuration asks for HTTP/2 whatever the server speaks.
const StoredSetting *http2Setting(const FailureContext &context, const Request &request)
{
    const auto &settings = context.all->settings();
    const auto found = std::ranges::find_if(settings, [&](const StoredSetting &stored) {
        const Setting &setting = stored.setting;
        switch (context.proxy) {
        case ProxyKind::HAProxy: return speaksHttp2(setting, request);
        case ProxyKind::Caddy: return setting.name == "reverse_proxy" && setting.value.find("h2c://") != std::string::npos;
        default: return false;
        }
    });
    return found == settings.end() ? nullptr : &*found;
}

/// A server of HTTP/1.1 takes the first line of HTTP/2 for a request.
void preface(const FailureContext &context, EvidenceList &evidence)
{
    const HopRequest *entry = context.around->prefaceNear({context.span->begin - milliseconds(300), context.span->end + milliseconds(300)});
    if (!entry)
        return;
    const LineReference at{context.all->sources()[entry->source].id, LineNumber(entry->line)};
    const std::string text = "The server's log has the first line of HTTP/2 (PRI *) " + distance(*entry->time(), context.span->begin, {})
        + ", and answered it with " + std::to_string(entry->status) + " as a request of HTTP/1.1";
    evidence.supports(Cause::ProtocolMismatch, 0.9, text, at);
    for (const Cause plain : {Cause::ConnectionReset, Cause::PrematureClose, Cause::KeepaliveRace, Cause::ConnectionRefused})
        evidence.opposes(plain, 0.3, text, at);
}

} // namespace

void http2WithoutAgreementRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const bool mayBe = context.signs.brokeOff || context.signs.refused || (!context.signs.told && context.status == 502);
    if (!front || !context.span || !mayBe || context.backHop())
        return;
    preface(context, evidence);
    if (const StoredSetting *setting = http2Setting(context, front->request))
        evidence.supports(Cause::ProtocolMismatch, 0.5, "The proxy's configuration speaks HTTP/2 to the server without asking what it speaks (“"
                + setting->setting.name + " " + setting->setting.value + "”): one of HTTP/1.1 ends such a connection",
            LineReference{setting->source, setting->setting.at.line});
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/upstream_tls.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace hopscope {

namespace {

/// What the lines looked at so far say together.
class Opinion {
public:
    void add(bool tls)
    {
        const UpstreamTls now = tls ? UpstreamTls::Yes : UpstreamTls::No;
        m_differs |= m_tls != UpstreamTls::Untold && m_tls != now;
        m_tls = now;
    }
    UpstreamTls tls() const { return m_differs ? UpstreamTls::Untold : m_tls; }

private:
    UpstreamTls m_tls = UpstreamTls::Untold;
    bool m_differs = false;
};

bool hasWord(std::string_view words, std::string_view wanted)
{
    while (!words.empty()) {
        if (takeUntil(words, ' ') == wanted)
            return true;
    }
    return false;
}

UpstreamTls haproxyTls(const FailureContext &context, const Request &request)
{
    Opinion opinion;
    for (const StoredSetting &stored : context.all->settings()) {
        const Setting &setting = stored.setting;
        if (setting.name == "server" && setting.scope.ends_with(" " + request.backend))
            opinion.add(hasWord(setting.value, "ssl"));
    }
    return opinion.tls();
}

/// The upstream groups that list the address, and the address itself.
std::vector<std::string> namesOf(const FailureContext &context, std::string_view address)
{
    std::vector<std::string> names{std::string(address)};
    constexpr std::string_view group = "upstream ";
    for (const StoredSetting &stored : context.all->settings()) {
        const Setting &setting = stored.setting;
        const auto at = setting.scope.rfind(group);
        std::string_view value = setting.value;
        if (setting.name == "server" && at != std::string::npos && takeUntil(value, ' ') == address)
            names.push_back(setting.scope.substr(at + group.size()));
    }
    return names;
}

UpstreamTls nginxTls(const FailureContext &context, const Request &request)
{
    const std::vector<std::string> names = namesOf(context, request.attempts.empty() ? std::string() : request.attempts.back().address);
    Opinion all;
    Opinion named;
    for (const StoredSetting &stored : context.all->settings()) {
        if (stored.setting.name != "proxy_pass")
            continue;
        std::string_view host = stored.setting.value;
        const bool tls = host.starts_with("https://");
        all.add(tls);
        host.remove_prefix(std::min(host.size(), host.find("://") + 3));
        if (std::ranges::find(names, host.substr(0, host.find('/'))) != names.end())
            named.add(tls);
    }
    return named.tls() != UpstreamTls::Untold ? named.tls() : all.tls();
}

} // namespace

UpstreamTls upstreamTls(const FailureContext &context)
{
    const Hop *front = context.frontHop();
    if (!front)
        return UpstreamTls::Untold;
    switch (context.proxy) {
    case ProxyKind::HAProxy: return haproxyTls(context, front->request);
    case ProxyKind::Nginx: return nginxTls(context, front->request);
    default: return UpstreamTls::Untold;
    }
}

} // namespace hopscope

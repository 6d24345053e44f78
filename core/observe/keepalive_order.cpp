// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/count_words.h"
#include "observe/idle_limits.h"
#include "observe/observers.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

class KeepaliveOrder final : public Observer {
public:
    explicit KeepaliveOrder(const ObservedCase &seen) : m_case(seen) {}
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    bool oneHopOfProxies() const;
    std::string place(const IdleLimit &limit) const;
    Observation told(const IdleLimit &proxy, const IdleLimit &server) const;

    const ObservedCase &m_case;
};

/// With a second proxy behind the first, the settings of either may be of another pair of hops.
bool KeepaliveOrder::oneHopOfProxies() const
{
    const Correlation &all = m_case.all();
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        if (all.sources()[i].role == Role::Proxy && all.hopOf(i).value_or(0) > 0)
            return false;
    }
    return true;
}

std::string KeepaliveOrder::place(const IdleLimit &limit) const
{
    if (!limit.value)
        return "no " + limit.name + " is set, " + cited(m_case.all().sources()[m_case.all().sourceIndex(limit.at->source)], limit.at->line);
    return limit.name + ", "
        + (limit.at ? cited(m_case.all().sources()[m_case.all().sourceIndex(limit.at->source)], limit.at->line) : "by default");
}

Observation KeepaliveOrder::told(const IdleLimit &proxy, const IdleLimit &server) const
{
    const auto &byCause = m_case.findings().summary.byCause;
    const auto races = byCause.find(Cause::KeepaliveRace);
    const bool happened = races != byCause.end() && races->second > 0;
    Observation seen{"keepalive-order", "The server closes idle connections before the proxy does", {},
        happened ? Severity::Warning : Severity::Note, {}, {}};
    seen.statement = proxy.who + " keeps idle connections to its servers " + (proxy.value ? "for " + spoken(*proxy.value) + (proxy.atLeast ? " or longer" : "") : "until they are closed")
        + " (" + place(proxy) + "), " + server.who + " closes them after " + spoken(*server.value) + " (" + place(server)
        + "). A request that is sent just when the server closes gets a reset or an early close instead of an answer. "
        + (happened ? counted(races->second, "failed request") + " failed so, as far as the files tell."
                    : "None of the failed requests shows it.");
    seen.advice = "Let the proxy close first: its limit below " + spoken(*server.value) + ", or the server's above "
        + (proxy.value ? spoken(*proxy.value) : "that of the proxy") + ".";
    for (const IdleLimit *limit : {&proxy, &server}) {
        if (limit->at)
            seen.at.push_back(*limit->at);
    }
    return seen;
}

Result<void> KeepaliveOrder::conclude(const CaseFile &, std::vector<Observation> &out)
{
    const std::vector<IdleLimit> servers = serverIdleLimits(m_case);
    const auto same = [&servers](const IdleLimit &other) { return other.value == servers.front().value; };
    if (servers.empty() || !std::ranges::all_of(servers, same) || !oneHopOfProxies())
        return {}; // of several servers it is not known which are behind which group
    std::vector<IdleLimit> before;
    for (const IdleLimit &proxy : proxyIdleLimits(m_case)) {
        const bool known = std::ranges::any_of(before, [&proxy](const IdleLimit &other) { return other.value == proxy.value; });
        if (known || (proxy.value && *proxy.value < *servers.front().value))
            continue;
        before.push_back(proxy);
        out.push_back(told(proxy, servers.front()));
    }
    return {};
}

} // namespace

std::unique_ptr<Observer> makeKeepaliveOrder(const ObservedCase &seen)
{
    return std::make_unique<KeepaliveOrder>(seen);
}

} // namespace hopscope

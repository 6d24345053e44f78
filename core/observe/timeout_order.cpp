// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"
#include "observe/observers.h"
#include "rules/statement.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

namespace hopscope {

namespace {

constexpr std::size_t requestsLookedAt = 200; ///< each for another target
constexpr std::size_t pairsTold = 3;

/// How long one member of the chain waits or works.
struct Limit {
    std::string who;
    EffectiveTimeout timeout;
};

/// Two neighbours of which the outer one gives up first.
struct WrongOrder {
    Limit outer, inner;
    std::string smallest; ///< of the whole chain

    auto key() const
    {
        return std::tuple(outer.who, outer.timeout.value, outer.timeout.at, inner.who, inner.timeout.value, inner.timeout.at);
    }
    bool operator<(const WrongOrder &other) const { return key() < other.key(); }
};

class TimeoutOrder final : public Observer {
public:
    explicit TimeoutOrder(const ObservedCase &seen) : m_case(seen) {}
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    std::vector<RequestIndex> samples() const;
    Result<void> follow(RequestIndex outermost, const CaseFile &file);
    std::optional<Limit> serverLimit() const;
    void compare(const std::vector<Limit> &chain);
    Observation told(const WrongOrder &wrong) const;
    std::string words(const Limit &limit) const;
    const Correlation &all() const { return m_case.all(); }

    const ObservedCase &m_case;
    std::set<std::string> m_servers;               ///< addresses that the innermost proxies passed requests on to
    std::vector<std::vector<Limit>> m_chains;
    std::set<WrongOrder> m_wrong;
};

/// One request each of many targets: what holds for a request depends on host and path.
std::vector<RequestIndex> TimeoutOrder::samples() const
{
    std::unordered_set<std::uint64_t> keys;
    std::vector<RequestIndex> found;
    const auto requests = all().requests();
    for (RequestIndex i = 0; i < requests.size() && found.size() < requestsLookedAt; ++i) {
        if (m_case.isOutermost(requests[i]) && keys.insert(requests[i].key).second)
            found.push_back(i);
    }
    return found;
}

/// The limits of the proxies that this request came through, from the outside in.
Result<void> TimeoutOrder::follow(RequestIndex outermost, const CaseFile &file)
{
    std::vector<Limit> chain;
    for (const RequestIndex index : all().chainOf(outermost)) {
        const HopRequest &hop = all().requests()[index];
        const SourceInfo &source = all().sources()[hop.source];
        if (source.role != Role::Proxy)
            break;
        const Result<StoredRequest> stored = file.request(hop.id);
        if (!stored)
            return stored.problem();
        const Request &request = stored->request;
        if (request.attempts.empty() && hop.inner == noRequest)
            return {}; // the proxy answered it itself
        if (!request.attempts.empty())
            m_servers.insert(request.attempts.back().address);
        const auto timeout = all().timeoutFor(request, hop.source, TimeoutKind::Read);
        if (timeout && timeout->origin == TimeoutOrigin::Config)
            chain.push_back({nameOf(proxyKindOf(writtenFormatOf(source))), *timeout});
    }
    m_chains.push_back(std::move(chain));
    return {};
}

/// The limit of the server, where there is but one that it can belong to, and one value that holds for all of it.
std::optional<Limit> TimeoutOrder::serverLimit() const
{
    const auto serverLogs = std::ranges::count(all().sources(), Role::Server, &SourceInfo::role);
    if (serverLogs > 1 || m_servers.size() > 1)
        return std::nullopt;
    const EffectiveTimeout *smallest = nullptr;
    for (const EffectiveTimeout &timeout : all().timeouts()) {
        if (timeout.kind != TimeoutKind::Server || !timeout.at)
            continue;
        const bool ofSome = timeout.scope.find("location") != std::string::npos;
        const bool ambiguous = std::ranges::any_of(all().timeouts(), [&timeout](const EffectiveTimeout &other) {
            return other.kind == TimeoutKind::Server && other.name == timeout.name && other.value != timeout.value;
        });
        if (ofSome || ambiguous)
            return std::nullopt;
        if (smallest == nullptr || timeout.value < smallest->value)
            smallest = &timeout;
    }
    return smallest == nullptr ? std::nullopt : std::optional(Limit{"the server", *smallest});
}

void TimeoutOrder::compare(const std::vector<Limit> &chain)
{
    const auto smallest = std::ranges::min_element(chain, {}, [](const Limit &limit) { return limit.timeout.value; });
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        if (chain[i].timeout.value < chain[i + 1].timeout.value)
            m_wrong.insert({chain[i], chain[i + 1], words(*smallest)});
    }
}

/// "nginx's 30 s (proxy_read_timeout, nginx.conf:32)".
std::string TimeoutOrder::words(const Limit &limit) const
{
    const EffectiveTimeout &timeout = limit.timeout;
    const std::string place = timeout.at ? cited(all().sources()[all().sourceIndex(timeout.at->source)], timeout.at->line) : "by default";
    return limit.who + "'s " + spoken(timeout.value) + " (" + timeout.name + ", " + place + ")";
}

Observation TimeoutOrder::told(const WrongOrder &wrong) const
{
    Observation seen{"timeout-order", "The outer timeout is shorter than the inner one", {}, Severity::Warning, {}, {}};
    const std::string shorter = spoken(wrong.outer.timeout.value);
    seen.statement = "The timeouts of the chain are the wrong way round: " + words(wrong.outer) + " end before " + words(wrong.inner)
        + ". Of a request that takes longer than " + shorter + " the client gets an error, and the work on it goes on for nobody. "
          "The smallest limit of the chain is " + wrong.smallest + ".";
    seen.advice = "Let every limit be shorter than the one outside of it: then who knows most of a slow request ends it.";
    for (const Limit *limit : {&wrong.outer, &wrong.inner}) {
        if (limit->timeout.at)
            seen.at.push_back(*limit->timeout.at);
    }
    return seen;
}

Result<void> TimeoutOrder::conclude(const CaseFile &file, std::vector<Observation> &out)
{
    for (const RequestIndex index : samples()) {
        if (Result<void> followed = follow(index, file); !followed)
            return followed;
    }
    const std::optional<Limit> server = serverLimit();
    for (std::vector<Limit> &chain : m_chains) {
        if (server && !chain.empty())
            chain.push_back(*server);
        compare(chain);
    }
    std::size_t left = pairsTold;
    for (auto wrong = m_wrong.begin(); wrong != m_wrong.end() && left > 0; ++wrong, --left)
        out.push_back(told(*wrong));
    return {};
}

} // namespace

std::unique_ptr<Observer> makeTimeoutOrder(const ObservedCase &seen)
{
    return std::make_unique<TimeoutOrder>(seen);
}

} // namespace hopscope

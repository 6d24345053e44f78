// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/few_requests.h"

#include "correlate/key_index.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace hopscope {

namespace {

constexpr auto networks = std::to_array<std::string_view>({"azure-front-door", "cloudflare", "cloudfront"});
constexpr auto balancers = std::to_array<std::string_view>({"aws-elb", "azure-app-gateway", "gcp-http-lb"});

bool endTogether(const LogEntry &a, const LogEntry &b)
{
    constexpr Duration near = std::chrono::seconds(2);
    return a.when() != unknownTime && b.when() != unknownTime && std::chrono::abs(a.when() - b.when()) <= near + Duration(a.width) + Duration(b.width);
}

/// A status that one made by itself stands in the other one too: see Relation::madeInA.
void countMade(const LogEntry &a, const LogEntry &b, Relation &relation)
{
    if (a.status != b.status || !endTogether(a, b))
        return;
    relation.madeInA += a.noHead && !b.noHead;
    relation.madeInB += b.noHead && !a.noHead;
}

} // namespace

int nearnessToClients(const LogTraits &log)
{
    if (std::ranges::find(networks, log.format) != networks.end())
        return 2;
    return std::ranges::find(balancers, log.format) != balancers.end() ? 1 : 0;
}

bool areOfCloudAndProxy(const LogTraits &a, const LogTraits &b)
{
    const bool proxies = a.role == Role::Proxy && b.role == Role::Proxy;
    return proxies && nearnessToClients(a) != nearnessToClients(b);
}

bool fewTell(const LogTraits &a, const LogTraits &b)
{
    const auto proxyAndUnknown = [](const LogTraits &one, const LogTraits &other) { return one.role == Role::Proxy && other.role == Role::Unknown; };
    return areOfCloudAndProxy(a, b) || proxyAndUnknown(a, b) || proxyAndUnknown(b, a);
}

std::optional<Relation> relateFew(std::span<const LogEntry> a, std::span<const LogEntry> b)
{
    constexpr std::size_t few = 64;
    const std::size_t smaller = std::min(a.size(), b.size());
    if (smaller > few)
        return std::nullopt;
    const KeyIndex byA(a);
    const KeyIndex byB(b);
    Relation relation;
    std::size_t kinds = 0;
    forEachCommonKey(byA, byB, [&](const KeyGroup &group) {
        std::size_t both = 0;
        std::set<int> statuses;
        for (const KeyIndex::Item &item : group.outer) {
            const LogEntry &one = a[item.entry];
            for (const KeyIndex::Item &other : group.inner)
                countMade(one, b[other.entry], relation);
            const auto isIt = [&](const KeyIndex::Item &other) { return endTogether(one, b[other.entry]); };
            both += std::ranges::any_of(group.inner, isIt);
            if (std::ranges::any_of(group.inner, [&](const KeyIndex::Item &other) { return isIt(other) && one.status == b[other.entry].status; }))
                statuses.insert(one.status);
        }
        relation.shift.matches += std::min(both, group.inner.size());
        kinds += both > 0 ? std::max<std::size_t>(1, statuses.size()) : 0;
    });
    // Checks of health come to many servers at the same instant, and are all alike.
    if (kinds < 2 || 2 * relation.shift.matches < smaller)
        return std::nullopt;
    return relation;
}

} // namespace hopscope

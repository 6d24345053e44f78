// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/failing_links.h"

#include "facts/request_key.h"
#include "rules/link_checks.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t mostLinks = 4;

/// What failed requests say of the link that they went over.
struct LinkTraffic {
    Link link;
    std::size_t requests = 0;
    std::optional<Duration> timeout;              ///< the longest that one of them was held against
    std::map<std::string, std::size_t> paths;     ///< plain ones, that may be asked for without harm
    std::map<std::string, std::size_t> sites;
};

void addRequest(const FlaggedRequest &request, LinkTraffic &traffic)
{
    ++traffic.requests;
    if (request.timeout)
        traffic.timeout = std::max(traffic.timeout.value_or(Duration{}), *request.timeout);
    const std::string path(pathOf(request.target));
    // Another method may change something at the server.
    if ((request.method == "GET" || request.method == "HEAD") && isPlainPath(path))
        ++traffic.paths[path];
    if (!request.host.empty())
        ++traffic.sites[request.host];
}

std::string mostFrequent(const std::map<std::string, std::size_t> &counts, std::string otherwise)
{
    const auto best = std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; });
    return best == counts.end() ? std::move(otherwise) : best->first;
}

Link linkOf(LinkTraffic traffic)
{
    constexpr Duration spare = std::chrono::seconds(15); // beyond the proxy's timeout: to see whether the server would answer
    traffic.link.path = mostFrequent(traffic.paths, "/");
    traffic.link.site = mostFrequent(traffic.sites, {});
    if (traffic.timeout)
        traffic.link.patience = *traffic.timeout + spare;
    return traffic.link;
}

std::vector<LinkTraffic> failedTraffic(const std::vector<JudgedRequest> &judged)
{
    std::map<HostPort, LinkTraffic> links;
    for (const JudgedRequest &request : judged) {
        const FlaggedRequest &finding = request.finding;
        if (finding.healed || !request.server)
            continue;
        LinkTraffic &traffic = links[request.server->address];
        traffic.link.server = request.server->address;
        traffic.link.tls = request.server->tls;
        addRequest(finding, traffic);
    }
    std::vector<LinkTraffic> all;
    for (auto &[address, traffic] : links)
        all.push_back(std::move(traffic));
    std::ranges::stable_sort(all, std::greater{}, &LinkTraffic::requests);
    all.resize(std::min(all.size(), mostLinks));
    return all;
}

} // namespace

std::vector<LinkChecks> checksOfFailingLinks(const std::vector<JudgedRequest> &judged)
{
    std::vector<LinkChecks> links;
    for (LinkTraffic &traffic : failedTraffic(judged)) {
        LinkChecks checks{traffic.link.server.text(), traffic.requests, {}};
        checks.checks = checksOf(linkOf(std::move(traffic)));
        links.push_back(std::move(checks));
    }
    return links;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/repeated_requests.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hopscope {

namespace {

constexpr std::size_t fewestClients = 5;

/// Of client and target; two of them being equal by chance would join requests of different clients.
std::uint64_t askerOf(const HopRequest &request)
{
    return request.client * 0x9E3779B97F4A7C15ULL ^ request.key;
}

Timestamp beginOf(const HopRequest &request)
{
    return request.start != Timestamp::min() ? request.start : request.end;
}

/// All requests of clients and targets that failed once, client by client and target by target, in the order of time.
std::vector<RequestIndex> candidates(const ObservedCase &seen)
{
    const auto requests = seen.all().requests();
    std::unordered_set<std::uint64_t> askers;
    for (const HopRequest &request : requests) {
        if (request.client != 0 && seen.isOutermost(request) && seen.failed(request))
            askers.insert(askerOf(request));
    }
    std::vector<RequestIndex> found;
    for (RequestIndex i = 0; i < requests.size(); ++i) {
        if (requests[i].client != 0 && seen.isOutermost(requests[i]) && askers.contains(askerOf(requests[i])))
            found.push_back(i);
    }
    std::ranges::sort(found, {}, [&](RequestIndex i) { return std::pair(askerOf(requests[i]), beginOf(requests[i])); });
    return found;
}

/// Logs of whole seconds may let the repetition begin before the failure ended.
constexpr Duration overlap = std::chrono::seconds(1);

bool comesAgain(const HopRequest &first, const HopRequest &next)
{
    const Timestamp end = *first.time();
    return askerOf(first) == askerOf(next) && beginOf(next) >= end - overlap && beginOf(next) <= end + repeatWindow
        && beginOf(next) > beginOf(first);
}

} // namespace

bool tellsClientsApart(const ObservedCase &seen)
{
    std::unordered_map<std::uint64_t, std::size_t> byClient;
    std::size_t wentWell = 0;
    for (const HopRequest &request : seen.all().requests()) {
        if (request.client == 0 || !seen.isOutermost(request) || seen.failed(request))
            continue;
        ++byClient[request.client];
        ++wentWell;
    }
    const auto most = std::ranges::max_element(byClient, {}, [](const auto &client) { return client.second; });
    return byClient.size() >= fewestClients && most->second * 2 <= wentWell;
}

RepeatedRequests repeatedRequests(const ObservedCase &seen)
{
    const auto requests = seen.all().requests();
    const std::vector<RequestIndex> members = candidates(seen);
    RepeatedRequests found;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const HopRequest &request = requests[members[i]];
        const bool failed = seen.failed(request);
        const bool again = i + 1 < members.size() && comesAgain(request, requests[members[i + 1]]);
        found.failures += failed ? 1 : 0;
        found.successes += failed ? 0 : 1;
        found.successesAgain += !failed && again ? 1 : 0;
        if (failed && again)
            found.repeats.push_back({members[i], members[i + 1]});
    }
    return found;
}

} // namespace hopscope

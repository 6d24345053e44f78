// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/repeated_requests.h"

#include "base/cancellation.h"
#include "base/large_vector.h"
#include "base/sort_by_number.h"

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

struct Candidate {
    std::uint64_t asker = 0;
    Timestamp begin{};
    Timestamp end{};
    RequestIndex request = noRequest;
    bool failed = false;
};

/// All requests of clients and targets that failed once, client by client and target by target, in the order of time.
LargeVector<Candidate> candidates(const ObservedCase &seen)
{
    const auto requests = seen.all().requests();
    std::unordered_set<std::uint64_t> askers;
    CancelPoll poll;
    for (const HopRequest &request : requests) {
        poll();
        if (request.client != 0 && seen.isOutermost(request) && seen.failed(request))
            askers.insert(askerOf(request));
    }
    LargeVector<Candidate> found;
    for (RequestIndex i = 0; i < requests.size(); ++i) {
        poll();
        const HopRequest &request = requests[i];
        const auto time = request.time();
        if (request.client != 0 && time && seen.isOutermost(request) && askers.contains(askerOf(request)))
            found.push_back({askerOf(request), beginOf(request), *time, i, seen.failed(request)});
    }
    sortByNumber(found, [](const Candidate &candidate) { return numberOf(candidate.begin); });
    sortByNumber(found, [](const Candidate &candidate) { return candidate.asker; });
    return found;
}

/// Logs of whole seconds may let the repetition begin before the failure ended.
constexpr Duration overlap = std::chrono::seconds(1);

bool comesAgain(const Candidate &first, const Candidate &next)
{
    return first.asker == next.asker && next.begin >= first.end - overlap && next.begin <= first.end + repeatWindow && next.begin > first.begin;
}

} // namespace

bool tellsClientsApart(const ObservedCase &seen)
{
    std::unordered_map<std::uint64_t, std::size_t> byClient;
    std::size_t wentWell = 0;
    CancelPoll poll;
    for (const HopRequest &request : seen.all().requests()) {
        poll();
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
    const LargeVector<Candidate> members = candidates(seen);
    RepeatedRequests found;
    CancelPoll poll;
    for (std::size_t i = 0; i < members.size(); ++i) {
        poll();
        const Candidate &candidate = members[i];
        const bool again = i + 1 < members.size() && comesAgain(candidate, members[i + 1]);
        found.failures += candidate.failed ? 1 : 0;
        found.successes += candidate.failed ? 0 : 1;
        found.successesAgain += !candidate.failed && again ? 1 : 0;
        if (candidate.failed && again)
            found.repeats.push_back({candidate.request, members[i + 1].request});
    }
    return found;
}

} // namespace hopscope

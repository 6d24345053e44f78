// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/failure_groups.h"

#include "facts/request_key.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace hopscope {

namespace {

constexpr auto longestPause = std::chrono::minutes(2);

/// How many upstreams one fault with this cause reaches.
enum class Reach : std::uint8_t { One, Service, All };

Reach reachOf(const Verdict &verdict)
{
    if (verdict.trigger == Cause::Flood)
        return Reach::All;
    switch (verdict.cause) {
    case Cause::ProxyResourceLimit:
    case Cause::PortExhaustion:
    case Cause::RateLimited:
    case Cause::AccessDeniedByProxy:
    case Cause::RoutingError:
    case Cause::ClientAbort:
    case Cause::Flood: return Reach::All;
    case Cause::Undetermined:
    case Cause::ProxyTimeoutRead:
    case Cause::QueueTimeout:
    case Cause::QueueFull:
    case Cause::Overload:
    case Cause::NoLiveUpstream:
    case Cause::DnsFailure:
    case Cause::InvalidResponseHeader:
    case Cause::ResponseHeaderTooBig:
    case Cause::InvalidResponseBody:
    case Cause::UpstreamReturnedError:
    case Cause::ServerTimeout:
    case Cause::DependencyExhausted: return Reach::Service;
    default: return Reach::One;
    }
}

/// What upstreams of one service share.
std::vector<std::string> marksOf(const JudgedRequest &request)
{
    std::vector<std::string> marks;
    if (const std::string_view path = pathOf(request.finding.target); !path.empty())
        marks.push_back(request.finding.host + ' ' + std::string(path));
    if (!request.backend.empty())
        marks.push_back("backend " + request.backend);
    return marks;
}

/// The upstreams that failures of one cause name, joined where they serve the same.
class Upstreams {
public:
    void add(const JudgedRequest &request, Reach reach);
    /// The upstream that stands for the service that the request went to; empty where nothing tells.
    std::string serviceOf(const JudgedRequest &request, Reach reach);

private:
    std::size_t rootOf(std::size_t upstream);

    std::unordered_map<std::string, std::size_t> m_numbers;
    std::unordered_map<std::string, std::size_t> m_byMark;
    std::vector<std::string> m_names;
    std::vector<std::size_t> m_parents;
};

std::size_t Upstreams::rootOf(std::size_t upstream)
{
    while (m_parents[upstream] != upstream)
        upstream = m_parents[upstream] = m_parents[m_parents[upstream]];
    return upstream;
}

void Upstreams::add(const JudgedRequest &request, Reach reach)
{
    if (request.upstream.empty())
        return;
    const auto [found, isNew] = m_numbers.emplace(request.upstream, m_names.size());
    const std::size_t number = found->second;
    if (isNew) {
        m_names.push_back(request.upstream);
        m_parents.push_back(number);
    }
    if (reach != Reach::Service)
        return;
    for (const std::string &mark : marksOf(request)) {
        const auto other = m_byMark.emplace(mark, number).first;
        // The one that was named first stands for all: so it does not depend on the order of joining.
        const std::size_t one = rootOf(other->second);
        const std::size_t two = rootOf(number);
        m_parents[std::max(one, two)] = std::min(one, two);
    }
}

std::string Upstreams::serviceOf(const JudgedRequest &request, Reach reach)
{
    if (const auto found = m_numbers.find(request.upstream); found != m_numbers.end())
        return m_names[rootOf(found->second)];
    if (reach == Reach::Service) {
        for (const std::string &mark : marksOf(request)) {
            if (const auto found = m_byMark.find(mark); found != m_byMark.end())
                return m_names[rootOf(found->second)];
        }
    }
    return m_names.size() == 1 ? m_names.front() : std::string();
}

Members inOrderOfTime(std::vector<JudgedRequest> &judged)
{
    Members members;
    for (JudgedRequest &request : judged) {
        if (!request.finding.healed)
            members.push_back(&request);
    }
    std::ranges::stable_sort(members, {}, [](const JudgedRequest *r) { return r->finding.time; });
    return members;
}

} // namespace

std::vector<FailureGroup> groupFailures(std::vector<JudgedRequest> &judged)
{
    const Members members = inOrderOfTime(judged);
    std::map<std::pair<Cause, std::optional<Cause>>, Upstreams> upstreams;
    const auto upstreamsOf = [&upstreams](const Verdict &v) -> Upstreams & { return upstreams[{v.cause, v.trigger}]; };
    for (const JudgedRequest *request : members)
        upstreamsOf(request->finding.verdict).add(*request, reachOf(request->finding.verdict));
    std::vector<FailureGroup> groups;
    std::map<FailureKind, std::size_t> open;
    for (JudgedRequest *request : members) {
        const Verdict &verdict = request->finding.verdict;
        const Reach reach = reachOf(verdict);
        FailureKind kind{verdict.cause, verdict.trigger, {}};
        if (reach != Reach::All)
            kind.service = upstreamsOf(verdict).serviceOf(*request, reach);
        const auto found = open.find(kind);
        if (found != open.end() && request->finding.time - groups[found->second].members.back()->finding.time <= longestPause) {
            groups[found->second].members.push_back(request);
            continue;
        }
        open[kind] = groups.size();
        groups.push_back({std::move(kind), {request}});
    }
    return groups; // a group's place is that of its first failure
}

} // namespace hopscope

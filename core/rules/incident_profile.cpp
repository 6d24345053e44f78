// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incident_profile.h"

#include "facts/request_key.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr std::size_t namesKept = 5;

template <typename NameOf>
Spread spreadOf(const Members &members, NameOf nameOf)
{
    std::map<std::string_view, std::size_t> counts;
    Spread spread;
    for (const JudgedRequest *member : members) {
        const std::string_view name = nameOf(*member);
        if (name.empty())
            continue;
        ++counts[name];
        ++spread.requests;
    }
    spread.different = counts.size();
    std::vector<std::pair<std::string_view, std::size_t>> byCount(counts.begin(), counts.end());
    std::ranges::stable_sort(byCount, std::greater{}, &std::pair<std::string_view, std::size_t>::second);
    for (std::size_t i = 0; i < std::min(namesKept, byCount.size()); ++i)
        spread.top.push_back({std::string(byCount[i].first), byCount[i].second});
    return spread;
}

Duration intervalFor(Duration length)
{
    using namespace std::chrono_literals;
    return length <= 2min ? Duration(1s) : length <= 6h ? Duration(1min) : Duration(1h);
}

Peak peakOf(const Members &members, Duration interval)
{
    Peak best{{}, interval, 0};
    Peak current = best;
    for (const JudgedRequest *member : members) {
        const Timestamp begin{member->finding.time.time_since_epoch() / interval.count() * interval.count()};
        if (current.requests == 0 || begin != current.begin)
            current = {begin, interval, 0};
        ++current.requests;
        if (current.requests > best.requests)
            best = current;
    }
    return best;
}

FailedShare shareOf(const Members &members, const Incident &incident, const Traffic &traffic)
{
    FailedShare share;
    std::set<Traffic::PathRow> paths;
    for (const JudgedRequest *member : members) {
        const Traffic::PathRow path = traffic.pathOf(member->index);
        if (path == 0)
            continue;
        ++share.failed;
        paths.insert(path);
    }
    // Most logs stamp whole seconds: what came in the same second as the last failure belongs to the span.
    using std::chrono::seconds;
    const TimeRange span{std::chrono::floor<seconds>(incident.start), std::chrono::floor<seconds>(incident.end) + seconds(1)};
    share.requests = traffic.requests(span);
    share.ofPaths = traffic.requests(span, paths);
    return share;
}

} // namespace

void countMembers(const Members &members, const Traffic &traffic, Incident &incident)
{
    incident.start = members.front()->finding.time;
    incident.end = members.back()->finding.time;
    incident.requests = members.size();
    incident.healthChecks
        = static_cast<std::size_t>(std::ranges::count_if(members, [](const JudgedRequest *r) { return r->finding.healthCheck; }));
    incident.paths = spreadOf(members, [](const JudgedRequest &r) { return pathOf(r.finding.target); });
    incident.clients = spreadOf(members,
        [](const JudgedRequest &r) { return r.finding.healthCheck ? std::string_view() : std::string_view(r.finding.client); });
    incident.servers = spreadOf(members, [](const JudgedRequest &r) { return std::string_view(r.upstream); });
    if (incident.servers.different == 1)
        incident.upstream = incident.servers.top.front().name;
    if (members.size() > 1)
        incident.peak = peakOf(members, intervalFor(incident.end - incident.start));
    incident.share = shareOf(members, incident, traffic);
    if (!members.front()->finding.hops.empty())
        incident.first = members.front()->finding.hops.front().at;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/hop_order.h"

#include "base/text.h"
#include "correlate/few_requests.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hopscope {

namespace {

/// A log that stands before another, and how much speaks for it.
struct Edge {
    std::size_t outer = 0;
    std::size_t inner = 0;
    double weight = 0;
    std::string reason;
};

/// Votes of -1 to 1 for "a is the outer one", with the words for the heaviest.
class Ballot {
public:
    void vote(double value, double weight, std::string_view reason)
    {
        m_sum += value * weight;
        if (std::abs(value) * weight > m_heaviest) {
            m_heaviest = std::abs(value) * weight;
            m_reason = reason;
        }
    }
    double sum() const { return m_sum; }
    const std::string &reason() const { return m_reason; }

private:
    double m_sum = 0;
    double m_heaviest = 0;
    std::string m_reason;
};

double balance(std::size_t a, std::size_t b)
{
    return a + b == 0 ? 0 : (static_cast<double>(a) - static_cast<double>(b)) / static_cast<double>(a + b);
}

bool passesOn(const LogTraits &log)
{
    return log.shareWithAttempts > 0.05;
}

/// A log that a configured proxy wrote, or that names the servers it passes requests on to, is a proxy's, whatever its format leaves open.
int rankOf(const LogTraits &log)
{
    return log.role == Role::Proxy || (log.role == Role::Unknown && (log.site || passesOn(log))) ? 1 : log.role == Role::Server ? -1 : 0;
}

bool soundsLikeProxy(const std::string &path)
{
    static constexpr std::array<std::string_view, 7> words{"proxy", "nginx", "varnish", "edge", "cdn", "balancer", "gateway"};
    const std::string_view name = std::string_view(path).substr(path.find_last_of("/\\") + 1);
    return std::any_of(words.begin(), words.end(), [name](std::string_view word) { return containsIgnoreCase(name, word); });
}

/// For a log with no other to compare it with.
bool looksLikeProxy(const LogTraits &log)
{
    return log.role == Role::Proxy || (log.role != Role::Server && !isBehindAProxy(log) && (passesOn(log) || log.gaveUp > 0 || log.errorLines > 0 || !log.proxyTrace.empty()));
}

double clientsVote(const LogTraits &a, const LogTraits &b)
{
    const double ratio = (static_cast<double>(a.distinctClients) + 1) / (static_cast<double>(b.distinctClients) + 1);
    return std::clamp(std::log2(ratio) / 2, -1.0, 1.0);
}

Edge edgeOf(const Relation &relation, std::span<const LogTraits> logs)
{
    const LogTraits &a = logs[relation.a];
    const LogTraits &b = logs[relation.b];
    Ballot ballot;
    if (a.site && b.site)
        ballot.vote(standsBefore(*a.site, *b.site) - standsBefore(*b.site, *a.site), 20, "its configuration passes requests on to where the other one listens");
    const int ranks = rankOf(a) - rankOf(b);
    const bool given = a.roleOrigin == Origin::Given || b.roleOrigin == Origin::Given;
    ballot.vote(std::clamp(ranks, -1, 1), given ? 1000 : 4, given ? "its role was given" : "its format tells its role");
    if (relation.compared >= 8)
        ballot.vote(balance(relation.longerInA, relation.longerInB), 3, "the same requests take longer in it");
    if (relation.gaveUpInA + relation.gaveUpInB >= 2)
        ballot.vote(balance(relation.gaveUpInA, relation.gaveUpInB), 3, "it gives up requests that the other one answers");
    ballot.vote(clientsVote(a, b), 2, "it sees more clients");
    if (relation.failedOnlyInA + relation.failedOnlyInB >= 3)
        ballot.vote(balance(relation.failedOnlyInA, relation.failedOnlyInB), 6, "it has failed requests that did not get to the other one");
    // A proxy whose log always tells its role may be the inner one: what it answered itself only stands in logs before it.
    ballot.vote(balance(relation.madeInB, relation.madeInA), 6, "it has the answers that the other one made itself");
    // Of two proxies the inner one may be the one whose log names the servers; that a proxy's format does has been counted.
    if (rankOf(a) <= 0 && rankOf(b) <= 0)
        ballot.vote(a.shareWithAttempts - b.shareWithAttempts, 3, "it names the servers it passes requests on to");
    ballot.vote(balance(a.errorLines, b.errorLines), 2, "a proxy's error log speaks of its requests");
    constexpr std::size_t few = 8;
    if (relation.shift.matches < few && areOfCloudAndProxy(a, b))
        ballot.vote(nearnessToClients(a) > nearnessToClients(b) ? 1 : -1, 8, "a cloud's service, it stands nearer to the clients");
    if (std::abs(ballot.sum()) < 0.2)
        ballot.vote(soundsLikeProxy(a.path) - soundsLikeProxy(b.path), 0.5, "of its name");
    const bool first = ballot.sum() >= 0;
    return {first ? relation.a : relation.b, first ? relation.b : relation.a, std::abs(ballot.sum()), ballot.reason()};
}

/// The chain of logs as a graph without circles; the surest edges go in first.
class HopGraph {
public:
    explicit HopGraph(std::size_t logs) : m_inner(logs), m_connected(logs, false), m_depth(logs, 0) {}

    void add(const Edge &edge)
    {
        m_connected[edge.outer] = m_connected[edge.inner] = true;
        if (!reaches(edge.inner, edge.outer))
            m_inner[edge.outer].push_back(edge.inner);
    }
    /// The longest way to each log.
    void computeDepths()
    {
        for (std::size_t round = 0; round < m_inner.size(); ++round) {
            for (std::size_t outer = 0; outer < m_inner.size(); ++outer) {
                for (const std::size_t inner : m_inner[outer])
                    m_depth[inner] = std::max(m_depth[inner], m_depth[outer] + 1);
            }
        }
    }
    bool connected(std::size_t log) const { return m_connected[log]; }
    bool hasInner(std::size_t log) const { return !m_inner[log].empty(); }
    int depth(std::size_t log) const { return m_depth[log]; }

private:
    bool reaches(std::size_t from, std::size_t to) const
    {
        std::vector<std::size_t> open{from};
        std::vector<bool> seen(m_inner.size(), false);
        while (!open.empty()) {
            const std::size_t log = open.back();
            open.pop_back();
            if (log == to)
                return true;
            if (seen[log])
                continue;
            seen[log] = true;
            open.insert(open.end(), m_inner[log].begin(), m_inner[log].end());
        }
        return false;
    }

    std::vector<std::vector<std::size_t>> m_inner;
    std::vector<bool> m_connected;
    std::vector<int> m_depth;
};

/// Null where the two logs are not related.
const Relation *relationOf(std::size_t a, std::size_t b, std::span<const Relation> relations)
{
    const auto found = std::ranges::find_if(relations, [a, b](const Relation &relation) {
        return (relation.a == a && relation.b == b) || (relation.a == b && relation.b == a);
    });
    return found == relations.end() ? nullptr : &*found;
}

/// Whether two logs share clearly more than two others: more requests, or seldom ones, of which the others have next to none. Health
/// checks come to several servers at the same instants.
bool sharesMore(const Relation &more, const Relation &less)
{
    constexpr std::size_t many = 8;
    return more.shift.matches >= 2 * less.shift.matches || more.rare >= many * (1 + less.rare);
}

/// Of several proxies before several servers each shares a good part of its requests with each server, though both share more with who
/// stands before them all.
bool isOneOfSeveralWays(const Relation &relation, std::span<const LogTraits> logs)
{
    const LogTraits &a = logs[relation.a];
    const LogTraits &b = logs[relation.b];
    return (rankOf(a) > 0) != (rankOf(b) > 0) && 4 * relation.shift.matches >= std::min(a.entries, b.entries);
}

/// Two servers behind one proxy get alike requests at alike times. Each shares many more with the proxy than with the other.
bool isAccidental(const Relation &relation, std::span<const Relation> relations, std::span<const LogTraits> logs)
{
    return !isOneOfSeveralWays(relation, logs) && std::any_of(relations.begin(), relations.end(), [&](const Relation &other) {
        if (other.a != relation.a && other.b != relation.a)
            return false;
        const std::size_t third = other.a == relation.a ? other.b : other.a;
        const Relation *second = third == relation.b ? nullptr : relationOf(third, relation.b, relations);
        return second != nullptr && sharesMore(other, relation) && sharesMore(*second, relation);
    });
}

/// A proxy's error log names the clients of this log, and of no other: whose requests failed is told by the program that failed them.
bool isNamedAlone(std::span<const LogTraits> logs, std::size_t index)
{
    const auto named = [](const LogTraits &log) { return log.faultsOfClients > 0; };
    return named(logs[index]) && logs[index].failedFaultKeys > 0 && std::ranges::count_if(logs, named) == 1;
}

Role roleOf(std::span<const LogTraits> logs, const HopGraph &graph, std::size_t index)
{
    const LogTraits &log = logs[index];
    if (log.role == Role::Proxy || log.role == Role::Server)
        return log.role;
    if (graph.connected(index))
        return graph.hasInner(index) || passesOn(log) || (log.site && log.gaveUp > 0) || isNamedAlone(logs, index) ? Role::Proxy : Role::Server;
    return looksLikeProxy(log) ? Role::Proxy : Role::Server;
}

/// A log that shares no requests with the others: a rotated part of one of them, or of another time.
void placeAlone(std::size_t log, std::span<const LogTraits> logs, const HopGraph &graph, std::vector<HopPlace> &places)
{
    HopPlace &place = places[log];
    for (std::size_t other = 0; other < logs.size(); ++other) {
        if (graph.connected(other) && logs[other].format == logs[log].format && roleOf(logs, graph, log) == places[other].role) {
            place.hop = places[other].hop;
            place.role = places[other].role;
            place.reasons.push_back("it is of the same kind as " + logs[other].path);
            return;
        }
    }
    place.role = roleOf(logs, graph, log);
    if (!logs[log].proxyTrace.empty())
        place.reasons.push_back(logs[log].proxyTrace + " is of a proxy, and no other access log can be that proxy's");
    if (place.role == Role::Proxy)
        return;
    int innermost = 0;
    for (std::size_t other = 0; other < logs.size(); ++other) {
        if (other != log)
            innermost = std::max({innermost, graph.depth(other), roleOf(logs, graph, other) == Role::Proxy ? 1 : 0});
    }
    place.hop = innermost;
}

} // namespace

bool isBehindAProxy(const LogTraits &log)
{
    constexpr std::size_t enough = 2;
    return log.faultsOfClients == 0 && log.faultKeys >= enough && 2 * log.failedFaultKeys <= log.faultKeys;
}

std::vector<HopPlace> orderHops(std::span<const LogTraits> logs, std::span<const Relation> relations)
{
    std::vector<Edge> edges;
    for (const Relation &relation : relations) {
        if (!relation.sameLog && !isAccidental(relation, relations, logs))
            edges.push_back(edgeOf(relation, logs));
    }
    std::sort(edges.begin(), edges.end(), [](const Edge &x, const Edge &y) { return x.weight > y.weight; });
    HopGraph graph(logs.size());
    std::vector<HopPlace> places(logs.size());
    for (const Edge &edge : edges) {
        graph.add(edge);
        if (!edge.reason.empty())
            places[edge.outer].reasons.push_back("it stands before " + logs[edge.inner].path + ": " + edge.reason);
    }
    graph.computeDepths();
    for (std::size_t log = 0; log < logs.size(); ++log) {
        places[log].hop = graph.depth(log);
        places[log].role = roleOf(logs, graph, log);
    }
    for (std::size_t log = 0; log < logs.size(); ++log) {
        if (!graph.connected(log))
            placeAlone(log, logs, graph, places);
        const bool known = logs[log].role == Role::Proxy || logs[log].role == Role::Server;
        places[log].origin = known ? logs[log].roleOrigin : Origin::Inferred;
    }
    return places;
}

} // namespace hopscope

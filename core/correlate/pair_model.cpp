// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/pair_model.h"

#include "correlate/assignment.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t enoughPairs = 8;

/// The value below which `share` of the values lie; they are reordered.
Duration quantile(std::vector<Duration> &values, double share)
{
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

float inUnitsOf(Duration value, Duration unit)
{
    return static_cast<float>(value.count()) / static_cast<float>(unit.count());
}

/// A response head differs by a few bytes from one response to the next: digits of a length, a header more.
constexpr std::int32_t nearBytes = 8;

/// How surprising a pair is that breaks a rule which `kept` of `all` sure pairs keep.
float costOfExceptions(std::size_t kept, std::size_t all)
{
    const double broken = (static_cast<double>(all - kept) + 0.5) / (static_cast<double>(all) + 1);
    return static_cast<float>(std::min(6.0, -std::log(broken)));
}

/// Of an inner end that is by so many units before the usual, by the logarithm of its square.
constexpr float costOfEarlierEnd = 0.7F;
constexpr float changedStatus = 4; ///< no hop gave up, yet both tell another one

/// What the two stamps leave open together.
Duration openness(const LogEntry &outer, const LogEntry &inner)
{
    return Duration(outer.width / 2 + inner.width / 2);
}

float exactLog1p(float x)
{
    return std::log1p(x);
}

/// Whoever breaks a connection off will not serve its request much later.
constexpr Duration servedAfterBreak = seconds(3);

/// Given up since a timeout struck or the client left.
bool ranOut(const LogEntry &outer)
{
    return outer.status == 504 || outer.status == 499 || outer.status <= 0;
}

/// Given up at once, and for another reason.
bool isBrokenOff(const LogEntry &outer)
{
    return outer.gaveUp && !ranOut(outer) && (!outer.hasDuration() || outer.duration() < seconds(1));
}

/// At most log1p(x), for x of 0 and more, and never by more than 0.07 below it: the exponent, and the mantissa as if the
/// logarithm were straight between powers of two.
float leastLog1p(float x)
{
    constexpr float toNatural = 0.69314F / (1U << 23);
    return static_cast<float>(std::bit_cast<std::uint32_t>(1 + x) - std::bit_cast<std::uint32_t>(1.0F)) * toNatural;
}

} // namespace

PairModel::PairModel(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> surePairs)
{
    for (const LogEntry &entry : inner)
        m_innerLast = std::max(m_innerLast, entry.when() + Duration(entry.width));
    learnTimes(outer, inner, surePairs);
    learnTraits(outer, inner, surePairs);
    learnServers(outer, inner, surePairs);
}

void PairModel::learnTimes(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs)
{
    std::vector<Duration> lags;
    std::vector<Duration> overheads;
    Duration open{};
    if (pairs.size() >= enoughPairs && std::ranges::all_of(pairs, [&](const EntryPair &pair) { return inner[pair.second].hasEnd(); }))
        m_innerWidth = Duration{};
    for (const auto &[o, i] : pairs) {
        const LogEntry &a = outer[o];
        const LogEntry &b = inner[i];
        open = std::max(open, openness(a, b));
        if (m_innerWidth)
            m_innerWidth = std::max(*m_innerWidth, Duration(b.width));
        if (a.hasEnd() && b.hasEnd())
            lags.push_back(b.likelyEnd() - a.likelyEnd());
        if (a.hasDuration() && b.hasDuration())
            overheads.push_back(std::chrono::abs(a.duration() - b.duration()));
    }
    m_endTolerance = std::max<Duration>(open / 2, milliseconds(20));
    if (lags.size() >= enoughPairs) {
        m_endLag = quantile(lags, 0.5);
        for (Duration &lag : lags)
            lag = std::chrono::abs(lag - m_endLag);
        m_endTolerance = std::clamp<Duration>(quantile(lags, 0.8), milliseconds(5), seconds(1));
    }
    m_overhead = overheads.size() >= enoughPairs ? std::clamp<Duration>(quantile(overheads, 0.8), milliseconds(2), seconds(1)) : milliseconds(20);
    m_startTolerance = 3 * m_endTolerance + milliseconds(50);
}

void PairModel::learnTraits(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs)
{
    std::map<std::int32_t, std::size_t> differences;
    std::size_t bytes = 0;
    std::size_t agents = 0;
    std::size_t equalAgents = 0;
    std::size_t clients = 0;
    std::size_t equalClients = 0;
    for (const auto &[o, i] : pairs) {
        const LogEntry &a = outer[o];
        const LogEntry &b = inner[i];
        if (a.bytes >= 0 && b.bytes >= 0) {
            ++bytes;
            ++differences[a.bytes - b.bytes];
        }
        agents += a.agent != 0 && b.agent != 0;
        equalAgents += a.agent != 0 && a.agent == b.agent;
        clients += a.client != 0 && b.client != 0;
        equalClients += a.client != 0 && a.client == b.client;
    }
    m_agentsAgree = agents >= enoughPairs && equalAgents * 20 >= agents * 19;
    m_clientsAgree = clients >= enoughPairs && equalClients * 20 >= clients * 19;
    if (bytes < enoughPairs)
        return;
    const auto mode = std::max_element(differences.begin(), differences.end(), [](const auto &x, const auto &y) { return x.second < y.second; });
    m_bytesDifference = mode->first;
    std::size_t near = 0;
    for (auto it = differences.lower_bound(m_bytesDifference - nearBytes); it != differences.end() && it->first <= m_bytesDifference + nearBytes; ++it)
        near += it->second;
    m_otherBytesCost = costOfExceptions(near, bytes);
    m_nearBytesCost = std::min(m_otherBytesCost, costOfExceptions(mode->second, bytes));
}

void PairModel::learnServers(std::span<const LogEntry> outer, std::span<const LogEntry> inner, std::span<const EntryPair> pairs)
{
    std::map<std::uint32_t, std::map<std::uint16_t, std::size_t>> counts;
    for (const auto &[o, i] : pairs) {
        if (outer[o].server != 0)
            ++counts[outer[o].server][inner[i].source];
    }
    for (const auto &[server, sources] : counts) {
        std::size_t all = 0;
        for (const auto &[source, n] : sources)
            all += n;
        for (const auto &[source, n] : sources) {
            if (n >= 4 && n * 20 >= all * 19)
                m_sourceOfServer.emplace_back(server, source);
        }
    }
}

std::optional<std::uint16_t> PairModel::sourceOfServer(std::uint32_t server) const
{
    if (server == 0 || m_sourceOfServer.empty())
        return std::nullopt;
    const auto found = std::ranges::lower_bound(m_sourceOfServer, server, {}, &std::pair<std::uint32_t, std::uint16_t>::first);
    return found == m_sourceOfServer.end() || found->first != server ? std::nullopt : std::optional(found->second);
}

Duration PairModel::endWindow() const
{
    return std::max<Duration>(8 * m_endTolerance, seconds(2));
}

std::optional<Timestamp> PairModel::latestBeginOfBroken(const LogEntry &outer) const
{
    if (!isBrokenOff(outer) || !outer.hasEnd() || !m_innerWidth)
        return std::nullopt;
    return outer.likelyEnd() + Duration(outer.width) + std::max(2 * m_endTolerance + *m_innerWidth + servedAfterBreak, endWindow());
}

float PairModel::skipOuter(const LogEntry &outer, const UsualWait &usualWait) const
{
    if (outer.contact == Contact::NotMade)
        return 0.5F;
    if (outer.gaveUp && usualWait.wait && outer.likelyBegin() + *usualWait.wait > m_innerLast)
        return 1.5F;
    return outer.gaveUp ? 3.0F : 7.0F;
}

float PairModel::traitCost(const LogEntry &outer, const LogEntry &inner) const
{
    float cost = 0;
    if (m_agentsAgree && outer.agent != 0 && inner.agent != 0 && outer.agent != inner.agent)
        cost += 6;
    if (m_clientsAgree && outer.client != 0 && inner.client != 0 && outer.client != inner.client)
        cost += 6;
    const auto source = sourceOfServer(outer.server);
    if (source && *source != inner.source)
        cost += outer.attempts > 1 ? 2.0F : 6.0F;
    return cost;
}

bool PairModel::startsTooEarly(const LogEntry &outer, const LogEntry &inner) const
{
    if (outer.hasStart()) {
        const Timestamp latestInner = (inner.hasStart() ? inner.start : inner.end) + Duration(inner.width);
        return latestInner + m_startTolerance < outer.start;
    }
    // The outer start is not known: an hour is more than any proxy waits.
    return inner.when() + Duration(inner.width) + std::chrono::hours(1) < outer.end;
}

Duration PairModel::endReach(float cost, Duration width) const
{
    const auto unit = static_cast<double>(std::max(m_endTolerance, width / 8).count());
    return Duration(std::llround(unit * std::sqrt(std::expm1(static_cast<double>(cost / costOfEarlierEnd)))) + 1);
}

/// Both logs tell the same status: the answer went through, so the ends are close and the inner duration fits into the outer.
template <float (*logarithm)(float)>
float PairModel::timesCost(const LogEntry &outer, const LogEntry &inner) const
{
    float cost = 0;
    if (outer.hasEnd() && inner.hasEnd()) {
        const Duration lag = inner.likelyEnd() - outer.likelyEnd() - m_endLag;
        const float off = inUnitsOf(lag, std::max(m_endTolerance, openness(outer, inner) / 4));
        // Within what the inner stamp leaves open no instant is much likelier than another. Answers that went well have company
        // that keeps them in order.
        const bool left = outer.gaveUp && outer.likelyEnd() + m_endLag + m_endTolerance >= inner.end;
        cost += logarithm(off * off) * (off > 3 && !left ? 1.5F : costOfEarlierEnd);
    } else {
        const Duration apart = inner.when() + Duration(inner.tie) - outer.when() - Duration(outer.tie);
        cost += logarithm(std::abs(inUnitsOf(apart, milliseconds(500))));
    }
    if (outer.hasDuration() && inner.hasDuration()) {
        const float over = inUnitsOf(outer.duration() - inner.duration(), m_overhead);
        cost += over < -2 ? 3 + logarithm(-over) : 0.4F * logarithm(std::abs(over));
    }
    return cost;
}

float PairModel::bytesCost(const LogEntry &outer, const LogEntry &inner) const
{
    if (outer.bytes < 0 || inner.bytes < 0)
        return 0;
    const auto off = std::abs(static_cast<std::int64_t>(outer.bytes) - inner.bytes - m_bytesDifference);
    const bool usualHead = outer.status >= 200 && outer.status < 300;
    const float other = usualHead ? m_otherBytesCost : std::min(m_otherBytesCost, 1.0F);
    return off == 0 ? 0.0F : off <= nearBytes ? std::min(m_nearBytesCost, other) : other;
}

float PairModel::deliveredCost(const LogEntry &outer, const LogEntry &inner) const
{
    return timesCost<exactLog1p>(outer, inner) + bytesCost(outer, inner);
}

/// By how many units its wait is off the usual one. What ends at other times than its neighbours need not have waited otherwise,
/// unless they are much alike.
std::optional<float> PairModel::offUsual(const LogEntry &outer, const LogEntry &inner, const UsualWait &usual)
{
    const bool tellsStarts = outer.hasStart() && inner.hasStart();
    if (!usual.wait || (!tellsStarts && 4 * usual.spread > *usual.wait))
        return std::nullopt;
    const Duration widest = tellsStarts ? milliseconds(100) + std::chrono::abs(*usual.wait) / 5 : Duration::max();
    const Duration unit = std::min(widest, milliseconds(30) + 2 * usual.spread) + openness(outer, inner) / 2;
    return std::abs(inUnitsOf(waitOf(outer, inner) - *usual.wait, unit));
}

/// The outer hop gave up, so the inner one may have started late, lasted longer, and tell another status.
float PairModel::gaveUpCost(const LogEntry &outer, const LogEntry &inner, const UsualWait &usualWait) const
{
    constexpr float anotherStory = 2;
    float cost = anotherStory;
    if (outer.hasEnd() && inner.hasEnd()) {
        const Duration late = inner.likelyEnd() - outer.likelyEnd();
        const Duration slack = 2 * m_endTolerance + openness(outer, inner);
        if (ranOut(outer) && late < -slack)
            cost += 3;
        const bool brokeOff = isBrokenOff(outer);
        if (brokeOff && late > slack)
            cost += 2;
        if (brokeOff && late > slack + servedAfterBreak)
            return impossibleCost;
    }
    const Duration gap = waitOf(outer, inner);
    if (inner.hasStart() && usualWait.isOvertaken(outer, gap))
        return impossibleCost;
    if (const auto off = offUsual(outer, inner, usualWait))
        return cost + std::min(2.5F, *off < 1 ? 0.5F * *off * *off : *off - 0.5F);
    const float waited = std::abs(inUnitsOf(gap, seconds(1)));
    if (!outer.hasStart() || !inner.hasStart())
        return cost + std::min(4.0F, 0.2F * waited);
    // Grows faster than the wait, so that of two ways to pair the one that keeps the order of arrival is cheaper.
    return cost + std::min(3.5F, 0.1F * waited + 0.004F * waited * waited);
}

/// An answer that went through can't have come from an entry that ended later.
bool PairModel::endsTooLate(const LogEntry &outer, const LogEntry &inner) const
{
    return outer.hasEnd() && inner.hasEnd() && inner.end > outer.end + Duration(outer.width) + endWindow();
}

float PairModel::cost(const LogEntry &outer, const LogEntry &inner, const UsualWait &usualWait) const
{
    if (startsTooEarly(outer, inner))
        return impossibleCost;
    const bool sameStatus = outer.status == inner.status && outer.status > 0;
    if ((sameStatus || !outer.gaveUp) && endsTooLate(outer, inner))
        return impossibleCost;
    if (sameStatus)
        return traitCost(outer, inner) + deliveredCost(outer, inner) + (outer.contact == Contact::NotMade ? 3.0F : 0.0F);
    if (outer.contact == Contact::NotMade)
        return impossibleCost;
    if (outer.gaveUp)
        return traitCost(outer, inner) + gaveUpCost(outer, inner, usualWait);
    return changedStatus + traitCost(outer, inner) + deliveredCost(outer, inner);
}

/// Adds up from what is quickly told, and what usually decides, to what is not.
float PairModel::costBelow(float limit, const LogEntry &outer, const LogEntry &inner) const
{
    constexpr float rounding = 0.001F;
    const bool sameStatus = outer.status == inner.status && outer.status > 0;
    if (sameStatus || !outer.gaveUp) {
        float least = sameStatus ? 0 : changedStatus;
        for (const auto part : {&PairModel::bytesCost, &PairModel::timesCost<leastLog1p>, &PairModel::traitCost}) {
            least += (this->*part)(outer, inner);
            if (least >= limit + rounding)
                return least;
        }
    }
    return cost(outer, inner, {});
}

} // namespace hopscope

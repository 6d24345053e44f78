// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/group_pairing.h"

#include "correlate/assignment.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// A server may take a request from its queue long after the proxy gave up.
constexpr Duration longestQueue = minutes(15);
/// At most so many entries are solved at once; a longer series is cut. What the exact solution of a small chunk costs is
/// too much for a key that tens of thousands of requests share: those are solved in larger chunks, in order of time.
constexpr std::size_t healthyChunk = 48;
constexpr std::size_t smallChunk = 256;
constexpr std::size_t largeChunk = 1024;
constexpr std::size_t largeGroup = 8192;
constexpr std::size_t innerPerOuter = 4;

Timestamp likelyBegin(const LogEntry &entry)
{
    return entry.likelyBegin();
}

void sortBy(std::vector<std::uint32_t> &indices, std::span<const LogEntry> entries, Timestamp (*instant)(const LogEntry &))
{
    std::stable_sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) { return instant(entries[a]) < instant(entries[b]); });
}

constexpr int mostRivals = 8;

/// Of a pair at this cost, where so many other entries would have done nearly as well, and so many of the outer hop, which got
/// none, might have had its inner entry.
float confidenceAt(float cost, int rivals, int left = 0)
{
    const float alone = cost <= 3 ? 0.97F : cost <= 5 ? 0.9F : 0.75F;
    return alone / (1 + 0.08F * static_cast<float>(rivals) + 0.5F * static_cast<float>(left));
}

} // namespace

void GroupPairing::pairRest(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, const WaitModel *wait, LargeVector<PairLink> &pairs)
{
    if (outer.size() == 1 && inner.size() == 1)
        return pairOnly(outer.front(), inner.front(), wait, pairs);
    m_outerLeft.assign(outer.begin(), outer.end());
    m_innerLeft.assign(inner.begin(), inner.end());
    solveParts(wait, pairs);
}

/// What solveParts() finds for one entry on either side, which is what is asked most.
void GroupPairing::pairOnly(std::uint32_t outer, std::uint32_t inner, const WaitModel *wait, LargeVector<PairLink> &pairs) const
{
    const Timestamp begin = likelyBegin(m_inner[inner]);
    if (begin < earliestInner(m_outer[outer]) || begin > latestInner(m_outer[outer]))
        return;
    const float cost = costOf(outer, inner, wait);
    if (cost < impossibleCost && cost - PairModel::skipInner() <= m_model.skipOuter(m_outer[outer], usualWait(outer, wait)))
        pairs.push_back({outer, inner, confidenceAt(cost, 0), PairMethod::UniqueTarget});
}

Timestamp GroupPairing::earliestInner(const LogEntry &outer) const
{
    const Duration open = Duration(outer.width) + m_model.startTolerance() + seconds(1);
    return (outer.hasStart() ? outer.start : outer.end - m_model.endWindow()) - open;
}

Timestamp GroupPairing::latestInner(const LogEntry &outer) const
{
    if (const auto latest = m_model.latestBeginOfBroken(outer))
        return *latest;
    if (outer.gaveUp)
        return likelyBegin(outer) + longestQueue;
    return outer.when() + Duration(outer.width) + m_model.endWindow();
}

/// Cuts what is left into stretches of time that have nothing to do with each other.
void GroupPairing::solveParts(const WaitModel *wait, LargeVector<PairLink> &pairs)
{
    sortBy(m_outerLeft, m_outer, likelyBegin);
    sortBy(m_innerLeft, m_inner, likelyBegin);
    const std::size_t chunk = m_outerLeft.size() <= largeGroup ? smallChunk : largeChunk;
    std::size_t inner = 0;
    for (std::size_t o = 0; o < m_outerLeft.size() && inner < m_innerLeft.size();) {
        Timestamp until = latestInner(m_outer[m_outerLeft[o]]);
        bool gaveUp = m_outer[m_outerLeft[o]].gaveUp;
        std::size_t n = 1;
        while (o + n < m_outerLeft.size() && n < (gaveUp ? chunk : healthyChunk) && earliestInner(m_outer[m_outerLeft[o + n]]) <= until) {
            until = std::max(until, latestInner(m_outer[m_outerLeft[o + n]]));
            gaveUp = gaveUp || m_outer[m_outerLeft[o + n]].gaveUp;
            ++n;
        }
        const Timestamp from = earliestInner(m_outer[m_outerLeft[o]]);
        while (inner < m_innerLeft.size() && likelyBegin(m_inner[m_innerLeft[inner]]) < from)
            ++inner;
        std::size_t m = 0;
        while (inner + m < m_innerLeft.size() && m < innerPerOuter * chunk && likelyBegin(m_inner[m_innerLeft[inner + m]]) <= until)
            ++m;
        const std::size_t before = pairs.size();
        solve(std::span(m_outerLeft).subspan(o, n), std::span(m_innerLeft).subspan(inner, m), wait, pairs);
        // A chunk that was cut leaves to the next one what it did not use.
        std::size_t kept = inner + m;
        for (std::size_t i = inner + m; i-- > inner;) {
            const std::uint32_t entry = m_innerLeft[i];
            const bool used = std::any_of(pairs.begin() + static_cast<std::ptrdiff_t>(before), pairs.end(), [entry](const PairLink &p) { return p.inner == entry; });
            if (!used)
                m_innerLeft[--kept] = entry;
        }
        inner = kept;
        o += n;
    }
}

/// Most of those that were given up. Else they waited in another queue than the neighbours that tell what is usual: files that a server
/// sends at once beside pages that wait for a worker.
bool GroupPairing::waitedAsUsual(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, std::span<const int> columns,
                                 std::span<const UsualWait> waits) const
{
    constexpr std::size_t enough = 8;
    constexpr float asUsual = 2;
    std::size_t told = 0;
    std::size_t fit = 0;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns[row] == unassigned)
            continue;
        const LogEntry &a = m_outer[outer[row]];
        const LogEntry &b = m_inner[inner[static_cast<std::size_t>(columns[row])]];
        const auto off = a.gaveUp && a.status != b.status ? PairModel::offUsual(a, b, waits[row]) : std::nullopt;
        told += off ? 1 : 0;
        fit += off && *off <= asUsual ? 1 : 0;
    }
    return told < enough || 2 * fit >= told;
}

void GroupPairing::solve(std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner, const WaitModel *wait,
                         LargeVector<PairLink> &pairs)
{
    std::vector<UsualWait> waits;
    for (const std::uint32_t o : outer)
        waits.push_back(usualWait(o, wait));
    AssignmentProblem problem;
    problem.rows = static_cast<int>(outer.size());
    problem.columns = static_cast<int>(inner.size());
    problem.cost = [&](int row, int column) {
        const auto r = static_cast<std::size_t>(row);
        return m_model.cost(m_outer[outer[r]], m_inner[inner[static_cast<std::size_t>(column)]], waits[r]);
    };
    problem.skipRow = [&](int row) {
        const auto r = static_cast<std::size_t>(row);
        return m_model.skipOuter(m_outer[outer[r]], waits[r]);
    };
    problem.skipColumn = [](int) { return PairModel::skipInner(); };
    const std::vector<int> columns = assignAtLeastCost(problem);
    if (!m_inOtherQueue && !waitedAsUsual(outer, inner, columns, waits)) {
        m_inOtherQueue = true;
        solve(outer, inner, wait, pairs);
        m_inOtherQueue = false;
        return;
    }
    const std::size_t before = pairs.size();
    for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns[row] == unassigned)
            continue;
        const std::uint32_t chosen = inner[static_cast<std::size_t>(columns[row])];
        const bool only = outer.size() == 1 && inner.size() == 1;
        pairs.push_back({outer[row], chosen, 0, only ? PairMethod::UniqueTarget : PairMethod::TargetAndTime});
    }
    const auto solved = std::span(pairs).subspan(before);
    keepOrderOfArrival(solved, wait);
    const std::vector<std::uint32_t> left = givenUpWithout(outer, solved);
    for (PairLink &link : solved)
        link.confidence = confidence(link, inner, left, wait);
}

/// Where several ways to pair are as good, requests that were given up get their entries in the order in which they came.
void GroupPairing::keepOrderOfArrival(std::span<PairLink> pairs, const WaitModel *wait) const
{
    std::vector<PairLink *> givenUp;
    for (PairLink &link : pairs) {
        if (m_outer[link.outer].gaveUp && m_outer[link.outer].status != m_inner[link.inner].status)
            givenUp.push_back(&link);
    }
    std::stable_sort(givenUp.begin(), givenUp.end(), [this](const PairLink *a, const PairLink *b) { return m_inner[a->inner].agent < m_inner[b->inner].agent; });
    for (std::size_t first = 0; first < givenUp.size();) {
        std::size_t n = 1;
        while (first + n < givenUp.size() && m_inner[givenUp[first + n]->inner].agent == m_inner[givenUp[first]->inner].agent)
            ++n;
        if (n > 1)
            orderAlike(std::span(givenUp).subspan(first, n), wait);
        first += n;
    }
}

void GroupPairing::orderAlike(std::span<PairLink *> alike, const WaitModel *wait) const
{
    constexpr float allowedEach = 0.1F;
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
    float present = 0;
    for (const PairLink *link : alike) {
        outer.push_back(link->outer);
        inner.push_back(link->inner);
        present += costOf(link->outer, link->inner, wait);
    }
    sortBy(outer, m_outer, likelyBegin);
    sortBy(inner, m_inner, likelyBegin);
    float ordered = 0;
    for (std::size_t i = 0; i < outer.size(); ++i)
        ordered += costOf(outer[i], inner[i], wait);
    if (ordered > present + allowedEach * static_cast<float>(alike.size()))
        return;
    for (std::size_t i = 0; i < outer.size(); ++i) {
        alike[i]->outer = outer[i];
        alike[i]->inner = inner[i];
    }
}

UsualWait GroupPairing::usualWait(std::uint32_t outer, const WaitModel *wait) const
{
    const LogEntry &entry = m_outer[outer];
    UsualWait usual = wait != nullptr && entry.gaveUp ? wait->around(entry) : UsualWait{};
    if (m_inOtherQueue)
        usual.wait = std::nullopt;
    return usual;
}

float GroupPairing::costOf(std::uint32_t outer, std::uint32_t inner, const WaitModel *wait) const
{
    return m_model.cost(m_outer[outer], m_inner[inner], usualWait(outer, wait));
}

/// Those that the outer hop gave up and that have no entry, in the order of `outer`.
std::vector<std::uint32_t> GroupPairing::givenUpWithout(std::span<const std::uint32_t> outer, std::span<const PairLink> pairs) const
{
    std::vector<std::uint32_t> paired;
    for (const PairLink &link : pairs)
        paired.push_back(link.outer);
    std::ranges::sort(paired);
    std::vector<std::uint32_t> left;
    std::ranges::copy_if(outer, std::back_inserter(left), [&](std::uint32_t entry) {
        return m_outer[entry].gaveUp && m_outer[entry].contact != Contact::NotMade && !std::ranges::binary_search(paired, entry);
    });
    return left;
}

/// Lower the more other entries would have done nearly as well, on either side.
float GroupPairing::confidence(const PairLink &link, std::span<const std::uint32_t> inner, std::span<const std::uint32_t> left, const WaitModel *wait) const
{
    const UsualWait usual = usualWait(link.outer, wait);
    const float cost = m_model.cost(m_outer[link.outer], m_inner[link.inner], usual);
    int rivals = 0;
    for (const std::uint32_t entry : inner) {
        rivals += entry != link.inner && m_model.cost(m_outer[link.outer], m_inner[entry], usual) <= cost + 1 ? 1 : 0;
        if (rivals == mostRivals)
            break;
    }
    int without = 0;
    for (const std::uint32_t entry : left) {
        without += costOf(entry, link.inner, wait) <= cost + 1 ? 1 : 0;
        if (without == mostRivals)
            break;
    }
    return confidenceAt(cost, rivals, without);
}

} // namespace hopscope

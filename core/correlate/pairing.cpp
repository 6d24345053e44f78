// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/pairing.h"

#include "correlate/group_pairing.h"
#include "correlate/key_index.h"
#include "correlate/sure_pairs.h"

#include <algorithm>
#include <functional>
#include <future>
#include <numeric>
#include <thread>

namespace hopscope {

namespace {

using std::chrono::seconds;

constexpr float sureById = 0.99F;
constexpr float sureEnough = 0.9F;
constexpr std::size_t enoughToLearn = 32;
constexpr std::size_t mostToLearn = 50'000;

/// The groups at the front of `groups` that have about `items` entries together; they are cut off it.
std::span<const KeyGroup> takePart(std::span<const KeyGroup> &groups, std::size_t items)
{
    std::size_t n = 0;
    for (std::size_t taken = 0; n < groups.size() && taken < items; ++n)
        taken += groups[n].outer.size() + groups[n].inner.size();
    const auto part = groups.first(n);
    groups = groups.subspan(n);
    return part;
}

/// `pair` for all groups, several parts of them at a time: no entry has two keys, so groups know nothing of each other. The
/// links come in the order of the groups, however many threads there are.
std::vector<PairLink> inParts(std::span<const KeyGroup> groups, const std::function<std::vector<PairLink>(std::span<const KeyGroup>)> &pair)
{
    constexpr std::size_t mostThreads = 8;
    constexpr std::size_t worthAThread = 20'000;
    std::size_t items = 0;
    for (const KeyGroup &group : groups)
        items += group.outer.size() + group.inner.size();
    const std::size_t threads = std::clamp<std::size_t>(std::min<std::size_t>(std::thread::hardware_concurrency(), items / worthAThread), 1, mostThreads);
    std::vector<std::future<std::vector<PairLink>>> others;
    const std::size_t each = items / threads + 1;
    for (std::size_t i = 1; i < threads; ++i)
        others.push_back(std::async(std::launch::async, pair, takePart(groups, each)));
    const std::vector<PairLink> last = pair(groups);
    std::vector<PairLink> links;
    for (auto &other : others) {
        const std::vector<PairLink> part = other.get();
        links.insert(links.end(), part.begin(), part.end());
    }
    links.insert(links.end(), last.begin(), last.end());
    return links;
}

/// Replaces `left` by the entries that have no partner yet.
void takeFree(std::span<const KeyIndex::Item> items, const std::vector<std::uint8_t> &taken, std::vector<std::uint32_t> &left)
{
    left.clear();
    for (const KeyIndex::Item &item : items) {
        if (taken[item.entry] == 0)
            left.push_back(item.entry);
    }
}

class HopPairing {
public:
    /// Those of a hop are at the positions that `members` tells.
    struct Hop {
        std::span<const LogEntry> entries;
        std::span<const std::uint32_t> members;
    };

    HopPairing(const Hop &outer, const Hop &inner, const Progress &progress)
        : m_outer(outer.entries), m_inner(inner.entries), m_outerMembers(outer.members), m_innerMembers(inner.members), m_progress(progress)
        , m_outerTaken(outer.entries.size(), 0), m_innerTaken(inner.entries.size(), 0)
    {
    }

    HopPairs run()
    {
        auto ofInner = std::async(std::launch::async, [this] { return KeyIndex(m_inner, m_innerMembers); });
        pairByRequestId();
        const KeyIndex outerKeys(m_outer, m_outerMembers);
        const KeyIndex innerKeys = ofInner.get();
        if (m_progress.cancelled())
            return {};
        const PairModel model(m_outer, m_inner, pairsToLearnFrom(outerKeys, innerKeys));
        pairByKey(outerKeys, innerKeys, model);
        findEarlierAttempts(outerKeys, innerKeys, model);
        return std::move(m_result);
    }

private:
    void take(const PairLink &link)
    {
        m_outerTaken[link.outer] = 1;
        m_innerTaken[link.inner] = 1;
        m_result.pairs.push_back(link);
    }

    void pairByRequestId();
    void pairOneId(const KeyGroup &group);
    std::vector<EntryPair> pairsToLearnFrom(const KeyIndex &outerKeys, const KeyIndex &innerKeys) const;
    void pairByKey(const KeyIndex &outerKeys, const KeyIndex &innerKeys, const PairModel &model);
    std::vector<PairLink> sureOf(std::span<const KeyGroup> groups, const PairModel &model) const;
    std::vector<PairLink> restOf(std::span<const KeyGroup> groups, const PairModel &model, const WaitModel *wait) const;
    void findEarlierAttempts(const KeyIndex &outerKeys, const KeyIndex &innerKeys, const PairModel &model);
    void addAttempts(const KeyGroup &group, const PairModel &model);
    std::vector<Timestamp> startsOfGivenUp(std::span<const KeyGroup> groups) const;
    bool isPaired(const KeyGroup &group) const;

    std::span<const LogEntry> m_outer;
    std::span<const LogEntry> m_inner;
    std::span<const std::uint32_t> m_outerMembers;
    std::span<const std::uint32_t> m_innerMembers;
    const Progress &m_progress;
    std::vector<std::uint8_t> m_outerTaken;
    std::vector<std::uint8_t> m_innerTaken;
    HopPairs m_result;
};

void HopPairing::pairByRequestId()
{
    const KeyIndex outerIds(m_outer, m_outerMembers, &LogEntry::requestId);
    const KeyIndex innerIds(m_inner, m_innerMembers, &LogEntry::requestId);
    forEachCommonKey(outerIds, innerIds, [this](const KeyGroup &group) { pairOneId(group); });
}

/// An id that comes several times outside is no id of a request; several times inside means several attempts.
void HopPairing::pairOneId(const KeyGroup &group)
{
    if (group.outer.size() != 1 || group.inner.size() > 16)
        return;
    const std::uint32_t outer = group.outer.front().entry;
    std::vector<std::uint32_t> inner;
    for (const KeyIndex::Item &item : group.inner)
        inner.push_back(item.entry);
    std::sort(inner.begin(), inner.end(), [this](std::uint32_t a, std::uint32_t b) {
        return (m_inner[a].hasStart() ? m_inner[a].start : m_inner[a].end) < (m_inner[b].hasStart() ? m_inner[b].start : m_inner[b].end);
    });
    for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
        m_innerTaken[inner[i]] = 1;
        m_result.attempts.push_back({outer, inner[i], sureById, PairMethod::SharedId});
    }
    take({outer, inner.back(), sureById, PairMethod::SharedId});
}

/// Pairs by id, and pairs whose key no other request has; where these are few, neighbours in time with a rare key.
std::vector<EntryPair> HopPairing::pairsToLearnFrom(const KeyIndex &outerKeys, const KeyIndex &innerKeys) const
{
    std::vector<EntryPair> pairs;
    for (const PairLink &link : m_result.pairs) {
        if (m_outer[link.outer].status == m_inner[link.inner].status && pairs.size() < mostToLearn)
            pairs.emplace_back(link.outer, link.inner);
    }
    for (const std::size_t rare : {std::size_t{1}, std::size_t{4}, std::size_t{64}}) {
        if (pairs.size() >= enoughToLearn)
            break;
        forEachCommonKey(outerKeys, innerKeys, [&](const KeyGroup &group) {
            if (group.outer.size() > rare || group.inner.size() > rare || pairs.size() >= mostToLearn)
                return;
            for (const KeyIndex::Item &o : group.outer) {
                const LogEntry &a = m_outer[o.entry];
                if (a.gaveUp)
                    continue;
                const auto nearest = std::min_element(group.inner.begin(), group.inner.end(), [&](const auto &x, const auto &y) {
                    return std::chrono::abs(m_inner[x.entry].when() - a.when()) < std::chrono::abs(m_inner[y.entry].when() - a.when());
                });
                const LogEntry &b = m_inner[nearest->entry];
                if (a.status == b.status && std::chrono::abs(b.when() - a.when()) <= seconds(3))
                    pairs.emplace_back(o.entry, nearest->entry);
            }
        });
    }
    return pairs;
}

std::vector<PairLink> HopPairing::sureOf(std::span<const KeyGroup> groups, const PairModel &model) const
{
    SurePairs sure(m_outer, m_inner, model);
    std::vector<PairLink> links;
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
    for (const KeyGroup &group : groups) {
        if (m_progress.cancelled())
            break;
        takeFree(group.outer, m_outerTaken, outer);
        takeFree(group.inner, m_innerTaken, inner);
        sure.find(outer, inner, links);
    }
    return links;
}

std::vector<PairLink> HopPairing::restOf(std::span<const KeyGroup> groups, const PairModel &model, const WaitModel *wait) const
{
    GroupPairing pairing(m_outer, m_inner, model);
    std::vector<PairLink> links;
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
    for (const KeyGroup &group : groups) {
        if (m_progress.cancelled())
            break;
        takeFree(group.outer, m_outerTaken, outer);
        takeFree(group.inner, m_innerTaken, inner);
        if (!outer.empty() && !inner.empty())
            pairing.pairRest(outer, inner, wait, links);
    }
    return links;
}

/// Whether one of the two hops has nothing left of this key.
bool HopPairing::isPaired(const KeyGroup &group) const
{
    const auto isTaken = [](const std::vector<std::uint8_t> &taken) { return [&taken](const KeyIndex::Item &item) { return taken[item.entry] != 0; }; };
    return std::ranges::all_of(group.outer, isTaken(m_outerTaken)) || std::ranges::all_of(group.inner, isTaken(m_innerTaken));
}

/// In order.
std::vector<Timestamp> HopPairing::startsOfGivenUp(std::span<const KeyGroup> groups) const
{
    std::vector<Timestamp> starts;
    for (const KeyGroup &group : groups) {
        for (const KeyIndex::Item &item : group.outer) {
            const LogEntry &entry = m_outer[item.entry];
            if (m_outerTaken[item.entry] == 0 && entry.gaveUp && entry.hasStart())
                starts.push_back(entry.likelyStart());
        }
    }
    std::ranges::sort(starts);
    return starts;
}

/// The rest twice: what the first time is nearly sure tells how long requests waited, and that decides the others.
void HopPairing::pairByKey(const KeyIndex &outerKeys, const KeyIndex &innerKeys, const PairModel &model)
{
    std::size_t keys = 0;
    forEachCommonKey(outerKeys, innerKeys, [&keys](const KeyGroup &) { ++keys; });
    std::vector<KeyGroup> groups;
    groups.reserve(keys);
    forEachCommonKey(outerKeys, innerKeys, [&groups](const KeyGroup &group) { groups.push_back(group); });
    m_result.pairs.reserve(std::min(m_outerMembers.size(), m_innerMembers.size()));
    for (const PairLink &link : inParts(groups, [&](std::span<const KeyGroup> part) { return sureOf(part, model); }))
        take(link);
    std::erase_if(groups, [this](const KeyGroup &group) { return isPaired(group); });
    const std::vector<PairLink> first = inParts(groups, [&](std::span<const KeyGroup> part) { return restOf(part, model, nullptr); });
    for (const PairLink &link : first) {
        if (link.method == PairMethod::UniqueTarget)
            take(link);
    }
    std::erase_if(groups, [this](const KeyGroup &group) { return isPaired(group); });
    WaitModel wait(startsOfGivenUp(groups));
    for (const PairLink &link : m_result.pairs)
        wait.add(m_outer[link.outer], m_inner[link.inner]);
    for (const PairLink &link : first) {
        if (link.confidence >= sureEnough && link.method != PairMethod::UniqueTarget)
            wait.add(m_outer[link.outer], m_inner[link.inner]);
    }
    wait.finish();
    for (const PairLink &link : inParts(groups, [&](std::span<const KeyGroup> part) { return restOf(part, model, &wait); }))
        take(link);
}

void HopPairing::findEarlierAttempts(const KeyIndex &outerKeys, const KeyIndex &innerKeys, const PairModel &model)
{
    forEachCommonKey(outerKeys, innerKeys, [&](const KeyGroup &group) {
        const bool retried = std::any_of(group.outer.begin(), group.outer.end(), [this](const auto &o) { return m_outer[o.entry].attempts > 1; });
        if (retried)
            addAttempts(group, model);
    });
}

/// What is left at the servers within the time of a request that tried more than one.
void HopPairing::addAttempts(const KeyGroup &group, const PairModel &model)
{
    for (const KeyIndex::Item &o : group.outer) {
        const LogEntry &outer = m_outer[o.entry];
        int missing = outer.attempts - 1;
        for (const KeyIndex::Item &i : group.inner) {
            const LogEntry &inner = m_inner[i.entry];
            if (missing <= 0)
                break;
            if (m_innerTaken[i.entry] != 0 || !outer.hasStart())
                continue;
            const Timestamp begin = inner.hasStart() ? inner.likelyStart() : inner.likelyEnd();
            if (begin < outer.start - model.startTolerance() || begin > outer.when() + Duration(outer.width))
                continue;
            m_innerTaken[i.entry] = 1;
            m_result.attempts.push_back({o.entry, i.entry, 0.8F, PairMethod::TargetAndTime});
            --missing;
        }
    }
}

} // namespace

HopPairs pairHops(std::span<const LogEntry> outer, std::span<const LogEntry> inner, const Progress &progress)
{
    std::vector<std::uint32_t> all(std::max(outer.size(), inner.size()));
    std::iota(all.begin(), all.end(), 0U);
    return HopPairing({outer, std::span(all).first(outer.size())}, {inner, std::span(all).first(inner.size())}, progress).run();
}

HopPairs pairHops(std::span<const LogEntry> entries, std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner,
                  const Progress &progress)
{
    return HopPairing({entries, outer}, {entries, inner}, progress).run();
}

} // namespace hopscope

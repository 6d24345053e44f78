// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/pairing.h"

#include "base/at_once.h"
#include "base/cancellation.h"
#include "base/sort_by_number.h"
#include "correlate/entries_by_key.h"
#include "correlate/group_pairing.h"
#include "correlate/key_index.h"
#include "correlate/sure_pairs.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hopscope {

namespace {

using std::chrono::seconds;

constexpr float sureById = 0.99F;
constexpr float sureEnough = 0.9F;
constexpr std::size_t enoughToLearn = 32;
constexpr std::size_t mostToLearn = 50'000;

/// The groups at the front of `groups` that have about `items` entries together; they are cut off it.
std::span<const KeyPlaces> takePart(std::span<const KeyPlaces> &groups, std::size_t items)
{
    std::size_t n = 0;
    for (std::size_t taken = 0; n < groups.size() && taken < items; ++n)
        taken += groups[n].outer.size() + groups[n].inner.size();
    const auto part = groups.first(n);
    groups = groups.subspan(n);
    return part;
}

/// `pair` for all groups, several parts of them at a time: no entry has two keys, so groups know nothing of each other. There are more
/// parts than threads, since some take longer than others of as many entries. The links come in the order of the groups, however
/// many threads there are.
LargeVector<PairLink> inParts(std::span<const KeyPlaces> groups, const std::function<LargeVector<PairLink>(std::span<const KeyPlaces>)> &pair)
{
    constexpr std::size_t mostParts = 32;
    constexpr std::size_t worthAPart = 20'000;
    std::size_t items = 0;
    for (const KeyPlaces &group : groups)
        items += group.outer.size() + group.inner.size();
    const std::size_t each = items / std::clamp<std::size_t>(items / worthAPart, 1, mostParts) + 1;
    std::vector<std::span<const KeyPlaces>> parts;
    while (!groups.empty())
        parts.push_back(takePart(groups, each));
    std::vector<LargeVector<PairLink>> found(parts.size());
    forEachAtOnce(parts.size(), [&](std::size_t part) { found[part] = pair(parts[part]); });
    LargeVector<PairLink> links;
    for (LargeVector<PairLink> &ofPart : found) {
        links.insert(links.end(), ofPart.begin(), ofPart.end());
        LargeVector<PairLink>().swap(ofPart);
    }
    return links;
}

/// Replaces `left` by the entries that have no partner yet.
void takeFree(PlaceRange places, const LargeVector<std::uint8_t> &taken, std::vector<std::uint32_t> &left)
{
    left.clear();
    for (std::uint32_t place = places.first; place < places.last; ++place) {
        if (taken[place] == 0)
            left.push_back(place);
    }
}

class HopPairing {
public:
    HopPairing(const EntriesByKey &outer, const EntriesByKey &inner, const Progress &progress)
        : m_outerByKey(outer), m_innerByKey(inner), m_outer(outer.entries()), m_inner(inner.entries()), m_progress(progress)
        , m_outerTaken(m_outer.size(), 0), m_innerTaken(m_inner.size(), 0)
    {
    }

    HopPairs run()
    {
        pairByRequestId();
        const LargeVector<KeyPlaces> keys = commonKeys(m_outer, m_inner);
        if (m_progress.cancelled())
            return {};
        const PairModel model(m_outer, m_inner, pairsToLearnFrom(keys));
        pairByKey(keys, model);
        findEarlierAttempts(keys, model);
        tellPositions(m_result.pairs);
        tellPositions(m_result.attempts);
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
    void addNearest(const KeyPlaces &group, std::vector<EntryPair> &pairs) const;
    std::vector<EntryPair> pairsToLearnFrom(std::span<const KeyPlaces> keys) const;
    void pairByKey(LargeVector<KeyPlaces> groups, const PairModel &model);
    LargeVector<PairLink> sureOf(std::span<const KeyPlaces> groups, const PairModel &model) const;
    LargeVector<PairLink> restOf(std::span<const KeyPlaces> groups, const PairModel &model, const WaitModel *wait) const;
    void findEarlierAttempts(std::span<const KeyPlaces> keys, const PairModel &model);
    void addAttempts(const KeyPlaces &group, const PairModel &model);
    std::vector<Timestamp> timesOfGivenUp(std::span<const KeyPlaces> groups) const;
    bool isPaired(const KeyPlaces &group) const;
    void tellPositions(LargeVector<PairLink> &links) const;

    const EntriesByKey &m_outerByKey;
    const EntriesByKey &m_innerByKey;
    std::span<const LogEntry> m_outer;
    std::span<const LogEntry> m_inner;
    const Progress &m_progress;
    LargeVector<std::uint8_t> m_outerTaken;
    LargeVector<std::uint8_t> m_innerTaken;
    HopPairs m_result;
};

void HopPairing::pairByRequestId()
{
    const KeyIndex outerIds(m_outer, &LogEntry::requestId);
    const KeyIndex innerIds(m_inner, &LogEntry::requestId);
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

void HopPairing::addNearest(const KeyPlaces &group, std::vector<EntryPair> &pairs) const
{
    const auto candidates = m_inner.subspan(group.inner.first, group.inner.size());
    for (std::uint32_t outer = group.outer.first; outer < group.outer.last; ++outer) {
        const LogEntry &a = m_outer[outer];
        if (a.gaveUp)
            continue;
        const auto nearest = std::ranges::min_element(candidates, {}, [&a](const LogEntry &b) { return std::chrono::abs(b.when() - a.when()); });
        if (a.status == nearest->status && std::chrono::abs(nearest->when() - a.when()) <= seconds(3))
            pairs.emplace_back(outer, group.inner.first + static_cast<std::uint32_t>(nearest - candidates.begin()));
    }
}

/// Pairs by id, and pairs whose key no other request has; where these are few, neighbours in time with a rare key.
std::vector<EntryPair> HopPairing::pairsToLearnFrom(std::span<const KeyPlaces> keys) const
{
    std::vector<EntryPair> pairs;
    for (const PairLink &link : m_result.pairs) {
        if (m_outer[link.outer].status == m_inner[link.inner].status && pairs.size() < mostToLearn)
            pairs.emplace_back(link.outer, link.inner);
    }
    for (const std::size_t rare : {std::size_t{1}, std::size_t{4}, std::size_t{64}}) {
        if (pairs.size() >= enoughToLearn)
            break;
        for (const KeyPlaces &group : keys) {
            if (pairs.size() >= mostToLearn)
                break;
            if (group.outer.size() <= rare && group.inner.size() <= rare)
                addNearest(group, pairs);
        }
    }
    return pairs;
}

LargeVector<PairLink> HopPairing::sureOf(std::span<const KeyPlaces> groups, const PairModel &model) const
{
    SurePairs sure(m_outer, m_inner, model);
    LargeVector<PairLink> links;
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
    for (const KeyPlaces &group : groups) {
        if (m_progress.cancelled())
            break;
        takeFree(group.outer, m_outerTaken, outer);
        takeFree(group.inner, m_innerTaken, inner);
        sure.find(outer, inner, links);
    }
    return links;
}

LargeVector<PairLink> HopPairing::restOf(std::span<const KeyPlaces> groups, const PairModel &model, const WaitModel *wait) const
{
    GroupPairing pairing(m_outer, m_inner, model);
    LargeVector<PairLink> links;
    std::vector<std::uint32_t> outer;
    std::vector<std::uint32_t> inner;
    for (const KeyPlaces &group : groups) {
        if (m_progress.cancelled())
            break;
        takeFree(group.outer, m_outerTaken, outer);
        takeFree(group.inner, m_innerTaken, inner);
        if (outer.empty() || inner.empty())
            continue;
        const std::size_t before = links.size();
        pairing.pairRest(outer, inner, wait, links);
        // What others of its target waited may tell that the one entry that is left is not that of the one request.
        if (outer.size() == 1 && group.outer.size() > 1 && m_outer[outer.front()].gaveUp && links.size() > before)
            links.back().method = PairMethod::TargetAndTime;
    }
    return links;
}

/// Whether one of the two hops has nothing left of this key.
bool HopPairing::isPaired(const KeyPlaces &group) const
{
    const auto areTaken = [](const LargeVector<std::uint8_t> &taken, PlaceRange places) {
        return std::ranges::all_of(std::span(taken).subspan(places.first, places.size()), [](std::uint8_t one) { return one != 0; });
    };
    return areTaken(m_outerTaken, group.outer) || areTaken(m_innerTaken, group.inner);
}

/// In order.
std::vector<Timestamp> HopPairing::timesOfGivenUp(std::span<const KeyPlaces> groups) const
{
    std::vector<Timestamp> times;
    for (const KeyPlaces &group : groups) {
        for (std::uint32_t place = group.outer.first; place < group.outer.last; ++place) {
            const LogEntry &entry = m_outer[place];
            if (m_outerTaken[place] == 0 && entry.gaveUp)
                times.push_back(entry.likelyBegin());
        }
    }
    std::ranges::sort(times);
    return times;
}

/// The rest twice: what the first time is nearly sure tells how long requests waited, and that decides the others.
void HopPairing::pairByKey(LargeVector<KeyPlaces> groups, const PairModel &model)
{
    m_result.pairs.reserve(std::min(m_outer.size(), m_inner.size()));
    for (const PairLink &link : inParts(groups, [&](std::span<const KeyPlaces> part) { return sureOf(part, model); }))
        take(link);
    std::erase_if(groups, [this](const KeyPlaces &group) { return isPaired(group); });
    const LargeVector<PairLink> first = inParts(groups, [&](std::span<const KeyPlaces> part) { return restOf(part, model, nullptr); });
    for (const PairLink &link : first) {
        if (link.method == PairMethod::UniqueTarget)
            take(link);
    }
    std::erase_if(groups, [this](const KeyPlaces &group) { return isPaired(group); });
    WaitModel wait(timesOfGivenUp(groups));
    CancelPoll poll;
    for (const PairLink &link : m_result.pairs) {
        poll();
        wait.add(m_outer[link.outer], m_inner[link.inner]);
    }
    for (const PairLink &link : first) {
        if (link.confidence >= sureEnough && link.method != PairMethod::UniqueTarget)
            wait.add(m_outer[link.outer], m_inner[link.inner]);
    }
    wait.finish();
    for (const PairLink &link : inParts(groups, [&](std::span<const KeyPlaces> part) { return restOf(part, model, &wait); }))
        take(link);
}

void HopPairing::findEarlierAttempts(std::span<const KeyPlaces> keys, const PairModel &model)
{
    CancelPoll poll;
    for (const KeyPlaces &group : keys) {
        poll();
        if (std::ranges::any_of(m_outer.subspan(group.outer.first, group.outer.size()), [](const LogEntry &entry) { return entry.attempts > 1; }))
            addAttempts(group, model);
    }
}

/// What is left at the servers within the time of a request that tried more than one.
void HopPairing::addAttempts(const KeyPlaces &group, const PairModel &model)
{
    for (std::uint32_t o = group.outer.first; o < group.outer.last; ++o) {
        const LogEntry &outer = m_outer[o];
        int missing = outer.attempts - 1;
        for (std::uint32_t i = group.inner.first; i < group.inner.last && missing > 0; ++i) {
            const LogEntry &inner = m_inner[i];
            if (m_innerTaken[i] != 0 || !outer.hasStart())
                continue;
            const Timestamp begin = inner.hasStart() ? inner.likelyStart() : inner.likelyEnd();
            if (begin < outer.start - model.startTolerance() || begin > outer.when() + Duration(outer.width))
                continue;
            m_innerTaken[i] = 1;
            m_result.attempts.push_back({o, i, 0.8F, PairMethod::TargetAndTime});
            --missing;
        }
    }
}

/// In the order of the outer entries, so that who follows the links goes through the requests once.
void HopPairing::tellPositions(LargeVector<PairLink> &links) const
{
    CancelPoll poll;
    for (PairLink &link : links) {
        poll();
        link.outer = m_outerByKey.positionOf(link.outer);
        link.inner = m_innerByKey.positionOf(link.inner);
    }
    sortByNumber(links, [](const PairLink &link) { return std::uint64_t{link.outer}; });
}

} // namespace

HopPairs pairHops(std::span<const LogEntry> outer, std::span<const LogEntry> inner, const Progress &progress)
{
    LargeVector<std::uint32_t> all(std::max(outer.size(), inner.size()));
    std::iota(all.begin(), all.end(), 0U);
    const EntriesByKey outerByKey(outer, std::span(all).first(outer.size()));
    const EntriesByKey innerByKey(inner, std::span(all).first(inner.size()));
    return HopPairing(outerByKey, innerByKey, progress).run();
}

HopPairs pairHops(std::span<const LogEntry> entries, std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner,
                  const Progress &progress)
{
    auto innerByKey = alongside([&] { return EntriesByKey(entries, inner); });
    const EntriesByKey outerByKey(entries, outer);
    const EntriesByKey ofInner = innerByKey.get();
    return HopPairing(outerByKey, ofInner, progress).run();
}

} // namespace hopscope

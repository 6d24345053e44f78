// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/relation.h"

#include "base/cancellation.h"
#include "correlate/course_estimate.h"
#include "correlate/failed_only.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <vector>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t enough = 8;
constexpr std::size_t rareKey = 3;
/// Keys come in the order of their hashes, so that the first of them are a fair sample of millions.
constexpr std::size_t sample = 200'000;

struct Comparison {
    Relation relation;
    std::vector<double> logRatios;
    std::size_t equal = 0;
    std::size_t pairs = 0;
};

bool isSameInstant(const LogEntry &a, const LogEntry &b, Duration shift)
{
    const Duration apart = b.when() - shift - a.when();
    return std::chrono::abs(apart) <= seconds(2) + Duration(a.width) + Duration(b.width);
}

void compareDurations(const LogEntry &a, const LogEntry &b, Comparison &all)
{
    if (!a.hasDuration() || !b.hasDuration() || a.duration() <= Duration::zero() || b.duration() <= Duration::zero())
        return;
    ++all.relation.compared;
    all.logRatios.push_back(std::log10(static_cast<double>(b.duration().count()) / static_cast<double>(a.duration().count())));
}

void compare(const LogEntry &a, const LogEntry &b, Duration shift, Comparison &all)
{
    if (a.status != b.status) {
        const bool late = std::chrono::abs(b.when() - shift - a.when()) > std::chrono::minutes(5);
        all.relation.gaveUpInA += !late && a.gaveUp && !b.gaveUp;
        all.relation.gaveUpInB += !late && b.gaveUp && !a.gaveUp;
        return;
    }
    if (!isSameInstant(a, b, shift))
        return;
    ++all.pairs;
    all.relation.madeInA += a.noHead && !b.noHead;
    all.relation.madeInB += b.noHead && !a.noHead;
    all.equal += a.start == b.start && a.end == b.end && a.bytes == b.bytes && a.client == b.client;
    compareDurations(a, b, all);
}

const LogEntry &nearestOf(const KeyGroup &group, std::span<const LogEntry> inner, Timestamp when)
{
    const auto nearest = std::min_element(group.inner.begin(), group.inner.end(), [&](const auto &x, const auto &y) {
        return std::chrono::abs(inner[x.entry].when() - when) < std::chrono::abs(inner[y.entry].when() - when);
    });
    return inner[nearest->entry];
}

/// Different servers get alike requests at alike times, but of other clients. The agents tell where both logs have them.
bool agentsDiffer(const KeyedLog &a, const KeyedLog &b, Duration shift)
{
    constexpr std::size_t oftenKey = 32;
    std::size_t known = 0;
    std::size_t equal = 0;
    forEachCommonKey(a.by.keys, b.by.keys, [&](const KeyGroup &group) {
        if (group.outer.size() > oftenKey || group.inner.size() > oftenKey || known >= sample)
            return;
        for (const KeyIndex::Item &item : group.outer) {
            const LogEntry &one = a.entries[item.entry];
            const LogEntry &other = nearestOf(group, b.entries, one.when() + shift);
            if (one.agent == 0 || other.agent == 0 || one.status != other.status || !isSameInstant(one, other, shift))
                continue;
            ++known;
            equal += one.agent == other.agent;
        }
    });
    return known >= enough && equal * 2 < known;
}

/// The median where nine in ten ratios lie near it: a wrong unit scales all durations alike.
std::optional<double> agreedRatio(std::vector<double> &logRatios)
{
    if (logRatios.size() < enough)
        return std::nullopt;
    std::sort(logRatios.begin(), logRatios.end());
    const double median = logRatios[logRatios.size() / 2];
    const double low = logRatios[logRatios.size() / 10];
    const double high = logRatios[logRatios.size() - 1 - logRatios.size() / 10];
    if (high - median > 0.7 || median - low > 0.7)
        return std::nullopt;
    return std::pow(10.0, median);
}

/// Counts which log has the longer durations, once both are of one unit.
void countLonger(std::span<const double> logRatios, Relation &relation)
{
    const double scale = durationScaleFor(relation);
    const double shift = scale == 1 ? 0 : std::log10(scale); // what is equal stays equal
    for (const double ratio : logRatios) {
        relation.longerInA += ratio + shift < 0;
        relation.longerInB += ratio + shift > 0;
    }
}

/// Whether a clock that did not go evenly explains clearly more requests about as closely, or as many far more closely: a few
/// more fit by chance, and among crowds of like requests many do that are far off.
bool explainsMore(const ClockShift &straightened, const ClockShift &shift)
{
    const std::uint64_t few = std::max<std::uint64_t>(enough, shift.matches / 20);
    const bool closer = 2 * straightened.spread < shift.spread && shift.spread - straightened.spread > milliseconds(100);
    const bool looser = straightened.spread > 2 * shift.spread + milliseconds(250);
    return (straightened.matches >= shift.matches + few && !looser) || (closer && straightened.matches + few >= shift.matches);
}

std::optional<Relation> compared(const KeyedLog &a, const KeyedLog &b, const ClockShift &shift)
{
    if (agentsDiffer(a, b, shift.value))
        return std::nullopt;
    Comparison all;
    all.relation.shift = shift;
    for (const auto by : {&LogKeys::ids, &LogKeys::keys}) {
        if (all.pairs >= enough)
            break;
        forEachCommonKey(a.by.*by, b.by.*by, [&](const KeyGroup &group) {
            if (group.outer.size() > rareKey || group.inner.size() > rareKey || all.pairs >= sample)
                return;
            for (const KeyIndex::Item &item : group.outer)
                compare(a.entries[item.entry], nearestOf(group, b.entries, a.entries[item.entry].when() + shift.value), shift.value, all);
        });
    }
    all.relation.rare = all.pairs;
    all.relation.sameLog = all.pairs >= enough && all.equal == all.pairs;
    all.relation.durationRatio = agreedRatio(all.logRatios);
    countLonger(all.logRatios, all.relation);
    countFailedOnly(all.relation, a.entries, b.entries);
    return all.relation;
}

} // namespace

std::optional<Relation> relate(std::span<const LogEntry> a, std::span<const LogEntry> b, const Progress &progress)
{
    const SampleEnd last = sampleOf(a, b);
    auto keysOfB = alongside([b, last] { return LogKeys(b, last); });
    const LogKeys byA(a, last);
    const LogKeys byB = keysOfB.get();
    const KeyedLog keyedA{a, byA};
    const KeyedLog keyedB{b, byB};
    auto findCourse = alongside([&] { return courseOf(keyedA, keyedB); });
    auto shift = estimateShift(keyedA, keyedB);
    auto course = findCourse.get();
    if (progress.cancelled())
        return std::nullopt;
    if (!course)
        return shift ? compared(keyedA, keyedB, *shift) : std::nullopt;
    std::vector<LogEntry> straight(b.begin(), b.end());
    straighten(straight, *course);
    const KeyedLog straightB{straight, byB};
    const auto better = estimateShift(keyedA, straightB);
    if (!better || (shift && !explainsMore(*better, *shift)))
        return shift ? compared(keyedA, keyedB, *shift) : std::nullopt;
    auto relation = compared(keyedA, straightB, *better);
    if (relation)
        relation->course = std::move(course);
    return relation;
}

double durationScaleFor(const Relation &relation)
{
    if (!relation.durationRatio)
        return 1;
    for (const double unit : {1e3, 1e6, 1e-3, 1e-6}) {
        const double off = *relation.durationRatio / unit;
        if (off > 0.3 && off < 3)
            return 1 / unit;
    }
    return 1;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/failed_only.h"

#include "base/cancellation.h"

#include <algorithm>
#include <unordered_map>

namespace hopscope {

namespace {

TimeRange spanOf(std::span<const LogEntry> entries)
{
    TimeRange range{Timestamp::max(), Timestamp::min()};
    CancelPoll poll;
    for (const LogEntry &entry : entries) {
        poll();
        if (entry.when() == unknownTime)
            continue;
        range.begin = std::min(range.begin, entry.when());
        range.end = std::max(range.end, entry.when());
    }
    return range;
}

TimeRange movedBy(const TimeRange &range, Duration shift)
{
    return {range.begin + shift, range.end + shift};
}

/// The same request stands a little earlier or later in the other log: at the edge it must not seem to lack there.
TimeRange widened(const TimeRange &range)
{
    constexpr Duration reach = std::chrono::seconds(1);
    return {range.begin - reach, range.end + reach};
}

/// How many failed in `one` that `other` has nothing of: by keys, for what `one` has more of in the span of time that both
/// tell of. Ranges are of each log's own clock.
std::size_t failedOnlyIn(std::span<const LogEntry> one, const TimeRange &inOne, std::span<const LogEntry> other, const TimeRange &inOther)
{
    struct Count {
        std::int64_t failed = 0;
        std::int64_t more = 0; ///< in `one`
    };
    std::unordered_map<std::uint64_t, Count> counts;
    CancelPoll poll;
    for (const LogEntry &entry : one) {
        poll();
        if (entry.gaveUp && entry.status >= 500 && inOne.contains(entry.when()))
            ++counts[entry.key].failed;
    }
    const auto add = [&counts, &poll](std::span<const LogEntry> entries, const TimeRange &range, std::int64_t number) {
        for (const LogEntry &entry : entries) {
            poll();
            if (const auto count = counts.find(entry.key); count != counts.end() && range.contains(entry.when()))
                count->second.more += number;
        }
    };
    if (counts.empty())
        return 0;
    add(one, inOne, 1);
    add(other, widened(inOther), -1);
    std::int64_t only = 0;
    for (const auto &[key, count] : counts)
        only += std::clamp<std::int64_t>(count.more, 0, count.failed);
    return static_cast<std::size_t>(only);
}

} // namespace

void countFailedOnly(Relation &relation, std::span<const LogEntry> a, std::span<const LogEntry> b)
{
    constexpr Duration margin = std::chrono::seconds(2); // a request that is in one at the edge may be beyond it in the other
    const Duration shift = relation.shift.value;
    const TimeRange ofB = movedBy(spanOf(b), -shift);
    const TimeRange ofA = spanOf(a);
    const TimeRange common{std::max(ofA.begin, ofB.begin) + margin, std::min(ofA.end, ofB.end) - margin};
    if (common.begin >= common.end)
        return;
    relation.failedOnlyInA = failedOnlyIn(a, common, b, movedBy(common, shift));
    relation.failedOnlyInB = failedOnlyIn(b, movedBy(common, shift), a, common);
}

} // namespace hopscope

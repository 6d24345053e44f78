// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/repeated_lines.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace hopscope {

namespace {

/// So many lines of whole seconds and without durations may be alike in two different logs.
constexpr std::size_t enoughCoarse = 64;
constexpr std::size_t enoughFine = 8;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

/// The same for equal lines.
std::uint64_t printOf(const LogEntry &entry)
{
    std::uint64_t print = mixed(entry.key, entry.requestId);
    print = mixed(print, static_cast<std::uint64_t>(entry.start.time_since_epoch().count()));
    print = mixed(print, static_cast<std::uint64_t>(entry.end.time_since_epoch().count()));
    print = mixed(print, (std::uint64_t{entry.client} << 32) | entry.agent);
    print = mixed(print, (std::uint64_t{entry.server} << 32) | static_cast<std::uint32_t>(entry.bytes));
    return mixed(print, static_cast<std::uint16_t>(entry.status));
}

/// A log's lines, to be looked up.
struct Prints {
    explicit Prints(const LoadedLog &log)
    {
        for (const LogEntry &entry : log.entries) {
            sorted.push_back(printOf(entry));
            first = std::min(first, entry.when());
            last = std::max(last, entry.when());
        }
        std::sort(sorted.begin(), sorted.end());
    }
    bool has(const LogEntry &entry) const { return std::binary_search(sorted.begin(), sorted.end(), printOf(entry)); }
    /// Of the seconds at both ends only a part may be in it.
    bool covers(const LogEntry &entry) const { return first + Duration(entry.width) < entry.when() && entry.when() + Duration(entry.width) < last; }

    std::vector<std::uint64_t> sorted;
    Timestamp first = Timestamp::max();
    Timestamp last = Timestamp::min();
};

/// Whether all lines of the time that both cover are in the original.
bool repeats(const LoadedLog &log, const Prints &original)
{
    std::vector<std::uint64_t> covered;
    bool fine = false;
    for (const LogEntry &entry : log.entries) {
        if (!original.covers(entry))
            continue;
        if (!original.has(entry))
            return false;
        covered.push_back(printOf(entry));
        fine = fine || entry.width < 1'000'000 || entry.hasDuration();
    }
    std::sort(covered.begin(), covered.end());
    return covered.size() >= (fine ? enoughFine : enoughCoarse)
        && std::includes(original.sorted.begin(), original.sorted.end(), covered.begin(), covered.end());
}

template <typename Values, typename Drop>
void keepOthers(Values &values, Drop drop)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!drop(i))
            values[kept++] = values[i];
    }
    values.resize(kept);
}

std::size_t takeOut(LoadedLog &log, const Prints &original)
{
    std::vector<bool> repeated;
    for (const LogEntry &entry : log.entries)
        repeated.push_back(original.has(entry));
    const auto drop = [&repeated](std::size_t i) { return repeated[i]; };
    keepOthers(log.entries, drop);
    keepOthers(log.requests, drop);
    keepOthers(log.paths, drop);
    for (auto *readings : {&log.queueDepths, &log.queueWaits})
        keepOthers(*readings, [&](std::size_t i) { return original.first <= (*readings)[i].time && (*readings)[i].time <= original.last; });
    return static_cast<std::size_t>(std::count(repeated.begin(), repeated.end(), true));
}

} // namespace

std::vector<RepeatedLines> takeOutRepeated(std::vector<LoadedLog> &logs)
{
    std::vector<std::size_t> longestFirst(logs.size());
    std::iota(longestFirst.begin(), longestFirst.end(), std::size_t{0});
    std::stable_sort(longestFirst.begin(), longestFirst.end(), [&](std::size_t a, std::size_t b) { return logs[a].entries.size() > logs[b].entries.size(); });
    std::vector<std::optional<Prints>> prints(logs.size());
    std::vector<RepeatedLines> found;
    for (auto log = longestFirst.begin(); log != longestFirst.end(); ++log) {
        for (auto other = longestFirst.begin(); other != log; ++other) {
            if (logs[*other].traits.format != logs[*log].traits.format || logs[*other].entries.empty())
                continue;
            if (!prints[*other])
                prints[*other].emplace(logs[*other]);
            if (!repeats(logs[*log], *prints[*other]))
                continue;
            const std::size_t taken = takeOut(logs[*log], *prints[*other]);
            found.push_back({logs[*log].source, logs[*other].source, taken, logs[*log].entries.empty()});
        }
    }
    std::erase_if(logs, [](const LoadedLog &log) { return log.entries.empty(); });
    return found;
}

} // namespace hopscope

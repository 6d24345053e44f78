// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison.h"

#include "compare/changes.h"
#include "compare/conclusion.h"
#include "compare/fairness.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t namesShown = 10;

ShareRow row(const Share &before, const Share &after)
{
    ShareRow made;
    made.before = before;
    made.after = after;
    made.judgement = judged(before, after);
    return made;
}

template <typename Key>
std::set<Key> keysOf(const std::map<Key, std::uint64_t> &before, const std::map<Key, std::uint64_t> &after)
{
    std::set<Key> keys;
    for (const auto *counts : {&before, &after}) {
        for (const auto &[key, count] : *counts)
            keys.insert(key);
    }
    return keys;
}

template <typename Key>
std::uint64_t countOf(const std::map<Key, std::uint64_t> &counts, const Key &key)
{
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

std::uint64_t greater(const ShareRow &row)
{
    return std::max(row.before.part, row.after.part);
}

std::vector<ShareRow> causeRows(const SideFigures &before, const SideFigures &after)
{
    std::vector<ShareRow> rows;
    for (const Cause cause : keysOf(before.byCause, after.byCause)) {
        rows.push_back(row(before.shareOf(countOf(before.byCause, cause)), after.shareOf(countOf(after.byCause, cause))));
        rows.back().cause = cause;
    }
    std::ranges::stable_sort(rows, std::greater{}, [](const ShareRow &r) { return std::max(r.before.value(), r.after.value()); });
    return rows;
}

std::vector<ShareRow> statusRows(const SideFigures &before, const SideFigures &after)
{
    std::vector<ShareRow> rows;
    for (const int status : keysOf(before.byStatus, after.byStatus)) {
        rows.push_back(row(before.shareOf(countOf(before.byStatus, status)), after.shareOf(countOf(after.byStatus, status))));
        rows.back().status = status;
    }
    return rows;
}

/// The names with most failures on either side. `whole` tells of how many requests the failures of a name are.
template <typename Whole>
std::vector<ShareRow> nameRows(
    const std::map<std::string, std::uint64_t> &before, const std::map<std::string, std::uint64_t> &after, Whole whole)
{
    std::vector<ShareRow> rows;
    for (const std::string &name : keysOf(before, after)) {
        ShareRow made;
        made.name = name;
        made.before.part = countOf(before, name);
        made.after.part = countOf(after, name);
        rows.push_back(std::move(made));
    }
    std::ranges::stable_sort(rows, std::greater{}, greater);
    rows.resize(std::min(rows.size(), namesShown));
    for (ShareRow &made : rows) {
        whole(made);
        made.judgement = judged(made.before, made.after);
    }
    return rows;
}

std::vector<ShareRow> pathRows(const SideFigures &before, const SideFigures &after)
{
    return nameRows(before.failedByPath, after.failedByPath, [&](ShareRow &made) {
        made.before.whole = std::max(before.requestsOf(made.name), made.before.part);
        made.after.whole = std::max(after.requestsOf(made.name), made.after.part);
    });
}

std::vector<ShareRow> serverRows(const SideFigures &before, const SideFigures &after)
{
    return nameRows(before.failedByServer, after.failedByServer, [&](ShareRow &made) {
        made.before = before.shareOf(made.before.part);
        made.after = after.shareOf(made.after.part);
    });
}

} // namespace

Comparison compare(SideFigures before, SideFigures after, bool sameCase)
{
    Comparison made;
    made.failed = row(before.failedShare(), after.failedShare());
    made.failedPerMinute = before.minutes() > 0 && after.minutes() > 0
        ? judgedCounts(before.failed, before.minutes(), after.failed, after.minutes())
        : Judgement::TooFew;
    made.durations = durationRows(before, after);
    made.bins = durationBins(before, after);
    made.before = std::move(before);
    made.after = std::move(after);
    if (made.knowsShares()) {
        made.causes = causeRows(made.before, made.after);
        made.statuses = statusRows(made.before, made.after);
        made.paths = pathRows(made.before, made.after);
        made.servers = serverRows(made.before, made.after);
    }
    made.changes = changesBetween(made, sameCase);
    made.warnings = warningsOf(made, sameCase);
    made.conclusion = conclusionOf(made);
    return made;
}

} // namespace hopscope

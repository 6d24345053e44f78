// SPDX-License-Identifier: GPL-3.0-or-later
// The step of the correlator that finds out which logs write the same target differently.
#include "correlate/correlator.h"

#include "base/cancellation.h"
#include "base/text.h"
#include "facts/request_key.h"
#include "store/request_rows.h"

#include <algorithm>

namespace hopscope {

namespace {

/// So many requests of a log tell how it writes targets.
constexpr std::size_t sample = 10'000;

std::uint32_t rowOf(std::string_view path)
{
    return pathRowOf(hash64(path));
}

LargeVector<LogEntry> withLooseKeys(const LoadedLog &log)
{
    LargeVector<LogEntry> entries;
    entries.reserve(log.entries.size());
    CancelPoll poll;
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        poll();
        entries.push_back(log.entries[i]);
        entries.back().key = log.loose[i];
    }
    return entries;
}

/// Which paths a log has as they are written; asked only where one of them may have been rewritten.
std::unordered_set<std::uint32_t> rowsOf(const LoadedLog &log)
{
    std::unordered_set<std::uint32_t> rows;
    CancelPoll poll;
    for (const std::uint32_t row : log.paths) {
        poll();
        rows.insert(row);
    }
    return rows;
}

} // namespace

Result<NamedTargets> Correlator::targetsOf(const LoadedLog &log) const
{
    NamedTargets targets;
    for (const std::size_t source : log.sources) {
        const Result<void> read = m_file.forEachTarget(m_parts.sources[source].id, [&](const TargetRow &row) {
            targets.add(row.path, row.query);
            return targets.requests() < sample && !isDone();
        });
        if (!read)
            return read.problem();
    }
    return targets;
}

/// Gives the entries of logs that write targets otherwise the keys that the other hops' have.
Result<void> Correlator::findRewrites()
{
    if (m_logs.size() < 2)
        return {};
    std::vector<NamedTargets> targets;
    for (const LoadedLog &log : m_logs) {
        Result<NamedTargets> ofLog = targetsOf(log);
        if (!ofLog)
            return ofLog.problem();
        targets.push_back(*std::move(ofLog));
    }
    const std::vector<TargetRewrite> rewrites = hopscope::findRewrites(targets);
    const bool withLoose = std::ranges::any_of(rewrites, &TargetRewrite::noQueries);
    for (std::size_t i = 0; i < m_logs.size() && !isDone(); ++i) {
        m_logs[i].noQueries = rewrites[i].noQueries;
        if (rewrites[i].noQueries)
            m_withoutQueries.insert(m_logs[i].sources.begin(), m_logs[i].sources.end());
        tellRewrite(m_logs[i], rewrites[i]);
        if (!withLoose && rewrites[i].prefix.empty())
            continue;
        if (Result<void> rewritten = rewriteKeys(m_logs[i], rewrites[i], withLoose); !rewritten)
            return rewritten;
    }
    return {};
}

void Correlator::tellRewrite(const LoadedLog &log, const TargetRewrite &rewrite)
{
    for (const std::size_t source : log.sources) {
        std::vector<std::string> &notes = m_parts.sources[source].notes;
        if (!rewrite.prefix.empty())
            notes.push_back("Its paths are compared as if they began with " + rewrite.prefix + ": so " + m_parts.sources[m_logs[rewrite.of].source].path + " has them.");
        if (rewrite.noQueries)
            notes.push_back("It tells no queries: its requests are compared with others' without them.");
    }
}

/// A path that another log has as it is was not rewritten, unless the log that shows the prefix has it with that.
Result<void> Correlator::rewriteKeys(LoadedLog &log, const TargetRewrite &rewrite, bool withLoose)
{
    std::unordered_set<std::uint32_t> whole;
    std::unordered_set<std::uint32_t> asItIs;
    for (std::size_t i = 0; i < m_logs.size() && !rewrite.prefix.empty(); ++i) {
        const auto rows = &m_logs[i] == &log ? std::unordered_set<std::uint32_t>() : rowsOf(m_logs[i]);
        asItIs.insert(rows.begin(), rows.end());
        if (i == rewrite.of)
            whole = rows;
    }
    if (withLoose)
        grow(log.loose, log.entries.size());
    std::size_t at = 0;
    const auto take = [&](const TargetRow &row) {
        if (at >= log.requests.size() || log.requests[at].id != row.id)
            return !isDone(); // of a line that was taken out as repeated
        const std::string prefixed = rewrite.prefix + std::string(originForm(row.path));
        const bool rewritten = !rewrite.prefix.empty() && (whole.contains(rowOf(prefixed)) || !asItIs.contains(rowOf(row.path)));
        const std::string path = rewritten ? prefixed : std::string(row.path);
        if (rewritten)
            log.entries[at].key = exchangeKey(row.method, path + std::string(row.query));
        if (withLoose)
            log.loose[at] = exchangeKey(row.method, path);
        ++at;
        return !isDone();
    };
    for (const std::size_t source : log.sources) {
        if (Result<void> read = m_file.forEachTarget(m_parts.sources[source].id, take); !read)
            return read;
    }
    return {};
}

/// What two logs tell of each other; without queries where one of them leaves them out.
std::optional<Relation> Correlator::relationOf(const LoadedLog &a, const LoadedLog &b) const
{
    if (a.noQueries == b.noQueries)
        return relate(a.entries, b.entries, m_progress);
    return relate(withLooseKeys(a), withLooseKeys(b), m_progress);
}

} // namespace hopscope

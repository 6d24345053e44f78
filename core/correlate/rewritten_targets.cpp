// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/rewritten_targets.h"

#include "base/cancellation.h"
#include "facts/request_key.h"

#include <algorithm>
#include <map>
#include <optional>

namespace hopscope {

namespace {

constexpr std::size_t fewestPaths = 2;
constexpr std::size_t fewestRequests = 20;
constexpr int mostParts = 4;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a part of a path is likely another one in most requests: "v2" is not.
bool isNumberOrId(std::string_view part)
{
    constexpr std::size_t shortId = 8;
    return std::ranges::any_of(part, isDigit) && (part.size() >= shortId || std::ranges::none_of(part, isLetter));
}

std::string withoutIds(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/', 1));
        out += isNumberOrId(part.substr(part.starts_with('/') ? 1 : 0)) ? "/#" : part;
        path.remove_prefix(part.size());
    }
    return out;
}

/// A prefix, and how many paths it explains.
struct Candidate {
    std::string prefix;
    std::size_t of = 0;
    std::size_t paths = 0;
};

/// How many of `path`'s rests after its first parts the other log names, by what is cut off.
void countPrefixes(const std::string &path, const NamedTargets &longer, const NamedTargets &shorter, std::map<std::string, std::size_t> &counts)
{
    std::size_t cut = path.find('/', 1);
    for (int parts = 0; parts < mostParts && cut != std::string::npos; ++parts, cut = path.find('/', cut + 1)) {
        const std::string rest = path.substr(cut);
        if (path.find('#') < cut)
            return; // what stood there is not known
        if (rest.size() > 1 && shorter.has(rest) && !longer.has(rest))
            ++counts[path.substr(0, cut)];
    }
}

/// What stands before the shorter log's paths in the longer one, where it explains most of those that the longer one does not name.
std::optional<Candidate> prefixBetween(const NamedTargets &longer, const NamedTargets &shorter, std::size_t indexOfLonger)
{
    const auto unnamed = static_cast<std::size_t>(std::ranges::count_if(shorter.paths(), [&](const std::string &path) { return !longer.has(path); }));
    if (unnamed < fewestPaths)
        return std::nullopt;
    std::map<std::string, std::size_t> counts;
    CancelPoll poll;
    for (const std::string &path : longer.paths()) {
        poll();
        if (!shorter.has(path))
            countPrefixes(path, longer, shorter, counts);
    }
    const auto most = std::ranges::max_element(counts, {}, &std::pair<const std::string, std::size_t>::second);
    if (most == counts.end() || most->second < fewestPaths)
        return std::nullopt;
    const bool others = std::ranges::any_of(counts, [&](const auto &count) { return count.first != most->first && 5 * count.second >= 4 * most->second; });
    if (others || 2 * most->second < unnamed)
        return std::nullopt;
    return Candidate{most->first, indexOfLonger, most->second};
}

/// The longest that explains about as much as any: in a row of hops each may cut off a part.
void findPrefix(std::span<const NamedTargets> logs, std::size_t log, TargetRewrite &rewrite)
{
    std::vector<Candidate> found;
    for (std::size_t other = 0; other < logs.size(); ++other) {
        if (auto candidate = other != log ? prefixBetween(logs[other], logs[log], other) : std::nullopt)
            found.push_back(*std::move(candidate));
    }
    if (found.empty())
        return;
    const std::size_t most = std::ranges::max(found, {}, &Candidate::paths).paths;
    std::erase_if(found, [most](const Candidate &one) { return 5 * one.paths < 4 * most; });
    const Candidate &longest = *std::ranges::max_element(found, {}, [](const Candidate &one) { return one.prefix.size(); });
    rewrite.prefix = longest.prefix;
    rewrite.of = longest.of;
}

/// Whether a log without any query names most of the paths that came to the other one with a query.
bool leavesOutQueriesOf(const NamedTargets &other, const NamedTargets &log, const std::string &prefix)
{
    const auto named = std::ranges::count_if(other.withQuery(), [&](const std::string &path) {
        return log.has(path) || (!prefix.empty() && path.starts_with(prefix) && log.has(path.substr(prefix.size())));
    });
    return named > 0 && 2 * static_cast<std::size_t>(named) >= other.withQuery().size();
}

} // namespace

void NamedTargets::add(std::string_view path, std::string_view query)
{
    ++m_requests;
    const auto at = m_paths.insert(withoutIds(comparableTarget(path))).first;
    if (query.size() > 1) // Squid leaves the '?' of what it does not tell
        m_withQuery.insert(*at);
}

std::vector<TargetRewrite> findRewrites(std::span<const NamedTargets> logs)
{
    std::vector<TargetRewrite> rewrites(logs.size());
    for (std::size_t log = 0; log < logs.size(); ++log) {
        TargetRewrite &rewrite = rewrites[log];
        findPrefix(logs, log, rewrite);
        if (!logs[log].withQuery().empty() || logs[log].requests() < fewestRequests)
            continue;
        rewrite.noQueries = std::ranges::any_of(logs, [&](const NamedTargets &other) { return leavesOutQueriesOf(other, logs[log], rewrite.prefix); });
    }
    return rewrites;
}

} // namespace hopscope

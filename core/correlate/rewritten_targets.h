// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hopscope {

/// The targets that a log names, as far as they tell how they are written there: of paths that differ by a number or an id only, which
/// hardly ever comes twice, one.
class NamedTargets {
public:
    void add(std::string_view path, std::string_view query);

    const std::unordered_set<std::string> &paths() const { return m_paths; } ///< in comparable form, '#' for each number or id
    bool has(const std::string &path) const { return m_paths.contains(path); }
    const std::unordered_set<std::string> &withQuery() const { return m_withQuery; } ///< those of them that came with a query, too
    std::size_t requests() const { return m_requests; }

private:
    std::unordered_set<std::string> m_paths;
    std::unordered_set<std::string> m_withQuery;
    std::size_t m_requests = 0;
};

/// How a log writes what another hop writes differently.
struct TargetRewrite {
    std::string prefix;     ///< stands before its paths in the log at `of`; empty: none
    std::size_t of = 0;
    bool noQueries = false; ///< it leaves out the queries that another log has
};

/// Of each log. A proxy may hand on a target without its first parts (`location /api/ { proxy_pass http://app/; }`) or with more of
/// them; and who logs a path only, or hands on no more, tells no query. Where the logs allow of two prefixes, none is taken.
std::vector<TargetRewrite> findRewrites(std::span<const NamedTargets> logs);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "observe/observed_case.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// How long one side keeps an idle connection between proxy and server.
struct IdleLimit {
    std::string who;                 ///< "nginx", "the server (Apache)"
    std::optional<Duration> value;   ///< nullopt: until the other side closes it
    std::string name;                ///< of the setting
    std::optional<LineReference> at; ///< nullopt: by default
    bool atLeast = false;            ///< it may be longer
    friend bool operator==(const IdleLimit &, const IdleLimit &) = default;
};

/// Of the proxy that logged the outermost requests, if its configuration or kind tells that it keeps connections to servers
/// for further requests. One a group of servers.
std::vector<IdleLimit> proxyIdleLimits(const ObservedCase &seen);

/// Of the servers, as far as their configuration or kind tells; those that keep no connection are left out.
std::vector<IdleLimit> serverIdleLimits(const ObservedCase &seen);

/// Indices into Correlation::sources() of the logs of the outermost hop.
std::vector<std::size_t> outermostLogs(const Correlation &all);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/proxy_site.h"
#include "correlate/relation.h"
#include "facts/source_info.h"

#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// What one access log by itself tells of its place in the chain.
struct LogTraits {
    std::string path;
    std::string format;
    Role role = Role::Unknown;       ///< as given, or as the format or the content tells
    Origin roleOrigin = Origin::Detected;
    double shareWithAttempts = 0;    ///< lines that name a server they were passed on to
    std::size_t distinctClients = 0; ///< counted up to a thousand
    std::size_t gaveUp = 0;          ///< lines with 499, 502, 504 or a failure mark
    std::size_t errorLines = 0;      ///< lines of a proxy's error log that speak of requests in this one
    std::size_t faultKeys = 0;       ///< methods and targets that a proxy's error log and this one name
    std::size_t failedFaultKeys = 0; ///< those of which a request failed here, too
    std::size_t faultsOfClients = 0; ///< requests of them by a client that the error log names
    std::size_t entries = 0;
    std::string proxyTrace;          ///< file of a proxy to which no log but this one can belong
    std::optional<ProxySite> site{}; ///< the configured proxy that wrote it
};

/// Whether it is of a server behind the proxy whose error log is in the case: such a server logs the proxy as the client, and
/// hardly any of the failures that the error log speaks of.
bool isBehindAProxy(const LogTraits &log);

struct HopPlace {
    int hop = 0; ///< 0: outermost
    Role role = Role::Unknown;
    Origin origin = Origin::Inferred;
    std::vector<std::string> reasons; ///< why, in words: "most requests take longer here than in app.log"
};

/// Where each access log stands, from what the logs tell of each other and of themselves. Only where nothing else tells
/// do the names of the files decide.
std::vector<HopPlace> orderHops(std::span<const LogTraits> logs, std::span<const Relation> relations);

} // namespace hopscope

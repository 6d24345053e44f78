// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"
#include "store/case_file.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// One running proxy as its configuration describes it: nginx, HAProxy or Apache.
struct ProxySite {
    SourceId file;                    ///< its main file; fragments of configurations are no sites
    std::string program;              ///< "nginx", "haproxy", "apache"
    std::vector<std::string> listens; ///< "127.0.0.1:8080"; ":8080" on every address
    std::vector<std::string> passes;  ///< "10.0.0.5:8080", where it passes requests on to
    std::vector<std::string> logs;    ///< names of its access logs, without folders
};

/// The sites of a case, in the order of their files.
std::vector<ProxySite> proxySites(std::span<const SourceInfo> sources, std::span<const StoredSetting> settings);

/// What a log tells of whose it is.
struct LogOwnership {
    std::string path;
    std::string format;
    std::set<std::uint32_t> upstreams; ///< folded hashes of the addresses that its requests were passed on to
};

/// The site that each log belongs to (an index): by the addresses it passes on to, the name of the file, and where only one
/// is left, the program. Nullopt where nothing or more than one fits; no site has two logs unless it names them both.
std::vector<std::optional<std::size_t>> sitesOfLogs(std::span<const LogOwnership> logs, std::span<const ProxySite> sites);

/// Whether `outer` passes requests on to an address at which `inner` listens, and `inner` none to `outer`.
bool standsBefore(const ProxySite &outer, const ProxySite &inner);

} // namespace hopscope

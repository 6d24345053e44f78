// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/own_format.h"

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

// A person's own formats are files of JSON, one a format:
//   {"id": "shop-access", "title": "Shop's access log", "role": "proxy", "log_format": "$remote_addr [$time_local] …"}
// "log_format" is nginx's log_format, Apache's LogFormat or HAProxy's log-format; for JSON lines "keys" stands in its
// place (see KeyedLogFormat). "title" and "role" (proxy or server) may be left out.

/// A Problem that names `file` where the definition is broken, or its id is that of a built-in format.
Result<OwnFormat> parseOwnFormat(std::string_view json, const std::string &file);

struct OwnFormats {
    std::vector<OwnFormat> formats;
    std::vector<Problem> problems; ///< of definitions that are left out
};

/// All definitions (*.json) in the folder, in the order of their files' names; of two with one id the first counts. A folder
/// that can't be listed is a problem, too.
OwnFormats readOwnFormats(const std::string &folder);

/// Those of `folder` (empty: none), then those of the user's own folder, where that exists, whose ids are not among them.
OwnFormats allOwnFormats(const std::string &folder);

/// Where a user's definitions are kept: "…/hopscope/formats" in the folder of configurations.
std::string ownFormatsFolder();

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_pattern.h"

#include <string>
#include <utility>
#include <vector>

namespace hopscope {

/// What an nginx variable ("upstream_addr", without the dollar) tells of a request; Skip for one that tells nothing here.
/// Source of names and units: ngx_http_log_module, ngx_http_core_module, ngx_http_upstream_module.
AccessFieldUse nginxVariable(std::string_view name);

/// The text of a log_format: pieces joined, quotes removed ("$remote_addr - $remote_user [$time_local] …", perhaps with
/// "escape=default|json|none " in front).
struct NginxLogFormat {
    static constexpr std::string_view combined = "$remote_addr - $remote_user [$time_local] \"$request\" $status "
                                                 "$body_bytes_sent \"$http_referer\" \"$http_user_agent\"";

    /// nullopt where it is no line of fields: no variable in it, or it is one of JSON.
    static std::optional<AccessPattern> compile(std::string_view text);
};

/// Whether the text makes lines of JSON: it begins with a brace behind escape=json, or is a brace, a quoted key and a colon.
bool isJsonLogFormat(std::string_view text);
/// Key path ("request.uri") and meaning of every key of a JSON log_format whose value is one variable.
std::vector<std::pair<std::string, AccessFieldUse>> jsonLogFormatKeys(std::string_view text);

} // namespace hopscope

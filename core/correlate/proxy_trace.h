// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/hop_order.h"
#include "store/record_queries.h"

#include <span>
#include <string>

namespace hopscope {

/// The file that shows that a proxy's own files are in the case: a configuration that passes requests on, else a proxy's
/// error log. Empty where there is none.
std::string proxyTrace(std::span<const SourceInfo> sources, std::span<const StoredSetting> settings);

/// Sets LogTraits::proxyTrace of the one access log that can be that proxy's: none where a log is known to be a proxy's, where
/// its requests' clients show that it was written behind the proxy, or where several come into question and not just one is in a format that the configuration defines.
void markProxysLog(std::span<LogTraits> logs, const std::string &trace);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_column.h"

#include <span>
#include <vector>

namespace hopscope {

/// Which of nginx's times each of several columns of decimals holds: Total, UpstreamConnect, UpstreamHeader or UpstreamResponse;
/// Skip for what is one too many. The whole is never less than its parts, and to connect takes next to nothing of a slow
/// request; where the values leave it open, the customary order counts: the whole, connect, header, response.
std::vector<AccessField> timesOf(std::span<const ClfColumn *const> columns);

} // namespace hopscope

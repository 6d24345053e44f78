// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Cloudflare's data set http_requests as Logpush writes it: one JSON object a request; stamps are RFC 3339 or numbers of
/// seconds to nanoseconds. The origin's status 0 and its times of 0 mean that it was not asked, or gave no answer. The
/// signal is the firewall's action where it stopped the request.
extern const Format cloudflareFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <string_view>

namespace hopscope {

/// What a sample expression of HAProxy's log-format ("capture.req.method", "req.hdr(User-Agent),lower", "var(txn.host)",
/// without the brackets) tells of a request; Skip for one that tells nothing here. Variables and headers are taken by
/// their names. Source: doc/configuration.txt, section 7.3 (fetching samples).
AccessFieldUse haproxySample(std::string_view expression);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_pattern.h"

namespace hopscope {

/// Appends the items of Apache's %t ("" as the parameter) or %{parameter}t: epoch numbers, a CLF or ISO date among the
/// strftime formats, with fraction and zone that further %t add behind it ("%{%F %T}t.%{msec_frac}t %{%z}t"). A date of
/// another form becomes a skipped field. `side` is what the stamp marks unless the parameter says "begin:" or "end:".
void addApacheTime(std::vector<FormatItem> &items, std::string_view parameter, StampSide side);

} // namespace hopscope

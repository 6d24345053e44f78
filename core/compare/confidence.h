// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopscope {

/// Half-width, in standard deviations, of an interval that holds 99 % of a normal distribution.
inline constexpr double confidenceZ = 2.5758;

} // namespace hopscope

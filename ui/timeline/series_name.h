// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <QString>

#include <optional>
#include <string>

namespace hopscope {

/// "\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize" as "CurrentQueueSize (Shop)"; other names as they are.
QString seriesName(const std::string &series);
/// An amount of a unit of time, "ms" or "s"; nullopt of others.
std::optional<Duration> durationOf(double amount, const std::string &unit);
/// "97 %", "12 ms", "204".
QString seriesValue(double value, const std::string &unit);

} // namespace hopscope

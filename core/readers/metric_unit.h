// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace hopscope {

/// The unit that a metric's name tells: "%", "s", "ms", "us", "bytes", "kB", "1/s", "kB/s" …; empty where it tells none.
/// Names as Prometheus ("…_seconds"), sysstat ("%idle", "kbmemfree", "rxkB/s") and dashboards ("CPU (%)") have them.
std::string_view unitOfMetric(std::string_view name);

/// A number, perhaps with a unit behind it, as dashboards export them. They choose the unit value by value ("900 MiB", then
/// "1.1 GiB"), so that sizes are given in bytes and times in seconds here, whatever was written.
struct MeasuredValue {
    double value = 0;
    std::string_view unit; ///< "%", "bytes", "s", "1/s", "bytes/s"; empty where the text has none
};

/// nullopt where the text is none, or has more behind the number than a unit.
std::optional<MeasuredValue> readMeasuredValue(std::string_view text);

} // namespace hopscope

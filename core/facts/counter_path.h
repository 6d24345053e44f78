// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace hopscope {

/// The parts of a Windows performance counter's path "\\HOST\Object(instance)\Counter", as views into it. Names are in the
/// language of the machine that wrote them.
struct CounterPath {
    std::string_view host;     ///< empty where the path has none
    std::string_view object;   ///< "HTTP Service Request Queues"
    std::string_view instance; ///< "ShopPool", "_Total", "w3wp#1"; empty where the object has one instance only
    std::string_view counter;  ///< "CurrentQueueSize"
    friend bool operator==(const CounterPath &, const CounterPath &) = default;
};

/// nullopt where the series is named by no such path.
std::optional<CounterPath> counterOf(std::string_view series);

} // namespace hopscope

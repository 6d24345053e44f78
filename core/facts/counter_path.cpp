// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/counter_path.h"

namespace hopscope {

std::optional<CounterPath> counterOf(std::string_view series)
{
    CounterPath path;
    if (series.starts_with("\\\\")) {
        const auto end = series.find('\\', 2);
        if (end == std::string_view::npos)
            return std::nullopt;
        path.host = series.substr(2, end - 2);
        series.remove_prefix(end);
    }
    if (!series.starts_with('\\'))
        return std::nullopt;
    series.remove_prefix(1);

    // An instance may hold anything, backslashes too; its end is the last ")\".
    const auto closing = series.rfind(")\\");
    const auto split = closing == std::string_view::npos ? series.find('\\') : closing + 1;
    if (split == std::string_view::npos || split == 0)
        return std::nullopt;
    path.object = series.substr(0, split);
    path.counter = series.substr(split + 1);
    if (const auto opening = path.object.find('('); path.object.ends_with(')') && opening != std::string_view::npos) {
        path.instance = path.object.substr(opening + 1, path.object.size() - opening - 2);
        path.object = path.object.substr(0, opening);
    }
    return path.counter.empty() || path.object.empty() ? std::nullopt : std::optional(path);
}

} // namespace hopscope

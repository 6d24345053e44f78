// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/place_json.h"

#include "base/strand_name.h"

namespace hopscope {

void writePlaceJson(const std::optional<LineReference> &at, const SourcePaths &paths, JsonWriter &json)
{
    json.key("source");
    json.textOrNull(at ? fileOfPath(paths.of(at->source)) : std::string_view{});
    json.key("line");
    if (at && paths.hasNumber(*at))
        return json.unsignedInteger(at->line.value);
    json.null();
    const auto offset = at ? paths.offset(*at) : std::nullopt;
    if (!offset)
        return;
    json.key("offset");
    json.unsignedInteger(offset->value);
}

} // namespace hopscope

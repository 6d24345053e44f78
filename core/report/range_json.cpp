// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/range_json.h"

namespace hopscope {

void writeTimeRangeJson(const std::optional<TimeRange> &range, JsonWriter &json)
{
    json.key("time_range");
    if (!range)
        return json.null();
    json.beginObject();
    json.key("from");
    json.time(range->begin, 3);
    json.key("to");
    json.time(range->end, 3);
    json.endObject();
}

void writePartJson(const SourceInfo &source, JsonWriter &json)
{
    json.key("outside");
    json.unsignedInteger(source.outside);
    if (!source.part)
        return;
    json.key("read_from_byte");
    json.unsignedInteger(source.part->begin.value);
    json.key("read_to_byte");
    json.unsignedInteger(source.part->end.value);
}

} // namespace hopscope

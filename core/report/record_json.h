// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "facts/request.h"
#include "report/json_writer.h"

namespace hopscope {

// One record of a log as one JSON object: the output of `hopscope parse`. Every key of a kind is always there; what the
// log does not tell is null. Times are as logged, in UTC, with microseconds.

void writeRecord(JsonWriter &json, const Request &request);
void writeRecord(JsonWriter &json, const Event &event);
void writeRecord(JsonWriter &json, const Sample &sample);
void writeRecord(JsonWriter &json, const Setting &setting);
void writeUnparsed(JsonWriter &json, const LinePosition &at, std::string_view reason);

} // namespace hopscope

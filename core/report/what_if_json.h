// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/what_if.h"
#include "report/json_writer.h"

namespace hopscope {

/// One entry of the document's `what_if`.
void writeWhatIfJson(const WhatIf &answer, JsonWriter &json);

} // namespace hopscope

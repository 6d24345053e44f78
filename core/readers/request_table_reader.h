// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `request-table`: requests as a log service or a query shows them: a table with a header and a column a field (CSV, or with
/// semicolons or tabs), as of Athena, CloudWatch Logs Insights, Log Analytics, Kibana and Log Parser.
extern const Format requestTableFormat;

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `json-table`: rows of the tables that RequestTable knows by the columns of IIS or of an AWS load balancer, as JSON: an object a
/// row, its values at the top or in "properties", an object or the text of one. So diagnostic settings of Azure write AppServiceHTTPLogs,
/// and so results of queries are saved.
extern const Format jsonTableFormat;

} // namespace hopscope

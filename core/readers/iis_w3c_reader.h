// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "iis-w3c": access logs in the W3C extended format, as IIS 5 to 10 and its Advanced Logging write them, and others with a
/// #Fields line (CloudFront, Oracle Web Cache, Incapsula). The columns are those of the last #Fields line; without one,
/// IIS's default sets are tried, then the form of the values (see w3c_columns.h). Stamps are UTC, mark the end of the request, and are whole seconds.
extern const Format iisW3cFormat;

} // namespace hopscope

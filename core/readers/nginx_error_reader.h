// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `nginx-error`: nginx's error log, on any system. Entries of FastCGI's standard error run over several lines.
extern const Format nginxErrorFormat;

} // namespace hopscope

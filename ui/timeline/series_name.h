// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace hopscope {

/// "\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize" as "CurrentQueueSize (Shop)"; other names as they are.
QString seriesName(const std::string &series);

} // namespace hopscope

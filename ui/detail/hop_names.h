// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QStringList>

namespace hopscope {

/// Whose entry each hop is: "proxy", "server"; counted from the outside where several would have one name: "proxy 1", "proxy 2".
QStringList hopNames(const FlaggedRequest &request);

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace hopscope {

/// What a page tells of its own work; what went wrong stands out.
void showStatus(QLabel &label, const QString &text, bool wrong);

} // namespace hopscope

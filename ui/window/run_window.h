// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QApplication;

namespace hopscope {

/// Opens the window with these files or this case, and returns the program's exit status when it is closed.
int runWindow(QApplication &application, const QStringList &files);

} // namespace hopscope

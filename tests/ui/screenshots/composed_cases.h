// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hopscope {

// Logs that bring the window into its less usual states. Each function writes files below `folder` and returns what a
// person would drop.

/// A proxy's log without a failure.
QStringList quietLogs(const QString &folder);
/// Four lines, one of which failed.
QStringList smallLogs(const QString &folder);
/// A proxy's log whose clock is 5:30 ahead of UTC; some requests failed.
QStringList abroadLogs(const QString &folder);
/// One of each that can't be read as it should: gone, binary, cut off, of another format in half of its lines, prose.
QStringList brokenLogs(const QString &folder);
/// `failures` requests that failed among as many that did not, with the errors of the former.
QStringList hugeLogs(const QString &folder, int failures);

} // namespace hopscope

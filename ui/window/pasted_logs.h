// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QTemporaryDir>

namespace hopscope {

/// Log text that came by the clipboard, kept as files for as long as the window is there.
class PastedLogs {
public:
    /// The path of a new file that holds the text.
    Result<QString> keep(const QString &text);

private:
    QTemporaryDir m_folder;
    int m_count = 0;
};

} // namespace hopscope

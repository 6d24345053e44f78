// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace hopscope {

/// What an analysis finds in files with these names and contents; one without content is not among them.
inline Findings findingsOf(const std::vector<std::pair<const char *, QByteArray>> &files)
{
    const QTemporaryDir folder;
    for (const auto &[name, content] : files) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!content.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    auto workspace = *Workspace::createTemporary();
    Progress progress;
    static_cast<void>(workspace->import({folder.path().toStdString()}, {}, progress));
    const auto analysis = workspace->analyse(progress);
    return analysis ? analysis->findings : Findings();
}

} // namespace hopscope

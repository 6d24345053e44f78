// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/register_resources.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hopscope {

Result<SampleCase> SampleCase::unpack()
{
    registerHopscopeResources();
    const QDir stored(QStringLiteral(":/hopscope/sample/logs"));
    const auto folder = std::make_shared<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/hopscope-sample-XXXXXX"));
    if (!folder->isValid())
        return Problem{"The sample case could not be unpacked", folder->errorString().toStdString(), QDir::tempPath().toStdString(),
            "Free some space there, or let TMPDIR name another folder."};
    for (const QString &name : stored.entryList(QDir::Files, QDir::Name)) {
        QFile file(stored.filePath(name));
        if (!file.copy(folder->filePath(name)))
            return Problem{"The sample case could not be unpacked", file.errorString().toStdString(), folder->filePath(name).toStdString(),
                "Free some space there, or let TMPDIR name another folder."};
    }
    SampleCase sample;
    sample.m_folder = folder->path().toStdString();
    sample.m_keeper = folder;
    return sample;
}

} // namespace hopscope

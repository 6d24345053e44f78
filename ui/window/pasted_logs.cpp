// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/pasted_logs.h"

#include <QFile>

namespace hopscope {

Result<QString> PastedLogs::keep(const QString &text)
{
    QFile file(m_folder.filePath(QStringLiteral("pasted-%1.log").arg(++m_count)));
    QByteArray bytes = text.toUtf8();
    if (!bytes.endsWith('\n'))
        bytes += '\n';
    if (!m_folder.isValid() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return Problem{"The pasted text could not be kept", file.errorString().toStdString(), file.fileName().toStdString(), {}};
    return file.fileName();
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/case_input.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace hopscope {

bool looksLikeCase(const std::string &path)
{
    if (path.ends_with(".hopscope"))
        return true;
    QFile file(QFile::decodeName(path.c_str()));
    // Only a regular file: asking a pipe for its first bytes would take them away.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    return file.read(16) == QByteArray("SQLite format 3\0", 16);
}

Result<std::string> caseAmong(const std::vector<std::string> &inputs)
{
    const auto found = std::ranges::find_if(inputs, looksLikeCase);
    if (found == inputs.end())
        return std::string();
    if (inputs.size() > 1)
        return Problem{"A case is analyzed alone", {}, *found, "Name the case, or the logs."};
    return *found;
}

} // namespace hopscope

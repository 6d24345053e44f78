// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopscope {

/// What an analysis finds in a folder.
inline Findings findingsIn(const std::string &folder)
{
    auto workspace = *Workspace::createTemporary();
    Progress progress;
    static_cast<void>(workspace->import({folder}, {}, progress));
    const auto analysis = workspace->analyse(progress);
    return analysis ? analysis->findings : Findings();
}

/// What an analysis finds in files with these names and contents; one without content is not among them.
inline Findings findingsOf(const std::vector<std::pair<const char *, QByteArray>> &files)
{
    const QTemporaryDir folder;
    for (const auto &[name, content] : files) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!content.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    return findingsIn(folder.path().toStdString());
}

/// The causes in the order of time.
inline QString causesIn(const Findings &findings)
{
    std::vector<std::pair<Timestamp, std::string_view>> causes;
    for (const FlaggedRequest &request : findings.requests)
        causes.emplace_back(request.time, causeId(request.verdict.cause));
    std::ranges::stable_sort(causes, {}, &std::pair<Timestamp, std::string_view>::first);
    QStringList names;
    for (const auto &[time, name] : causes)
        names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return names.join(u' ');
}

/// 0 of no verdict.
inline double highestConfidence(const Findings &findings)
{
    double highest = 0;
    for (const FlaggedRequest &request : findings.requests)
        highest = std::max(highest, request.verdict.confidence);
    return highest;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/importer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace hopscope {

/// A folder of files for one test, and a case beside them.
class LogFolder {
public:
    std::string write(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path.toStdString() : std::string();
    }
    std::string path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

    CaseFile newCase()
    {
        Result<CaseFile> file = CaseFile::create(path(QByteArray(QByteArray::number(++m_cases) + ".hopscope").constData()));
        return std::move(file).value();
    }

private:
    QTemporaryDir m_folder;
    int m_cases = 0;
};

/// `count` lines of an nginx access log in the combined format, one a second.
inline QByteArray accessLines(int count, int status = 200)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        lines += "203.0.113." + QByteArray::number(i % 200) + " - - [21/Nov/2026:0" + QByteArray::number(1 + i / 3600 % 9) + ":"
            + QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ":" + QByteArray::number(i % 60).rightJustified(2, '0')
            + " +0000] \"GET /item/" + QByteArray::number(i % 50) + "?n=" + QByteArray::number(i) + " HTTP/1.1\" "
            + QByteArray::number(status) + " 612 \"-\" \"curl/8.5.0\"\n";
    }
    return lines;
}

inline ImportReport import(CaseFile &file, const std::vector<std::string> &inputs, const ImportOptions &options = {})
{
    Progress progress;
    return importFiles(file, inputs, options, progress);
}

/// The source of this path; one without an id where there is none.
inline SourceInfo sourceOf(const CaseFile &file, const std::string &path)
{
    const Result<std::vector<SourceInfo>> sources = file.sources();
    if (!sources)
        return {};
    const auto found = std::ranges::find(*sources, path, &SourceInfo::path);
    return found == sources->end() ? SourceInfo() : *found;
}

} // namespace hopscope

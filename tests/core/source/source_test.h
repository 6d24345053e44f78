// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/line_source.h"

#include <QFile>
#include <QTemporaryDir>

#include <zlib.h>

namespace hopscope::test {

/// Writes `bytes` to a file in `folder`, and returns its path.
inline std::string writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("test file not written");
    return file.fileName().toStdString();
}

/// One gzip member.
inline QByteArray gzip(const QByteArray &bytes)
{
    z_stream state{};
    deflateInit2(&state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&state, static_cast<uLong>(bytes.size()))) + 32, Qt::Uninitialized);
    state.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    state.avail_in = static_cast<uInt>(bytes.size());
    state.next_out = reinterpret_cast<Bytef *>(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    deflate(&state, Z_FINISH);
    out.resize(static_cast<qsizetype>(state.total_out));
    deflateEnd(&state);
    return out;
}

inline std::vector<std::string> allLines(LineSource &source)
{
    std::vector<std::string> lines;
    SourceLine line;
    while (source.next(line))
        lines.emplace_back(line.text);
    return lines;
}

} // namespace hopscope::test

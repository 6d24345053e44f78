// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program_run.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// The files of a capture of tests/data/lab, unpacked below `folder`; empty where that failed.
inline QStringList unpackCapture(const QString &name, const QString &folder)
{
    const QString archive = QStringLiteral(HOPSCOPE_TEST_DATA "/lab/%1.tar.gz").arg(name);
    if (QProcess::execute(QStringLiteral("tar"), {QStringLiteral("xzf"), archive, QStringLiteral("-C"), folder}) != 0)
        return {};
    QStringList files;
    for (QDirIterator entry(folder, QDir::Files, QDirIterator::Subdirectories); entry.hasNext();)
        files += entry.next();
    return files;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

inline QJsonArray requestsIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json)[QStringLiteral("requests")].toArray();
}

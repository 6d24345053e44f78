// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab_capture.h"
#include "moved_stamps.h"

#include <QMap>
#include <QTemporaryDir>

#include <algorithm>
#include <initializer_list>
#include <random>

using Files = QMap<QString, QByteArray>; ///< content by name

inline Files filesOf(const QString &capture)
{
    const QTemporaryDir folder;
    Files files;
    for (const QString &path : unpackCapture(capture, folder.path()))
        files.insert(path.section(u'/', -1), contentOf(path));
    return files;
}

inline QJsonDocument analysed(const Files &files)
{
    const QTemporaryDir folder;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!writeContent(folder.filePath(file.key()), file.value()))
            return {};
    }
    const ProgramRun run = runProgram({QStringLiteral("analyze"), folder.path(), QStringLiteral("--quiet"), QStringLiteral("--json"),
                                          QStringLiteral("-")}, folder.path());
    return QJsonDocument::fromJson(run.output);
}

inline bool isOfServer(const QString &name)
{
    return name.startsWith(u"app") || name.startsWith(u"legacy") || name.startsWith(u"billing") || name.startsWith(u"events");
}

inline QString serverLogOf(const Files &files)
{
    for (const QString &name : files.keys()) {
        if (isOfServer(name) && name.endsWith(u"_access.log"))
            return name;
    }
    return {};
}

inline QString proxyLogOf(const Files &files)
{
    for (const QString &name : {QStringLiteral("access.log"), QStringLiteral("haproxy.log"), QStringLiteral("varnishncsa.log")}) {
        if (files.contains(name))
            return name;
    }
    return {};
}

inline Files withServerClock(Files files, const MoveStamp &move)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (isOfServer(file.key()) && !file.key().endsWith(u".conf"))
            file.value() = movedStamps(file.value(), move);
    }
    return files;
}

/// What the stamp in a line says; 0 where it has none.
inline qint64 stampIn(const QByteArray &line)
{
    qint64 found = 0;
    movedStamps(line, [&found](qint64 stamp) { return found = stamp; });
    return found;
}

/// The middle one of the server's stamps.
inline qint64 middleOf(const Files &files)
{
    const QByteArrayList lines = files[serverLogOf(files)].split('\n');
    return stampIn(lines.at(lines.size() / 2));
}

inline QByteArray shuffledWithinSeconds(const QByteArray &log, unsigned seed)
{
    QByteArrayList lines = log.trimmed().split('\n');
    std::mt19937 random(seed);
    for (qsizetype first = 0; first < lines.size();) {
        qsizetype end = first + 1;
        while (end < lines.size() && stampIn(lines[end]) / 1'000'000 == stampIn(lines[first]) / 1'000'000)
            ++end;
        std::shuffle(lines.begin() + first, lines.begin() + end, random);
        first = end;
    }
    return lines.join('\n') + '\n';
}

/// The files several times, so far apart as given in seconds. The requests are of other paths each time.
inline Files repeated(const Files &files, std::initializer_list<int> starts)
{
    static const QRegularExpression target(QStringLiteral("(\"[A-Z]+ (?:https?://[^/ ]+)?)/"));
    Files all;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (file.key().endsWith(u".conf") || file.key().endsWith(u".cfg") || file.key().endsWith(u".csv")) {
            all.insert(file.key(), file.value());
            continue;
        }
        for (const int start : starts) {
            QString moved = QString::fromUtf8(movedStamps(file.value(), shiftBy(start)));
            all[file.key()] += moved.replace(target, QStringLiteral("\\1/part%1/").arg(start)).toUtf8();
        }
    }
    return all;
}

/// Files of other machines and services.
inline Files unrelated(qint64 from)
{
    Files files;
    const auto at = [from](int second) { return QDateTime::fromMSecsSinceEpoch(from / 1000 + second * 1000, QTimeZone::utc()); };
    const QLocale c = QLocale::c();
    std::mt19937 random(5);
    for (int i = 0; i < 400; ++i) {
        files[QStringLiteral("wiki.log")] += "192.0.2." + QByteArray::number(i % 200) + " - - [" + c.toString(at(i / 4), QStringLiteral("dd/MMM/yyyy:HH:mm:ss")).toLatin1()
            + " +0000] \"GET /wiki/page" + QByteArray::number(random() % 60) + " HTTP/1.1\" 200 " + QByteArray::number(random() % 9000) + "\n";
        files[QStringLiteral("mail.log")] += c.toString(at(i), QStringLiteral("MMM dd HH:mm:ss")).toLatin1() + " mail postfix/smtpd[77]: connect from unknown[192.0.2."
            + QByteArray::number(i % 250) + "]\n";
        files[QStringLiteral("notes.txt")] += "x" + QByteArray::number(random()) + " [\" / 12 " + QByteArray::number(random()) + "\n";
    }
    QByteArray &counters = files[QStringLiteral("perf.csv")];
    counters = "\"(PDH-CSV 4.0) (UTC)(0)\",\"\\\\WEB7\\Processor(_Total)\\% Processor Time\"\n";
    for (int i = 0; i < 60; ++i)
        counters += "\"" + at(5 * i).toString(QStringLiteral("MM/dd/yyyy HH:mm:ss.zzz")).toLatin1() + "\",\"" + QByteArray::number(i % 97) + "\"\n";
    return files;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_cases.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTimeZone>

namespace hopscope {

namespace {

/// The moment that is `seconds` after the first line.
QString moment(int seconds, const char *format)
{
    const QDateTime first(QDate(2026, 10, 21), QTime(8, 0), QTimeZone::utc());
    return QLocale::c().toString(first.addSecs(seconds), QString::fromLatin1(format));
}

QString line(int number, int seconds, int status, double duration, const char *zone = "+0000")
{
    return QStringLiteral("192.0.2.%1 - - [%2 %7] \"GET /shop/item/%3 HTTP/1.1\" %4 1934 rt=%5 uct=\"0.000\" uht=\"%5\" "
                          "urt=\"%5\" ua=\"198.51.100.%6:80\" us=\"%4\"\n")
        .arg(number % 200 + 1)
        .arg(moment(seconds, "dd/MMM/yyyy:HH:mm:ss"))
        .arg(number % 900)
        .arg(status)
        .arg(duration, 0, 'f', 3)
        .arg(number % 4 + 21)
        .arg(QLatin1StringView(zone));
}

QString errorLine(int number, int seconds)
{
    return QStringLiteral("%1 [error] 1187#1187: *%2 upstream timed out (110: Connection timed out) while reading response header "
                          "from upstream, client: 192.0.2.%3, server: shop.example.com, request: \"GET /shop/item/%4 HTTP/1.1\", "
                          "upstream: \"http://198.51.100.%5:80/shop/item/%4\", host: \"shop.example.com\"\n")
        .arg(moment(seconds, "yyyy/MM/dd HH:mm:ss"))
        .arg(number + 5000)
        .arg(number % 200 + 1)
        .arg(number % 900)
        .arg(number % 4 + 21);
}

QString write(const QString &folder, const char *name, const QByteArray &content)
{
    QDir().mkpath(folder);
    QFile file(QDir(folder).filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s can't be written", qPrintable(file.fileName()));
    return file.fileName();
}

/// A gzip file that promises more than it holds.
QByteArray cutOff(const QByteArray &content)
{
    QByteArray packed("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
    packed += QByteArray("\x00\xff\xff\x00\x00", 5); // a block of 65,535 bytes as they are
    return packed + content.left(30'000);
}

} // namespace

QStringList quietLogs(const QString &folder)
{
    QString log;
    for (int i = 0; i < 400; ++i)
        log += line(i, i * 3, 200, 0.05 + 0.01 * (i % 17));
    return {write(folder, "shop-access.log", log.toLatin1())};
}

QStringList smallLogs(const QString &folder)
{
    const QString log = line(1, 0, 200, 0.08) + line(2, 4, 200, 0.11) + line(3, 65, 504, 60.001) + line(4, 70, 200, 0.09);
    return {write(folder, "shop-access.log", log.toLatin1()), write(folder, "shop-error.log", errorLine(3, 65).toLatin1())};
}

QStringList abroadLogs(const QString &folder)
{
    QString log;
    for (int i = 0; i < 400; ++i)
        log += line(i, i * 3, i % 40 == 7 ? 504 : 200, i % 40 == 7 ? 60.001 : 0.05 + 0.01 * (i % 17), "+0530");
    return {write(folder, "shop-access.log", log.toLatin1())};
}

QStringList brokenLogs(const QString &folder)
{
    QString log, mixed, archived;
    for (int i = 0; i < 300; ++i) {
        log += line(i, i * 2, i % 50 == 0 ? 502 : 200, 0.1);
        archived += line(i, 900 + i * 2, 200, 0.1);
        mixed += i % 2 ? line(i, i * 2, 200, 0.2) : QStringLiteral("<?php at line %1: what is this doing here?\n").arg(i);
    }
    QByteArray noise;
    for (quint32 i = 0, x = 1; i < 4096; ++i, x = x * 1664525u + 1013904223u)
        noise += static_cast<char>(x >> 24);
    return {write(folder, "shop-access.log", log.toLatin1()), write(folder, "half-understood-access.log", mixed.toLatin1()),
        write(folder, "core.dump", noise), write(folder, "archived-access.log.gz", cutOff(archived.toLatin1())),
        write(folder, "notes.txt", "The customer rang at ten.\nNothing works, says she.\n"), QDir(folder).filePath(QStringLiteral("gone-error.log"))};
}

QStringList hugeLogs(const QString &folder, int failures)
{
    QByteArray log, errors;
    for (int i = 0; i < 2 * failures; ++i) {
        const int second = i / 10;
        const bool failed = i % 2 == 1;
        log += line(i, second, !failed ? 200 : i % 6 == 1 ? 502 : 504, !failed ? 0.2 : i % 6 == 1 ? 0.002 : 60.001).toLatin1();
        if (failed && i % 6 != 1)
            errors += errorLine(i, second).toLatin1();
    }
    return {write(folder, "shop-access.log", log), write(folder, "shop-error.log", errors)};
}

} // namespace hopscope

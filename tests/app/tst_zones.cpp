// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

namespace {

constexpr int requests = 60;

/// Requests that come at uneven times, so that only one shift fits them all.
QDateTime timeOf(const QDateTime &first, int i)
{
    return first.addSecs(i * 97 + (i * i * 7) % 41);
}

QByteArray proxyLog(const QDateTime &first)
{
    QByteArray log;
    for (int i = 0; i < requests; ++i)
        log += "203.0.113.7 - - [" + QLocale::c().toString(timeOf(first, i), QStringLiteral("dd/MMM/yyyy:HH:mm:ss")).toLatin1()
            + " +0000] \"GET /item/" + QByteArray::number(i) + " HTTP/1.1\" " + (i == 30 ? "502" : "200")
            + " 160 \"-\" \"curl/8.5.0\" rt=0.020 ua=\"10.0.0.5:8080\" us=\"200\" ut=\"0.019\"\n";
    return log;
}

/// The same requests by a server that stamps them with the local time of `zone`, and does not say so.
QByteArray serverLog(const QDateTime &first, const QTimeZone &zone)
{
    QByteArray log;
    for (int i = 0; i < requests; ++i)
        log += "{\"time\":\"" + timeOf(first, i).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1()
            + "\",\"client\":\"10.0.0.1\",\"method\":\"GET\",\"uri\":\"/item/" + QByteArray::number(i) + "\",\"status\":"
            + (i == 30 ? "502" : "200") + ",\"duration_ms\":18}\n";
    return log;
}

QDateTime utc(int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC);
}

} // namespace

/// Whence the zone of stamps without one is known, and that it is told.
class TestZones : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void put(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    ProgramRun run(const QString &arguments) const
    {
        return runProgram(arguments.split(u' ', Qt::SkipEmptyParts), m_folder->path());
    }
    /// Whether it is this time, but for less than a second.
    static bool isAbout(const QJsonValue &time, const QDateTime &expected)
    {
        return std::abs(QDateTime::fromString(time.toString(), Qt::ISODateWithMs).msecsTo(expected)) < 1000;
    }
    static QJsonObject sourceOf(const ProgramRun &done, const char *path)
    {
        const QJsonArray sources = QJsonDocument::fromJson(done.output)[QStringLiteral("sources")].toArray();
        for (const QJsonValue &source : sources) {
            if (source[QStringLiteral("path")].toString() == QLatin1String(path))
                return source.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whereNothingTellsItIsSaid()
    {
        put("app.log", serverLog(utc(2026, 11, 21, 10, 0), QTimeZone(7200)));
        const ProgramRun json = run(QStringLiteral("analyze app.log --json -"));
        QVERIFY2(json.status == 0, qPrintable(json.messages));
        QCOMPARE(sourceOf(json, "app.log")[QStringLiteral("time_zone")].toString(), QStringLiteral("UTC"));
        QCOMPARE(sourceOf(json, "app.log")[QStringLiteral("time_zone_from")].toString(), QStringLiteral("assumed"));
        const QString text = QString::fromUtf8(run(QStringLiteral("analyze app.log")).output);
        QVERIFY2(text.contains(QStringLiteral("taken as UTC: nothing tells; set it with --time-zone app.log=ZONE")), qPrintable(text));
    }

    void twoThatDoNotTellProveNothing()
    {
        const QDateTime first = utc(2026, 11, 21, 10, 0);
        put("app.log", serverLog(first, QTimeZone(7200)));
        put("front.log", serverLog(first, QTimeZone(7200)).replace("10.0.0.1", "203.0.113.9").replace(":18}", ":20}"));
        const ProgramRun json = run(QStringLiteral("analyze app.log front.log --json -"));
        for (const char *path : {"app.log", "front.log"})
            QCOMPARE(sourceOf(json, path)[QStringLiteral("time_zone_from")].toString(), QStringLiteral("assumed"));
    }

    void overlapDecides_data()
    {
        QTest::addColumn<int>("ahead"); ///< minutes
        QTest::addColumn<QString>("zone");
        QTest::newRow("UTC") << 0 << QStringLiteral("UTC");
        QTest::newRow("two hours") << 120 << QStringLiteral("+02:00");
        QTest::newRow("five and a half") << 330 << QStringLiteral("+05:30");
        QTest::newRow("three and a half behind") << -210 << QStringLiteral("-03:30");
    }
    void overlapDecides()
    {
        QFETCH(int, ahead);
        QFETCH(QString, zone);
        const QDateTime first = utc(2026, 11, 21, 10, 0);
        put("access.log", proxyLog(first));
        put("app.log", serverLog(first, QTimeZone(ahead * 60)));
        const ProgramRun json = run(QStringLiteral("analyze access.log app.log --json -"));
        QVERIFY2(json.status == 0, qPrintable(json.messages));
        const QJsonObject server = sourceOf(json, "app.log");
        QCOMPARE(server[QStringLiteral("time_zone")].toString(), zone);
        QCOMPARE(server[QStringLiteral("time_zone_from")].toString(), QStringLiteral("inferred"));
        QVERIFY2(isAbout(server[QStringLiteral("first")], first), json.output.constData());
        QCOMPARE(sourceOf(json, "access.log")[QStringLiteral("time_zone_from")].toString(), QStringLiteral("stamps"));
        const QString text = QString::fromUtf8(run(QStringLiteral("analyze access.log app.log")).output);
        QVERIFY2(text.contains(QStringLiteral("zone ") + zone + QStringLiteral(", found out")), qPrintable(text));
    }

    void aNamedZoneChangesWithinTheFile()
    {
        const QDateTime first = utc(2026, 10, 25, 0, 20); // at 01:00 UTC, 03:00 becomes 02:00 in Berlin
        put("access.log", proxyLog(first));
        put("app.log", serverLog(first, QTimeZone("Europe/Berlin")));
        const ProgramRun json = run(QStringLiteral("analyze access.log app.log --time-zone app.log=Europe/Berlin --json -"));
        QVERIFY2(json.status == 0, qPrintable(json.messages));
        const QJsonObject server = sourceOf(json, "app.log");
        QCOMPARE(server[QStringLiteral("time_zone")].toString(), QStringLiteral("Europe/Berlin"));
        QCOMPARE(server[QStringLiteral("time_zone_from")].toString(), QStringLiteral("given"));
        QVERIFY2(isAbout(server[QStringLiteral("first")], first), json.output.constData());
        QVERIFY2(isAbout(server[QStringLiteral("last")], timeOf(first, requests - 1)), json.output.constData());
        const QString text = QString::fromUtf8(run(QStringLiteral("analyze access.log app.log --time-zone app.log=Europe/Berlin")).output);
        QVERIFY2(text.contains(QStringLiteral("zone Europe/Berlin, given")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("their own offset")), qPrintable(text));
        QVERIFY(!QJsonDocument::fromJson(json.output)[QStringLiteral("requests")][0][QStringLiteral("server")].isNull());
    }
};

QTEST_GUILESS_MAIN(TestZones)
#include "tst_zones.moc"

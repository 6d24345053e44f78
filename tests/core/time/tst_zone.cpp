// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/stamp_scanner.h"
#include "time/zone.h"

#include <QTest>

using namespace hopscope;

class TestZone : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void localTimesBecomeUtc_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("local");
        QTest::addColumn<QByteArray>("utc");
        const auto row = [](const char *what, const char *zone, const char *name, const char *local, const char *utc) {
            QTest::newRow(what) << QByteArray(zone) << QByteArray(name) << QByteArray(local) << QByteArray(utc);
        };
        row("UTC", "UTC", "UTC", "2026-07-01 12:00:00", "2026-07-01T12:00:00Z");
        row("Z", "Z", "UTC", "2026-07-01 12:00:00", "2026-07-01T12:00:00Z");
        row("east", "+02:00", "+02:00", "2026-07-01 12:00:00", "2026-07-01T10:00:00Z");
        row("west, without colon", "-0530", "-05:30", "2026-07-01 12:00:00", "2026-07-01T17:30:00Z");
        row("hours only", "+01", "+01:00", "2026-07-01 12:00:00", "2026-07-01T11:00:00Z");
        row("an offset of nothing", "+00:00", "UTC", "2026-07-01 12:00:00", "2026-07-01T12:00:00Z");
        row("a city in summer", "Europe/Berlin", "Europe/Berlin", "2026-07-01 12:00:00", "2026-07-01T10:00:00Z");
        row("a city in winter", "Europe/Berlin", "Europe/Berlin", "2026-12-01 12:00:00", "2026-12-01T11:00:00Z");
        row("a city years ahead", "Europe/Berlin", "Europe/Berlin", "2036-07-01 12:00:00", "2036-07-01T10:00:00Z");
        row("a city without change of clocks", "Asia/Kolkata", "Asia/Kolkata", "2026-07-01 12:00:00", "2026-07-01T06:30:00Z");
        row("the last minute of winter", "Europe/Berlin", "Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T00:59:59Z");
        row("the first minute of summer", "Europe/Berlin", "Europe/Berlin", "2026-03-29 03:00:00", "2026-03-29T01:00:00Z");
        row("skipped", "Europe/Berlin", "Europe/Berlin", "2026-03-29 02:30:00", "2026-03-29T00:30:00Z");
        row("doubled", "Europe/Berlin", "Europe/Berlin", "2026-10-25 02:30:00", "2026-10-25T00:30:00Z");
        row("after the doubled hour", "Europe/Berlin", "Europe/Berlin", "2026-10-25 03:00:00", "2026-10-25T02:00:00Z");
        row("a name of Windows", "W. Europe Standard Time", "Europe/Berlin", "2026-07-01 12:00:00", "2026-07-01T10:00:00Z");
    }
    void localTimesBecomeUtc()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, local);
        const auto parsed = Zone::parse(zone.toStdString());
        QVERIFY(parsed);
        QTEST(QByteArray::fromStdString(parsed->name()), "name");
        QTEST(QByteArray::fromStdString(toIso8601(parsed->toUtc(scanIso8601(local.toStdString())->time), 0)), "utc");
    }

    void aDoubledTimeHasALaterInstant()
    {
        const auto laterOf = [](const char *zone, const char *local) {
            return toIso8601(Zone::parse(zone)->toLaterUtc(scanIso8601(local)->time), 0);
        };
        QCOMPARE(laterOf("Europe/Berlin", "2026-10-25 02:30:00"), std::string("2026-10-25T01:30:00Z"));
        QCOMPARE(laterOf("Europe/Berlin", "2026-10-25 03:00:00"), std::string("2026-10-25T02:00:00Z"));
        QCOMPARE(laterOf("Europe/Berlin", "2026-03-29 02:30:00"), std::string("2026-03-29T00:30:00Z"));
        QCOMPARE(laterOf("+05:30", "2026-10-25 02:30:00"), std::string("2026-10-24T21:00:00Z"));
    }

    void othersAreNoZones_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"", "+", "+2", "+25:00", "+18:01", "+02:60", "+02-00", "02:00", "+0x:00", "Europe/Atlantis", "../zoneinfo/UTC"})
            QTest::newRow(*name ? name : "nothing") << QByteArray(name);
    }
    void othersAreNoZones()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!Zone::parse(name.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestZone)
#include "tst_zone.moc"

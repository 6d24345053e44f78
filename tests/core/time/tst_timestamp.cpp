// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/timestamp.h"

#include <QTest>

using namespace hopscope;

class TestTimestamp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printsIso8601()
    {
        const Timestamp t{Duration(1795223053474123)};
        QCOMPARE(toIso8601(t), std::string("2026-11-21T01:04:13.474Z"));
        QCOMPARE(toIso8601(t, 6), std::string("2026-11-21T01:04:13.474123Z"));
        QCOMPARE(toIso8601(t, 0), std::string("2026-11-21T01:04:13Z"));
        QCOMPARE(toIso8601(Timestamp{Duration(-1)}, 6), std::string("1969-12-31T23:59:59.999999Z"));
    }
    void speaksDurations_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("text");
        QTest::newRow("below ten milliseconds") << qint64(800) << QStringLiteral("0.8 ms");
        QTest::newRow("milliseconds") << qint64(120'400) << QStringLiteral("120 ms");
        QTest::newRow("none") << qint64(0) << QStringLiteral("0 ms");
        QTest::newRow("a microsecond") << qint64(1) << QStringLiteral("0.001 ms");
        QTest::newRow("few microseconds") << qint64(41) << QStringLiteral("0.04 ms");
        QTest::newRow("tenths") << qint64(96) << QStringLiteral("0.1 ms");
        QTest::newRow("seconds") << qint64(1'204'000) << QStringLiteral("1.2 s");
        QTest::newRow("a round minute") << qint64(60'000'000) << QStringLiteral("60 s");
        QTest::newRow("just over a minute") << qint64(60'001'000) << QStringLiteral("60 s");
        QTest::newRow("minutes") << qint64(200'000'000) << QStringLiteral("3 min 20 s");
        QTest::newRow("many minutes") << qint64(10'799'000'000) << QStringLiteral("179 min 59 s");
        QTest::newRow("hours") << qint64(20'461'000'000) << QStringLiteral("5 h 41 min");
        QTest::newRow("whole hours") << qint64(14'400'000'000) << QStringLiteral("4 h");
        QTest::newRow("rounded up to a second") << qint64(999'600) << QStringLiteral("1 s");
        QTest::newRow("negative") << qint64(-3'600'000) << QStringLiteral("-3.6 s");
    }
    void speaksDurations()
    {
        QFETCH(qint64, micros);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(spoken(Duration(micros))), text);
    }
    void secondsRoundToMicroseconds()
    {
        QCOMPARE(fromSeconds(0.0000015).count(), 2);
        QCOMPARE(fromMilliseconds(2.5).count(), 2500);
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"

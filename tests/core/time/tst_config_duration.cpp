// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/config_duration.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr qint64 refused = -1;

qint64 counted(std::optional<Duration> d) { return d ? qint64(d->count()) : refused; }

} // namespace

class TestConfigDuration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nginxTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("a bare number is seconds") << QByteArray("60") << qint64(60'000'000);
        QTest::newRow("milliseconds") << QByteArray("1500ms") << qint64(1'500'000);
        QTest::newRow("parts add up") << QByteArray("1m30s") << qint64(90'000'000);
        QTest::newRow("parts may be apart") << QByteArray("1h 30m") << qint64(5'400'000'000);
        QTest::newRow("M is a month, m a minute") << QByteArray("1M1m") << qint64(2'592'060'000'000);
        QTest::newRow("blanks around it") << QByteArray(" 5s ") << qint64(5'000'000);
        QTest::newRow("an empty text is none") << QByteArray("") << refused;
        QTest::newRow("an unknown unit is none") << QByteArray("5x") << refused;
        QTest::newRow("a unit alone is none") << QByteArray("ms") << refused;
        QTest::newRow("a sign is none") << QByteArray("-5s") << refused;
        QTest::newRow("a variable is none") << QByteArray("$timeout") << refused;
        QTest::newRow("too many years are none") << QByteArray("99999999999y") << refused;
        QTest::newRow("too many years in parts are none") << QByteArray("290000y 290000y") << refused;
    }
    void nginxTimes()
    {
        QFETCH(QByteArray, text);
        QTEST(counted(parseNginxTime(text.toStdString())), "microseconds");
    }
    void haproxyTimesAreMillisecondsWithoutAUnit()
    {
        QCOMPARE(parseHaproxyTime("5000"), std::optional<Duration>(5s));
        QCOMPARE(parseHaproxyTime("30s"), std::optional<Duration>(30s));
        QCOMPARE(parseHaproxyTime("250us"), std::optional<Duration>(250us));
        QVERIFY(!parseHaproxyTime("1m30s"));
        QVERIFY(!parseHaproxyTime("1M"));
    }
    void apacheTimesAreSecondsWithoutAUnitUnlessSaidOtherwise()
    {
        QCOMPARE(parseApacheTime("60"), std::optional<Duration>(60s));
        QCOMPARE(parseApacheTime("300", 1ms), std::optional<Duration>(300ms));
        QCOMPARE(parseApacheTime("1500ms"), std::optional<Duration>(1500ms));
        QCOMPARE(parseApacheTime("2mi"), std::optional<Duration>(2min));
        QVERIFY(!parseApacheTime("2m"));
        QVERIFY(!parseApacheTime("10 s"));
    }
    void timeSpansHaveThreeParts()
    {
        QCOMPARE(parseTimeSpan("00:02:00"), std::optional<Duration>(2min));
        QCOMPARE(parseTimeSpan("1.05:00:30"), std::optional<Duration>(29h + 30s));
        QCOMPARE(parseTimeSpan("00:00:01.5"), std::optional<Duration>(1500ms));
        for (const char *text : {"", "120", "02:00", "00:60:00", "a:b:c", "-00:00:01", "00:00:00:00", "99999999999.00:00:00"})
            QVERIFY2(!parseTimeSpan(text), text);
    }
    void goTimesTakeFractionsAndParts()
    {
        QCOMPARE(parseGoTime("15s"), std::optional<Duration>(15s));
        QCOMPARE(parseGoTime("0.25s"), std::optional<Duration>(250ms));
        QCOMPARE(parseGoTime("1m30.5s"), std::optional<Duration>(90'500ms));
        QCOMPARE(parseGoTime("42"), std::optional<Duration>(42s));
        QCOMPARE(parseGoTime("0s"), std::optional<Duration>(0s));
        for (const char *text : {"", "s", "5x", "-5s", "1.2.3s", "{$TIMEOUT}", "1s ago", "99999999999999999h"})
            QVERIFY2(!parseGoTime(text), text);
    }
    void squidsTimes()
    {
        QCOMPARE(parseSquidTime("30 seconds"), std::optional<Duration>(30s));
        QCOMPARE(parseSquidTime(" 1 minute "), std::optional<Duration>(1min));
        QCOMPARE(parseSquidTime("4 hours"), std::optional<Duration>(4h));
        QCOMPARE(parseSquidTime("500 milliseconds"), std::optional<Duration>(500ms));
        QCOMPARE(parseSquidTime("45"), std::optional<Duration>(45s));
        for (const char *wrong : {"", "seconds", "5 parsecs", "-1 second", "1.5 minutes", "99999999999999999999 years"})
            QVERIFY2(!parseSquidTime(wrong), wrong);
    }
    void varnishTimesHaveAUnit()
    {
        QCOMPARE(parseVarnishTime("1500ms"), std::optional<Duration>(1500ms));
        QCOMPARE(parseVarnishTime(" 1.5s "), std::optional<Duration>(1500ms));
        QCOMPARE(parseVarnishTime("2m"), std::optional<Duration>(2min));
        for (const char *wrong : {"60", "", "s", "1.2.3s", "-1s", "1e30y", "5parsecs"})
            QVERIFY2(!parseVarnishTime(wrong), wrong);
    }
};

QTEST_APPLESS_MAIN(TestConfigDuration)
#include "tst_config_duration.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/moment.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestMoment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void momentsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("instant"); // empty: a time of day only
        QTest::addColumn<qint64>("ofDay");    // seconds; -1: refused
        const auto row = [](const char *text, const char *instant, qint64 ofDay) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(instant) << ofDay;
        };
        row("2026-11-21T10:02", "2026-11-21T10:02:00.000Z", 36120);
        row("2026-11-21 10:02:30", "2026-11-21T10:02:30.000Z", 36150);
        row("2026-11-21T10:02:30Z", "2026-11-21T10:02:30.000Z", 36150);
        row("2026-11-21T10:02+01:00", "2026-11-21T09:02:00.000Z", 32520);
        row("2026-11-21T10:02:30.5-0500", "2026-11-21T15:02:30.500Z", 54150);
        row(" 2026-11-21T10:02 ", "2026-11-21T10:02:00.000Z", 36120);
        row("10:02", "", 36120);
        row("10:02:30", "", 36150);
        row("00:00", "", 0);
        row("", "", -1);
        row("10", "", -1);
        row("24:00", "", -1);
        row("10:62", "", -1);
        row("10:02+01:00", "", -1);
        row("2026-02-30T10:02", "", -1);
        row("2026-11-21", "", -1);
        row("2026-11-21T10:02 or so", "", -1);
    }
    void momentsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, instant);
        QFETCH(qint64, ofDay);
        const auto moment = parseMoment(text.toStdString());
        QCOMPARE(moment.has_value(), ofDay >= 0);
        if (!moment)
            return;
        QCOMPARE(moment->instant ? QString::fromStdString(toIso8601(*moment->instant)) : QString(), instant);
        QCOMPARE(std::chrono::floor<std::chrono::seconds>(moment->timeOfDay).count(), ofDay);
    }
    void widthsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // 0: refused
        for (const auto &[text, seconds] : std::vector<std::pair<const char *, qint64>>{{"30m", 1800}, {"2h", 7200}, {"90s", 90},
                 {"1h30m", 5400}, {" 5m ", 300}, {"30", 0}, {"", 0}, {"0m", 0}, {"-5m", 0}, {"half an h", 0}, {"m", 0}})
            QTest::newRow(text) << QString::fromUtf8(text) << seconds;
    }
    void widthsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto width = parseWidth(text.toStdString());
        QCOMPARE(width.value_or(0s).count(), qint64{seconds} * 1'000'000);
    }
};

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_moment.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/asked_period.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};

} // namespace

class TestAskedPeriod : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMeantTimeIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        QTest::newRow("two days") << "2026-11-20T10:00..2026-11-21T11:00" << "2026-11-20T10:00:00Z" << "2026-11-21T11:00:00Z";
        QTest::newRow("zones") << "2026-11-20T10:00+01:00..2026-11-20T11:00+02:00" << "" << "";
        QTest::newRow("a zone") << "2026-11-20T10:00+01:00..2026-11-20T11:30Z" << "2026-11-20T09:00:00Z" << "2026-11-20T11:30:00Z";
        QTest::newRow("the day of the logs") << "11:30..12:30" << "2026-11-21T11:30:00Z" << "2026-11-21T12:30:00Z";
        QTest::newRow("the day of the begin") << "2026-11-20T10:00..11:00" << "2026-11-20T10:00:00Z" << "2026-11-20T11:00:00Z";
        QTest::newRow("the day of the end") << "10:00 .. 2026-11-20T11:00" << "2026-11-20T10:00:00Z" << "2026-11-20T11:00:00Z";
        QTest::newRow("over midnight") << "2026-11-20T23:00..01:00" << "2026-11-20T23:00:00Z" << "2026-11-21T01:00:00Z";
        QTest::newRow("not in the logs") << "20:00..21:00" << "" << "";
        QTest::newRow("the end first") << "2026-11-21T11:00..2026-11-21T10:00" << "" << "";
    }
    void theMeantTimeIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, begin);
        QFETCH(QString, end);
        const auto asked = parsePeriod(text.toStdString());
        QVERIFY(asked);
        const auto meant = periodMeant(*asked, TimeRange{noon - 2h, noon + 2h});
        QCOMPARE(meant.ok(), !begin.isEmpty());
        if (!meant)
            return;
        QCOMPARE(QString::fromStdString(toIso8601(meant->begin, 0)), begin);
        QCOMPARE(QString::fromStdString(toIso8601(meant->end, 0)), end);
    }

    void aTimeOfDayOfSeveralDaysIsAsked()
    {
        const auto meant = periodMeant(*parsePeriod("11:30..12:30"), TimeRange{noon - 26h, noon + 2h});
        QVERIFY(!meant);
        QVERIFY(meant.problem().hint.find("2026-11-20") != std::string::npos);
        QVERIFY(!periodMeant(*parsePeriod("11:30..12:30"), std::nullopt));
    }

    void whatIsWrittenIsRead()
    {
        const Periods periods({{noon - 2h, noon - 1h}, {noon + 500ms, noon + 30h}});
        const std::string text = writtenPeriods(periods);
        QCOMPARE(text, std::string("2026-11-21 10:00:00..11:00:00, 2026-11-21 12:00:00..2026-11-22 18:00:00"));
        const auto asked = parsePeriods(text);
        QVERIFY(asked);
        const auto meant = periodsMeant(*asked, std::nullopt);
        QVERIFY(meant.ok());
        QCOMPARE(meant->ranges(), (std::vector<TimeRange>{{noon - 2h, noon - 1h}, {noon, noon + 30h}}));
        QVERIFY(!parsePeriods("10:00..11:00, soon"));
        QVERIFY(!parsePeriods(""));
    }

    void whatIsNoPeriodIsRefused()
    {
        for (const char *text : {"", "..", "10:00", "10:00..", "10:00-11:00", "a..b"})
            QVERIFY2(!parsePeriod(text), text);
    }
};

QTEST_APPLESS_MAIN(TestAskedPeriod)
#include "tst_asked_period.moc"

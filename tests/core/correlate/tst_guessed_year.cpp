// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/guessed_year.h"

#include "facts/guessed_year.h"

#include <QTest>

using namespace hopscope;

namespace {

Timestamp at(int year, unsigned month, unsigned day)
{
    return Timestamp(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)));
}

SourceInfo source(std::int64_t id, Timestamp first, bool guessed)
{
    SourceInfo info;
    info.id = SourceId(id);
    info.first = info.last = first;
    if (guessed)
        info.notes.push_back(std::string(noteOfGuessedYear) + ": 2026 is taken.");
    return info;
}

StoredEvent happened(std::int64_t id, Timestamp time)
{
    StoredEvent stored;
    stored.source = SourceId(id);
    stored.event.time = time;
    return stored;
}

} // namespace

class TestGuessedYear : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGuessedYearGivesWayToThatOfTheOthers_data()
    {
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("guessed");
        QTest::addColumn<int>("year"); // that the event is of then
        QTest::newRow("the same day, two years before") << 3 << 2 << true << 2024;
        QTest::newRow("the stamps told it") << 3 << 2 << false << 2026;
        QTest::newRow("another day, of no year") << 6 << 20 << true << 2026;
    }
    void aGuessedYearGivesWayToThatOfTheOthers()
    {
        QFETCH(int, month);
        QFETCH(int, day);
        QFETCH(bool, guessed);
        const Timestamp time = at(2026, static_cast<unsigned>(month), static_cast<unsigned>(day));
        std::vector<SourceInfo> sources{source(1, at(2024, 3, 2), false), source(2, time, guessed)};
        std::vector<StoredEvent> events{happened(2, time), happened(1, at(2024, 3, 2))};
        takeYearOfOthers(sources, events);
        QTEST(static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*events[0].event.time)).year()), "year");
        QCOMPARE(*events[1].event.time, at(2024, 3, 2));
    }
    void whatLiesBesideTheOthersStays()
    {
        std::vector<SourceInfo> sources{source(1, at(2026, 1, 20), false), source(2, at(2026, 2, 10), true), source(3, at(2024, 2, 10), false)};
        std::vector<StoredEvent> events{happened(2, at(2026, 2, 10))};
        takeYearOfOthers(sources, events);
        QCOMPARE(*events[0].event.time, at(2026, 2, 10));
    }
};

QTEST_APPLESS_MAIN(TestGuessedYear)
#include "tst_guessed_year.moc"

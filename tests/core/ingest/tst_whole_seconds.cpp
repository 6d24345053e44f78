// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/whole_seconds.h"

#include <QTest>

#include <vector>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

/// Requests a second apart that took 12 ms, more each, written in milliseconds.
std::vector<Request> wholeSeconds(std::size_t count)
{
    std::vector<Request> requests(count);
    for (std::size_t i = 0; i < count; ++i) {
        requests[i].resolution = 1ms;
        requests[i].end = t0 + i * 1s;
        requests[i].start = *requests[i].end - (i + 1) * 12ms;
    }
    return requests;
}

} // namespace

class TestWholeSeconds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zeroFractionsAreNone()
    {
        std::vector<Request> requests = wholeSeconds(20);
        WholeSeconds seconds;
        seconds.widen(requests);
        QVERIFY(seconds.found());
        QCOMPARE(requests.front().resolution, Duration(1s));
        QCOMPARE(requests.back().resolution, Duration(1s));
        std::vector<Request> few = wholeSeconds(1);
        seconds.widen(few);
        QCOMPARE(few.front().resolution, Duration(1s));
    }
    void startsAreStampsAsWell()
    {
        std::vector<Request> requests = wholeSeconds(20);
        for (Request &request : requests)
            std::swap(*request.start, *request.end);
        WholeSeconds seconds;
        seconds.widen(requests);
        QVERIFY(seconds.found());
    }
    void nothingIsWidened_data()
    {
        QTest::addColumn<std::size_t>("requests");
        QTest::addColumn<std::size_t>("withFraction");
        QTest::newRow("too few tell nothing") << std::size_t{19} << std::size_t{19};
        QTest::newRow("the first has a fraction") << std::size_t{500} << std::size_t{0};
        QTest::newRow("the last has a fraction") << std::size_t{500} << std::size_t{499};
    }
    void nothingIsWidened()
    {
        QFETCH(std::size_t, requests);
        QFETCH(std::size_t, withFraction);
        std::vector<Request> all = wholeSeconds(requests);
        if (withFraction < all.size())
            *all[withFraction].end += 250ms;
        WholeSeconds seconds;
        seconds.widen(all);
        QVERIFY(!seconds.found());
        QCOMPARE(all.front().resolution, Duration(1ms));
    }
    void aFractionLaterOnEndsIt()
    {
        std::vector<Request> all = wholeSeconds(40);
        *all[30].end += 250ms;
        WholeSeconds seconds;
        seconds.widen(std::span(all).first(30));
        seconds.widen(std::span(all).last(10));
        QVERIFY(seconds.found());
        QCOMPARE(all[29].resolution, Duration(1s));
        QCOMPARE(all[35].resolution, Duration(1ms));
    }
    void coarserStampsStayAsTheyAre()
    {
        std::vector<Request> all = wholeSeconds(40);
        for (Request &request : all)
            request.resolution = 60s;
        WholeSeconds seconds;
        seconds.widen(all);
        QVERIFY(!seconds.found());
        QCOMPARE(all[0].resolution, Duration(60s));
    }
};

QTEST_APPLESS_MAIN(TestWholeSeconds)
#include "tst_whole_seconds.moc"

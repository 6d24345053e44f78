// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/coverage.h"
#include "correlate/duration_pyramid.h"
#include "correlate/lanes.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Timestamp zero{hours(450'000)};

double asSeconds(std::optional<Duration> d)
{
    return d ? toSeconds(*d) : -1;
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnsTellWhatIsInThem()
    {
        std::vector<DurationPyramid::Point> points;
        for (int i = 0; i < 1000; ++i)
            points.push_back({zero + i * seconds(1), milliseconds(i < 500 ? 100 : 400), i % 100 == 0});
        points.push_back({zero + seconds(1), Duration(-1), true});
        const DurationPyramid pyramid(points);
        const auto columns = pyramid.slice({zero, zero + seconds(1000)}, 2);
        QCOMPARE(columns.size(), std::size_t{2});
        QCOMPARE(columns[0].count + columns[1].count, 1001U);
        QCOMPARE(columns[0].failed + columns[1].failed, 11U);
        QVERIFY(std::abs(asSeconds(columns[0].median) - 0.1) < 0.01);
        QVERIFY(std::abs(asSeconds(columns[1].p99) - 0.4) < 0.03);
        QCOMPARE(asSeconds(columns[1].maximum), 0.4);
    }
    void nothingIsLostAtAnyZoom_data()
    {
        QTest::addColumn<int>("columns");
        for (const int n : {1, 7, 300, 1920})
            QTest::addRow("%d columns", n) << n;
    }
    void nothingIsLostAtAnyZoom()
    {
        QFETCH(int, columns);
        std::mt19937 random(5);
        std::vector<DurationPyramid::Point> points;
        for (int i = 0; i < 5000; ++i)
            points.push_back({zero + milliseconds(random() % 3'600'000), milliseconds(random() % 9000), false});
        const DurationPyramid pyramid(points);
        std::uint32_t count = 0;
        for (const DurationColumn &column : pyramid.slice({zero - seconds(1), zero + seconds(3601)}, columns))
            count += column.count;
        QCOMPARE(count, 5000U);
    }
    void oddRangesAreEmpty()
    {
        const DurationPyramid none;
        QCOMPARE(none.slice({zero, zero + seconds(1)}, 3).size(), std::size_t{3});
        const DurationPyramid one(std::vector<DurationPyramid::Point>{{zero, milliseconds(5), false}});
        QVERIFY(one.slice({zero, zero + seconds(1)}, 0).empty());
        QCOMPARE(one.slice({zero + seconds(5), zero}, 4)[0].count, 0U);
        QCOMPARE(one.slice({zero - hours(900), zero + hours(900)}, 4)[2].count, 1U);
    }
    void aSliceCostsTheSameForTwoMillion()
    {
        std::mt19937 random(5);
        std::vector<DurationPyramid::Point> points;
        points.reserve(2'000'000);
        for (int i = 0; i < 2'000'000; ++i)
            points.push_back({zero + milliseconds(i * 40 + static_cast<int>(random() % 40)), Duration(500 + random() % 2'000'000), i % 1000 == 0});
        const DurationPyramid pyramid(points);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i)
            pyramid.slice({zero + i * seconds(60), zero + seconds(80'000) - i * seconds(60)}, 1920);
        QVERIFY2(timer.elapsed() < 20 * 50, qPrintable(QString::number(timer.elapsed())));
    }

    void requestsInFlightAreCounted()
    {
        std::vector<HopRequest> requests(3);
        const std::pair<int, int> spans[] = {{0, 10}, {2, 4}, {3, 8}};
        for (std::size_t i = 0; i < 3; ++i) {
            requests[i].start = zero + seconds(spans[i].first);
            requests[i].end = zero + seconds(spans[i].second);
            requests[i].hasDuration = true;
        }
        const std::vector<RequestIndex> all{0, 1, 2};
        const QueueSeries series = inFlight(requests, all, "in flight");
        const LaneSeries lane = laneOf(series, {zero, zero + seconds(10)}, 10);
        QCOMPARE(lane.values[0], std::optional(1.0));
        QCOMPARE(lane.values[3], std::optional(3.0));
        QCOMPARE(lane.values[9], std::optional(1.0));
    }
    void measurementsHoldForAWhile()
    {
        QueueSeries series;
        for (int i = 0; i < 10; ++i)
            series.values.emplace_back(zero + i * seconds(5), i);
        const LaneSeries lane = laneOf(series, {zero, zero + seconds(200)}, 200);
        QCOMPARE(lane.values[7], std::optional(1.0));
        QCOMPARE(lane.values[45], std::optional(9.0));
        QCOMPARE(lane.values[120], std::optional<double>());
    }
    void queuesAreKnownByTheirNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("queue");
        QTest::newRow("HTTP.sys") << QStringLiteral("\\\\WEB1\\HTTP Service Request Queues(Shop)\\CurrentQueueSize") << true;
        QTest::newRow("HAProxy") << QStringLiteral("be_app/app1 qcur") << true;
        QTest::newRow("an accept backlog") << QStringLiteral("backlog") << true;
        QTest::newRow("HAProxy, asked by Prometheus") << QStringLiteral("haproxy_server_current_queue{proxy=\"be\"}") << true;
        QTest::newRow("php-fpm") << QStringLiteral("www listen queue") << true;
        QTest::newRow("the room in php-fpm's queue") << QStringLiteral("www listen queue len") << false;
        QTest::newRow("the peak since its start") << QStringLiteral("www max listen queue") << false;
        QTest::newRow("arrivals at a queue") << QStringLiteral("\\\\WEB1\\HTTP Service Request Queues(Shop)\\ArrivalRate") << false;
        QTest::newRow("the age in a queue is no depth") << QStringLiteral("\\\\WEB1\\HTTP Service Request Queues(Shop)\\MaxQueueItemAge") << false;
        QTest::newRow("a mean time in a queue") << QStringLiteral("haproxy_server_queue_time_average_seconds") << false;
        QTest::newRow("idle connections of nginx") << QStringLiteral("nginx Waiting") << false;
        QTest::newRow("processes that want a processor") << QStringLiteral("runq-sz") << false;
        QTest::newRow("German Windows") << QStringLiteral("Anforderungswarteschlangen für HTTP-Dienst(Shop)\\Aktuelle Warteschlangengröße") << true;
        QTest::newRow("threads that wait for a processor") << QStringLiteral("\\\\WEB1\\System\\Processor Queue Length") << false;
        QTest::newRow("processor time") << QStringLiteral("\\\\WEB1\\Processor(_Total)\\% Processor Time") << false;
    }
    void queuesAreKnownByTheirNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, queue);
        QCOMPARE(isQueueSeries(name.toStdString()), queue);
    }

    void rotatedLogsCoverTogether()
    {
        Coverage coverage;
        coverage.add(1, 7, {zero + seconds(100), zero + seconds(200)});
        coverage.add(1, 7, {zero, zero + seconds(95)});
        coverage.add(1, 7, {zero + seconds(900), zero + seconds(950)});
        coverage.close();
        QVERIFY(coverage.covers(1, {zero + seconds(90), zero + seconds(110)}));
        QVERIFY(!coverage.covers(1, {zero + seconds(190), zero + seconds(910)}));
        QVERIFY(!coverage.covers(0, {zero + seconds(10), zero + seconds(11)}));
    }
    void ofSeveralServersTheOwnLogHasToCover()
    {
        constexpr std::uint32_t first = 5, second = 6, third = 7;
        const TimeRange early{zero + seconds(10), zero + seconds(20)};
        const TimeRange late{zero + seconds(150), zero + seconds(160)};
        Coverage coverage;
        coverage.add(1, 70, {zero, zero + seconds(200)});
        coverage.add(1, 71, {zero, zero + seconds(100)});
        coverage.close();
        QVERIFY(coverage.covers(1, late, second)); // nobody knows whose logs they are
        coverage.tellServer(1, first, 70, 90, 100);
        coverage.tellServer(1, second, 71, 40, 100);
        coverage.tellServer(1, second, 70, 1, 100); // a look-alike
        QVERIFY(coverage.covers(1, late, first));
        QVERIFY(coverage.covers(1, early, second));
        QVERIFY(!coverage.covers(1, late, second));
        QVERIFY(!coverage.covers(1, early, third));
        QVERIFY(coverage.covers(1, late));
    }
    void aSampledLogCoversNothing_data()
    {
        QTest::addColumn<int>("paired");
        QTest::addColumn<int>("answered");
        QTest::addColumn<bool>("covers");
        QTest::newRow("all but a few") << 95 << 100 << true;
        QTest::newRow("one of two servers' logs") << 52 << 100 << false;
        QTest::newRow("too few to tell") << 2 << 6 << true;
    }
    void aSampledLogCoversNothing()
    {
        QFETCH(int, paired);
        QFETCH(int, answered);
        QFETCH(bool, covers);
        constexpr std::uint32_t server = 5, other = 6;
        Coverage coverage;
        coverage.add(1, 70, {zero, zero + seconds(200)});
        coverage.close();
        coverage.tellAnswered(1, server, static_cast<std::size_t>(paired), static_cast<std::size_t>(answered));
        QCOMPARE(coverage.covers(1, {zero, zero + seconds(1)}, server), covers);
        QCOMPARE(coverage.lacksMany(1, server), !covers);
        QVERIFY(coverage.covers(1, {zero, zero + seconds(1)}, other));
    }
};

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Error logs in local time that go over to or from summer time.
#include "correlate/zone_change.h"

#include "base/text.h"
#include "facts/request_key.h"

#include <QTest>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

const Timestamp zero{hours(450'000)};

/// Failed requests every seven seconds, and a line of each. From `since` on the lines' clock is ahead by `later`.
struct Scene {
    std::vector<HopRequest> requests;
    std::vector<LogEntry> entries;
    std::vector<std::uint64_t> paths;
    std::vector<RequestIndex> members;
    std::vector<Event> lines;

    Scene(Duration zone, Duration later, int since, int count = 20)
    {
        for (int i = 0; i < count; ++i) {
            const std::string target = "/a?n=" + std::to_string(i);
            HopRequest request;
            request.key = exchangeKey("GET", target);
            request.client = hash64("10.0.0.1");
            request.end = zero + seconds(7 * i);
            request.start = request.end - seconds(2);
            request.hasDuration = true;
            request.status = 504;
            LogEntry entry;
            entry.start = request.start;
            entry.end = request.end;
            entry.status = 504;
            entry.gaveUp = true;
            Event line;
            line.time = request.end + (i < since ? zone : later);
            line.resolution = seconds(1);
            line.meaning = Meaning::ReadTimeout;
            line.method = "GET";
            line.target = target;
            line.client = "10.0.0.1";
            requests.push_back(request);
            entries.push_back(entry);
            paths.push_back(hash64(pathOf(comparableTarget(target))));
            members.push_back(static_cast<RequestIndex>(i));
            lines.push_back(line);
        }
    }
    std::optional<ClockCourse> change(Duration zone) const { return zoneChangeOf(lines, {requests, entries, paths, members}, zone); }
};

} // namespace

class TestZoneChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsFound_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("since");
        QTest::addColumn<int>("zone"); // of most lines
        QTest::newRow("from summer time, most lines before") << 2 << 1 << 14 << 2;
        QTest::newRow("from summer time, most lines after") << 2 << 1 << 6 << 1;
        QTest::newRow("to summer time, most lines before") << -5 << -4 << 14 << -5;
        QTest::newRow("to summer time, most lines after") << -5 << -4 << 6 << -4;
    }
    void aChangeIsFound()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QFETCH(int, since);
        QFETCH(int, zone);
        const Scene scene(hours(before), hours(after), since);
        const auto course = scene.change(hours(zone));
        QVERIFY(course.has_value());
        QCOMPARE(course->pieces.size(), std::size_t(2));
        QVERIFY(course->isOfZones());
        Timestamp reached = Timestamp::min();
        for (std::size_t i = 0; i < scene.lines.size(); ++i)
            QCOMPARE(course->straightened(*scene.lines[i].time - hours(zone), reached), scene.requests[i].end);
    }
    void aClockThatStaysInItsZoneHasNone()
    {
        QVERIFY(!Scene(hours(2), hours(2), 10).change(hours(2)));
    }
    void twoStrayLinesAreNone()
    {
        QVERIFY(!Scene(hours(2), hours(1), 18).change(hours(2)));
    }
    void anotherDistanceIsNoSummerTime()
    {
        QVERIFY(!Scene(hours(2), hours(2) + seconds(90), 10).change(hours(2)));
    }
};

QTEST_APPLESS_MAIN(TestZoneChange)
#include "tst_zone_change.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/rails_log_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using std::chrono::milliseconds;

namespace {

const std::string begins = "Started GET \"/a\" for 10.0.0.7 at 2026-11-21 02:04:08 +0100\nProcessing by ItemsController#show as HTML\n";

std::string spoken(const Request &request)
{
    return request.method + " " + request.target + " " + std::to_string(request.status.value_or(0)) + " "
        + std::to_string(std::chrono::duration_cast<milliseconds>(request.duration.value_or(Duration{})).count()) + "ms " + toIso8601(*request.end);
}

} // namespace

class TestRailsLogReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesOfOneRequestAreJoined()
    {
        const std::string path = "rails/composed-production.log";
        QCOMPARE(bestFormat(dataBytes(path)), std::string("rails-log"));
        const Reading reading = readData(railsLogFormat, path);
        QCOMPARE(reading.requests.size(), std::size_t(2));
        QCOMPARE(spoken(reading.requests[0]), std::string("GET /items/7?full=1 200 55ms 2026-11-21T01:04:08.241Z"));
        QCOMPARE(spoken(reading.requests[1]), std::string("POST /orders 500 3502ms 2026-11-21T01:04:11.705Z"));
        QCOMPARE(reading.requests[1].client, std::string("10.0.0.9"));
        QCOMPARE(reading.requests[1].at.line, LineNumber(8));
        QVERIFY(std::ranges::any_of(reading.events, [](const Event &event) { return event.message.find("ConnectionTimeoutError") != std::string::npos; }));
        QCOMPARE(reading.facts.notes, std::vector<std::string>{"requests that began and of which no end is logged: 1"});
        QCOMPARE(reading.facts.timeZone, std::string());
        QCOMPARE(reading.unparsed, std::size_t(0));
    }
    void withoutTagsTheProcessJoinsThem()
    {
        const auto head = [](int process) { return "I, [2026-11-21T02:04:08.184750 #" + std::to_string(process) + "]  INFO -- : "; };
        const std::string text = head(7) + "Started GET \"/a\" for 10.0.0.7 at 2026-11-21 02:04:08 +0100\n" + head(8)
            + "Started GET \"/b\" for 10.0.0.7 at 2026-11-21 02:04:08 +0100\n" + head(7) + "Completed 200 OK in 12ms\n" + head(8) + "Completed 302 Found in 15ms\n";
        const Reading reading = readText(railsLogFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(2));
        QCOMPARE(spoken(reading.requests[0]), std::string("GET /a 200 12ms 2026-11-21T01:04:08.184Z"));
        QCOMPARE(spoken(reading.requests[1]), std::string("GET /b 302 15ms 2026-11-21T01:04:08.184Z"));
    }
    void ofSeveralOfOneProcessTheTimeTellsWhichEnded_data()
    {
        QTest::addColumn<QByteArray>("took"); // milliseconds, by the line of an end 500 ms after the first began and 100 after the second
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("the first") << QByteArray("500") << QByteArray("/a");
        QTest::newRow("the second") << QByteArray("100") << QByteArray("/b");
        QTest::newRow("neither") << QByteArray("300") << QByteArray();
    }
    void ofSeveralOfOneProcessTheTimeTellsWhichEnded()
    {
        QFETCH(const QByteArray, took);
        QFETCH(const QByteArray, target);
        const auto head = [](int ms) { return "I, [2026-11-21T02:04:08." + std::to_string(ms) + "000 #7]  INFO -- : "; };
        const std::string text = head(100) + "Started GET \"/a\" for 10.0.0.7 at 2026-11-21 02:04:08 +0100\n" + head(500)
            + "Started GET \"/b\" for 10.0.0.7 at 2026-11-21 02:04:08 +0100\n" + head(600) + "Completed 200 OK in " + took.toStdString() + "ms\n";
        const Reading reading = readText(railsLogFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(target.isEmpty() ? 0 : 1));
        QCOMPARE(reading.unparsed, std::size_t(target.isEmpty() ? 1 : 0)); // told, and not guessed
        if (!target.isEmpty())
            QCOMPARE(reading.requests[0].target, target.toStdString());
        QCOMPARE(reading.facts.notes.front(), "requests that began and of which no end is logged: " + std::to_string(target.isEmpty() ? 2 : 1));
    }
    void anEndWithoutTagAndTimeIsOfTheLastAndSaidSo()
    {
        const Reading reading = readText(railsLogFormat, begins + "Started GET \"/b\" for 10.0.0.7 at 2026-11-21 02:04:09 +0100\nCompleted 200 OK in 12ms\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests[0].target, std::string("/b"));
        QCOMPARE(reading.facts.notes.size(), std::size_t(2));
    }
    void withoutStampsTheBeginCounts()
    {
        const Reading reading = readText(railsLogFormat, begins + "Completed 200 OK in 1200ms (Views: 3.0ms)\n");
        QCOMPARE(bestFormat(begins + "Completed 200 OK in 1200ms (Views: 3.0ms)\n"), std::string("rails-log"));
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(toIso8601(*reading.requests[0].start), std::string("2026-11-21T01:04:08.000Z"));
        QCOMPARE(reading.requests[0].duration, std::optional<Duration>(milliseconds(1200)));
    }
    void whatNeverBeganIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("the log begins later") << QByteArray("Completed 200 OK in 12ms");
        QTest::newRow("another request's") << QByteArray("[ab12] Completed 200 OK in 12ms");
        QTest::newRow("no time it took") << QByteArray("Completed 200 OK");
        QTest::newRow("words of a client") << QByteArray("Parameters: {\"q\"=>\"Started GET \\\"/a\\\" for me at 2026-11-21 02:04:08 +0100\"}");
    }
    void whatNeverBeganIsNoRequest()
    {
        QFETCH(const QByteArray, line);
        const std::string text = line.contains("ab12") ? begins + line.toStdString() : line.toStdString() + "\nCompleted 200 OK in 12ms\n";
        QVERIFY(readText(railsLogFormat, text).requests.empty());
    }
};

QTEST_APPLESS_MAIN(TestRailsLogReader)
#include "tst_rails_log_reader.moc"

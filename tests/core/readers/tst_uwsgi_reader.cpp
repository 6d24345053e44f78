// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/server_error_reader.h"
#include "readers/uwsgi_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const std::string request = "[pid: 7|app: 0|req: 3/9] 10.0.0.7 () {40 vars in 500 bytes} [Mon May 13 08:11:02 2024] GET /x => "
                            "generated 12 bytes in 7 msecs (HTTP/1.1 200) 2 headers in 80 bytes (1 switches on core 0)\n";

} // namespace

class TestUwsgiReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStampIsTheStart()
    {
        const Reading reading = readText(uwsgiFormat, request);
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(toIso8601(*r.start), std::string("2024-05-13T08:11:02.000Z"));
        QCOMPARE(toIso8601(*r.end), std::string("2024-05-13T08:11:02.007Z"));
        QCOMPARE(r.status, std::optional(200));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(12));
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }

    void damagedRequests_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *title, std::string line, const char *from, const char *to, const char *reason) {
            line.replace(line.find(from), std::string(from).size(), to);
            QTest::newRow(title) << QByteArray::fromStdString(line) << QByteArray(reason);
        };
        row("no such day", request, "May 13", "May 32", "no time in the request line of uWSGI");
        row("bytes that are no number", request, "generated 12", "generated x", "no answer in the request line of uWSGI");
        row("a unit that nobody knows", request, "msecs", "parsecs", "no answer in the request line of uWSGI");
        row("no status", request, "1.1 200)", "1.1 abc)", "no answer in the request line of uWSGI");
        row("cut in the middle", request, " => generated", "", "no answer in the request line of uWSGI");
    }
    void damagedRequests()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(uwsgiFormat, line.toStdString());
        QCOMPARE(reading.requests.size(), 0U);
        QCOMPARE(reading.rejected.size(), 1U);
        QTEST(QByteArray::fromStdString(reading.rejected.front().reason), "reason");
    }

    void messagesWithoutStampHaveTheTimeBeforeThem()
    {
        const Reading reading = readText(uwsgiFormat, request + "DAMN ! worker 1 (pid: 711) died, killed by signal 9 :( trying respawn ...\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events.front().meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events.front().subject, std::string("711"));
        QCOMPARE(toIso8601(*reading.events.front().time), std::string("2024-05-13T08:11:02.007Z"));
        QVERIFY(!reading.facts.notes.empty());
    }

    void itIsKnownAmongWhatElseIsPrinted_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<int>("requests");
        QTest::addColumn<bool>("known");
        const QByteArray start = "detected max file descriptor number: 1024\nlock engine: pthread robust mutexes\nPython version: 3.11.2 (main)\n";
        QTest::newRow("the start of uWSGI before its requests") << start << 5 << true;
        QTest::newRow("an application's own lines of requests, more than uWSGI's") << QByteArray("10.0.0.7 GET /x 200 7 ms\n").repeated(20) << 5 << false;
    }
    void itIsKnownAmongWhatElseIsPrinted()
    {
        QFETCH(QByteArray, other);
        QFETCH(int, requests);
        QFETCH(bool, known);
        std::string text = other.toStdString();
        for (int i = 0; i < requests; ++i)
            text += request;
        QCOMPARE(readText(uwsgiFormat, text).requests.size(), static_cast<std::size_t>(requests));
        QCOMPARE(bestFormat(text) == "uwsgi", known);
    }
    void aTracebackIsOneEvent()
    {
        const Reading reading = readText(uwsgiFormat,
            "Traceback (most recent call last):\n  File \"a.py\", line 1\n    f()\nValueError: no stock\nnext\n" + request);
        QCOMPARE(reading.events.size(), 2U);
        QVERIFY(reading.events.front().message.ends_with("ValueError: no stock"));
        QCOMPARE(reading.events.back().message, std::string("next"));
        QVERIFY(!reading.events.front().time.has_value());
    }

    void stampedMessagesAloneAreAnErrorLog()
    {
        const std::string text = "Mon May 13 08:11:02 2024 - *** HARAKIRI ON WORKER 2 (pid: 9, try: 1, graceful: no) ***\n";
        QCOMPARE(bestFormat(text), std::string("server-error"));
        QCOMPARE(readText(uwsgiFormat, text).facts.role, Role::ServerError);
    }
};

QTEST_APPLESS_MAIN(TestUwsgiReader)
#include "tst_uwsgi_reader.moc"

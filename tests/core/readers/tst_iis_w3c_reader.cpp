// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/iis_signal.h"
#include "reading.h"
#include "readers/iis_w3c_reader.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr auto fields = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) "
                        "cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n";

Timestamp at(std::string_view iso)
{
    return scanIso8601(iso)->time;
}

Reading read(const std::string &text, const std::string &path = {})
{
    ReaderContext context;
    context.path = path;
    return readText(iisW3cFormat, text, context);
}

} // namespace

class TestIisW3cReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"lnav-w3c-0", "lnav-w3c-1", "lnav-w3c-2", "lnav-w3c-3", "lnav-w3c-4", "lnav-w3c-5", "lnav-w3c-6",
                 "plaso-iis10", "plaso-iis10_cookies", "plaso-iis10_edge_cases", "plaso-iis6", "plaso-iis7_owa",
                 "plaso-iis7_sqli", "plaso-iis_without_date", "querycat-u_ex220826", "tx-u_ex130609"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, name);
        const std::string path = "iis-w3c/" + name.toStdString();
        const Reading reading = readData(iisW3cFormat, path + ".log");
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        if (reading.requests.size() > 0)
            QCOMPARE(bestFormat(dataBytes(path + ".log")), std::string("iis-w3c"));
    }
    void aDayOfManyRestartsIsReadWhole()
    {
        const Reading reading = readData(iisW3cFormat, "iis-w3c/lnav-w3c-big.log");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.requests.size() + reading.structure, reading.lines);
        QVERIFY(reading.requests.size() > 200);
        QCOMPARE(reading.requests.back().end, std::optional(at("2015-01-13T23:15:41Z")));
        QCOMPARE(reading.requests.back().start, std::optional(at("2015-01-13T23:15:40.859Z")));
    }
    void columnsChangeInTheMiddleOfAFile()
    {
        const Reading reading = read(std::string(fields)
            + "2026-08-13 11:20:05 10.0.0.9 GET /a x=1 80 - 10.0.0.7 curl/8 - 200 0 0 1500\n"
              "#Fields: time-taken sc-status cs-uri-stem cs-method time date\n"
              "20 503 /b POST 11:21:00 2026-08-13\n");
        QCOMPARE(reading.requests.size(), std::size_t(2));
        const Request &first = reading.requests[0];
        QCOMPARE(first.target, std::string("/a?x=1"));
        QCOMPARE(first.end, std::optional(at("2026-08-13T11:20:05Z")));
        QCOMPARE(first.start, std::optional(at("2026-08-13T11:20:03.5Z")));
        QCOMPARE(first.resolution, Duration(std::chrono::seconds(1)));
        const Request &second = reading.requests[1];
        QCOMPARE(second.method, std::string("POST"));
        QCOMPARE(second.status, std::optional(503));
        QCOMPARE(second.duration, std::optional(Duration(std::chrono::milliseconds(20))));
        QVERIFY(second.client.empty());
    }
    void timeWithoutDateGoesOverMidnight()
    {
        const Reading reading = read("#Date: 2026-08-13 23:50:00\n#Fields: time cs-method cs-uri-stem sc-status\n"
                                     "23:59:59 GET /a 200\n23:59:58 GET /late 200\n00:00:03 GET /b 200\n");
        QCOMPARE(reading.requests[0].end, std::optional(at("2026-08-13T23:59:59Z")));
        QCOMPARE(reading.requests[1].end, std::optional(at("2026-08-13T23:59:58Z")));
        QCOMPARE(reading.requests[2].end, std::optional(at("2026-08-14T00:00:03Z")));
        QVERIFY(!reading.requests[2].start);
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void theFilesNameTellsTheDayWhereNothingElseDoes()
    {
        const std::string text = "#Fields: time cs-method cs-uri-stem sc-status\n23:59:59 GET /a 200\n";
        QCOMPARE(read(text, "C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex260813.log").requests.at(0).end,
            std::optional(at("2026-08-13T23:59:59Z")));
        QCOMPARE(read(text, "archive.zip!W3SVC1/ex26081311.log").requests.at(0).end, std::optional(at("2026-08-13T23:59:59Z")));
        const Reading without = read(text, "access.log");
        QCOMPARE(without.requests.size(), std::size_t(0));
        QCOMPARE(without.unparsed, std::size_t(1));
        QVERIFY(recognised(iisW3cFormat, text) > 0.9);
    }
    void aPieceOfSomeColumnsNeedsNoMark()
    {
        const std::string text = "sc-status sc-substatus sc-win32-status time-taken\n502 3 12002 29889\n";
        const Reading piece = read(text);
        QCOMPARE(piece.requests.size(), std::size_t(1));
        QCOMPARE(piece.requests[0].status, std::optional(502));
        QCOMPARE(piece.requests[0].duration, std::optional(Duration(std::chrono::milliseconds(29'889))));
        QVERIFY(!piece.requests[0].end);
        QVERIFY(recognised(iisW3cFormat, text) > 0.9);
        QVERIFY(recognised(iisW3cFormat, "status substatus\n502 3\n") < 0.1);
        QCOMPARE(read("#Fields: sc-status sc-substatus sc-win32-status time-taken\n502 3 12002 29889\n").requests.size(), std::size_t(0));
    }
    void failuresBecomeASignal()
    {
        const Reading reading = read(std::string(fields)
            + "2026-08-13 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 502 3 12002 30015\n"
              "2026-08-13 11:20:06 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 200 0 64 45208\n"
              "2026-08-13 11:20:07 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 200 0 0 3\n"
              "2026-08-13 11:20:08 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 502 3 2147954402 3\n");
        QCOMPARE(reading.requests[0].signal, std::string("3/12002"));
        QCOMPARE(reading.requests[1].signal, std::string("0/64"));
        QCOMPARE(reading.requests[2].signal, std::string());
        QCOMPARE(parseIisSignal(reading.requests[3].signal), (std::optional(IisSignal{3, 12002})));
        QCOMPARE(parseIisSignal("-/64"), (std::optional(IisSignal{{}, 64})));
        QVERIFY(!parseIisSignal("SH--"));
        QVERIFY(!parseIisSignal("3/x"));
    }
    void forwardingShowsInTheQuery()
    {
        const Reading reading = read(std::string(fields)
            + "2026-08-13 11:20:05 10.0.0.9 GET /a x=1&X-ARR-CACHE-HIT=0&X-ARR-LOG-ID=0f3c-11&SERVER-ROUTED=app1&SERVER-STATUS=200"
              " 80 - 10.0.0.7 - - 200 0 0 15\n"
              "2026-08-13 11:20:05 10.0.0.9 GET /a X-ARR-CACHE-HIT=0&SERVER-STATUS=0&SERVER-ROUTED=app2 80 - 10.0.0.7 - - 502 3 12002 15\n");
        QCOMPARE(reading.facts.role, Role::Proxy);
        const Request &good = reading.requests[0];
        QCOMPARE(good.requestId, std::string("0f3c-11"));
        QCOMPARE(good.attempts.size(), std::size_t(1));
        QCOMPARE(good.attempts[0].address, std::string("app1"));
        QCOMPARE(good.attempts[0].status, std::optional(200));
        QVERIFY(good.target.starts_with("/a?x=1&X-ARR"));
        QVERIFY(!reading.requests[1].attempts[0].status);
        QCOMPARE(reading.requests[1].attempts[0].address, std::string("app2"));
    }
    void aPieceWithoutFieldsIsToldByItsForm()
    {
        const std::string text = "2026-03-02 10:00:31 W3SVC1 WEB1 10.0.0.4 GET /orders id=7 443 - 203.0.113.12 HTTP/1.1 Mozilla/5.0+(X11) a=1;+b=2 - "
                                 "shop.example 502 3 12002 1477 733 120004 203.0.113.99\n"
                                 "2026-03-02 10:00:32 W3SVC1 WEB1 10.0.0.4 GET /a - 443 - 203.0.113.12 HTTP/1.1 - - - shop.example 200 0 0 9 7 15 -\n";
        QCOMPARE(bestFormat(text), std::string("iis-w3c"));
        const Reading reading = read(text);
        QCOMPARE(reading.requests.size(), std::size_t(2));
        const Request &request = reading.requests.front();
        QCOMPARE(request.status, std::optional(502));
        QCOMPARE(request.client, std::string("203.0.113.12"));
        QCOMPARE(request.forwardedFor, std::string("203.0.113.99"));
        QCOMPARE(request.duration, std::optional(Duration(120'004'000)));
        QCOMPARE(request.signal, std::string("3/12002"));
        QVERIFY(reading.facts.notes.front().find("form of their values") != std::string::npos);
    }
    /// Bytes or the time: a wrong duration would be worse than none.
    void ofTwoNumbersNoneIsTakenForTheTime()
    {
        const Reading reading = read("2026-03-02 10:00:31 10.0.0.4 GET /orders - 443 - 203.0.113.12 HTTP/1.1 Mozilla/5.0+(X11) - 502 3 12002 1477 733\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests.front().status, std::optional(502));
        QVERIFY(!reading.requests.front().duration);
    }
    void customFieldsAreFoundByName()
    {
        const Reading reading = read("#Software: Microsoft Internet Information Services 10.0\n"
            "#Fields: date time s-sitename s-computername cs-method cs-uri-stem cs-host sc-status time-taken X-Forwarded-For "
            "X-ARR-LOG-ID x-request-id\n"
            "2026-08-13 11:20:05 W3SVC2 WEB1 GET /a shop.example.com:8080 200 7 203.0.113.5,+10.0.0.1 - 77ab\n"
            "2026-08-13 11:20:05 W3SVC2 WEB1 GET /a shop.example.com:8080 200 7 - 0f3c-11 77ab\n");
        QCOMPARE(reading.requests[0].forwardedFor, std::string("203.0.113.5, 10.0.0.1"));
        QCOMPARE(reading.requests[0].requestId, std::string("77ab"));
        QCOMPARE(reading.requests[1].requestId, std::string("0f3c-11"));
        QCOMPARE(reading.requests[0].frontend, std::string("W3SVC2"));
        QCOMPARE(reading.requests[0].host, std::string("shop.example.com:8080"));
        QCOMPARE(reading.facts.host, std::string("WEB1"));
        QCOMPARE(reading.facts.timeZone, std::string("UTC"));
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::End);
    }
    void tabsAndSecondsAreRead()
    {
        const Reading reading = read("#Version: 1.0\n#Fields: date time c-ip cs-method cs(Host) cs-uri-stem sc-status cs(User-Agent) "
                                     "x-edge-request-id time-taken\n"
                                     "2026-08-13\t11:20:05\t10.0.0.7\tGET\ta.example.com\t/x\t000\tcurl/8\tid-1==\t0.113\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests[0].duration, std::optional(Duration(113'000)));
        QCOMPARE(reading.requests[0].requestId, std::string("id-1=="));
        QCOMPARE(reading.requests[0].host, std::string("a.example.com"));
        QVERIFY(!reading.requests[0].status);
    }
    void advancedLoggingTellsBothEnds()
    {
        const Reading reading = read("#Software: IIS Advanced Logging Module\n#Fields: BeginRequest-UTC EndRequest-UTC date-local time-local "
            "cs-method cs-uri-stem sc-status\n"
            "\"2026-08-13 11:20:05.100\" \"2026-08-13 11:20:05.400\" 2026-08-13 13:20:05.400 GET /a 200\n");
        QCOMPARE(reading.requests.at(0).start, std::optional(at("2026-08-13T11:20:05.1Z")));
        QCOMPARE(reading.requests.at(0).duration, std::optional(Duration(300'000)));
        QCOMPARE(reading.facts.timeZone, std::string("UTC"));
    }
    void aCopyWithoutDirectivesIsRead()
    {
        const std::string text = "2026-08-13 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 curl/8 - 502 3 12030 15\n";
        QCOMPARE(bestFormat(text), std::string("iis-w3c"));
        const Reading reading = read(text);
        QCOMPARE(reading.requests.at(0).signal, std::string("3/12030"));
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void whatCanNotBeReadIsToldWithAReason_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("cut off while IIS writes") << QByteArray("2026-08-13 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 -")
                                                  << QByteArray("fewer values than #Fields names: cut off");
        QTest::newRow("columns shifted by a blank") << QByteArray("2026-08-13 11:20:05 10.0.0.9 GET /a b - 80 - 10.0.0.7 - - 200 0 0 5")
                                                    << QByteArray("more values than #Fields names, and they do not fit the names");
        QTest::newRow("impossible date") << QByteArray("2026-02-31 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 200 0 0 5")
                                         << QByteArray("no day is known for the time, or it is impossible");
        QTest::newRow("no status") << QByteArray("2026-08-13 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 - - OK 0 0 5")
                                   << QByteArray("no number where #Fields has sc-status");
        QTest::newRow("negative duration") << QByteArray("2026-08-13 11:20:05 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 200 0 0 -5")
                                           << QByteArray("no number where #Fields has time-taken");
        QTest::newRow("zero bytes") << QByteArray(64, '\0') << QByteArray("zero bytes: the machine went down while it wrote");
        QTest::newRow("an entry of FTP") << QByteArray("2026-08-13 11:20:05 10.0.0.9 [3]USER /a - 80 - 10.0.0.7 - - 200 0 0 5")
                                         << QByteArray("no HTTP request but one of FTP or mail");
        QTest::newRow("a text") << QByteArray("Lorem ipsum dolor") << QByteArray("fewer values than #Fields names: cut off");
    }
    void whatCanNotBeReadIsToldWithAReason()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, reason);
        const Reading reading = read(std::string(fields) + line.toStdString() + "\n"
            + "2026-08-13 11:20:06 10.0.0.9 GET /next - 80 - 10.0.0.7 - - 200 0 0 5\n");
        QCOMPARE(reading.unparsed, std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(reading.rejected.at(0).reason), reason);
        QCOMPARE(reading.rejected.at(0).line, std::uint64_t(2));
        QCOMPARE(reading.requests.at(0).target, std::string("/next"));
    }
    void directivesBehindZeroBytesAreSeen()
    {
        const std::string zeros(32, '\0');
        const Reading reading = read(zeros + fields + "2026-08-13 11:20:06 10.0.0.9 GET /a - 80 - 10.0.0.7 - - 200 0 0 5\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.unparsed, std::size_t(0));
    }
    void otherFilesAreNotTakenForIt()
    {
        QCOMPARE(recognised(iisW3cFormat, dataBytes("httperr/beats-test.log")), 0.0);
        QCOMPARE(recognised(iisW3cFormat, "10.0.0.7 - - [21/Nov/2026:01:04:09 +0000] \"GET /rates HTTP/1.1\" 200 722\n"), 0.0);
        QCOMPARE(recognised(iisW3cFormat, "# a comment\nworker_processes 4;\n"), 0.0);
        QCOMPARE(recognised(iisW3cFormat, ""), 0.0);
        QCOMPARE(recognised(iisW3cFormat, fields), 1.0);
    }
};

QTEST_APPLESS_MAIN(TestIisW3cReader)
#include "tst_iis_w3c_reader.moc"

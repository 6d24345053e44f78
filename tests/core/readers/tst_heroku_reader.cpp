// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/heroku_reader.h"
#include "readers/reader_registry.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr char timedOut[] = "2024-02-12T10:00:40.100000+00:00 heroku[router]: at=error code=H12 desc=\"Request timeout\" method=GET path=\"/report?all=1\" "
                            "host=a.example request_id=8a3 fwd=\"198.51.100.1,203.0.113.9\" dyno=web.1 connect=2ms service=30001ms status=503 bytes=0 "
                            "protocol=https\n";

} // namespace

class TestHerokuReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSampleReadsAsItsGoldenFile()
    {
        const Reading reading = readData(herokuRouterFormat, "heroku/composed.log");
        QCOMPARE(reading.requests.size(), std::size_t(6));
        QCOMPARE(reading.rejected.size(), std::size_t(0));
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, "heroku/composed.log.golden")), QString());
    }
    void aLineOfTheRouterIsARequest()
    {
        const Request request = readText(herokuRouterFormat, timedOut).requests.at(0);
        QCOMPARE(request.target, std::string("/report?all=1"));
        QCOMPARE(request.client, std::string("198.51.100.1"));
        QCOMPARE(request.signal, std::string("H12"));
        QCOMPARE(request.status, std::optional(503));
        QCOMPARE(request.duration, std::optional(Duration(30'003'000)));
        QCOMPARE(*request.end - *request.start, Duration(30'003'000));
        QCOMPARE(request.attempts.at(0).address, std::string("web.1"));
        QVERIFY2(!request.attempts[0].status, "the router made the answer");
    }
    void aLineWithoutItsTimeIsTheRoutersStill()
    {
        const std::string line = "shop heroku/router at=error code=H13 desc=\"Connection closed without response\" method=POST path=\"/a\" host=shop.example "
                                 "fwd=\"192.0.2.7\" dyno=web.1 connect=0ms service=3ms status=503 bytes=0\n";
        const Reading reading = readText(herokuRouterFormat, line + "shop heroku/router tells at=error of nothing\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests[0].signal, std::string("H13"));
        QVERIFY(!reading.requests[0].end);
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(bestFormat(line), std::string("heroku-router"));
    }
    void anAnswerOfTheApplicationIsItsOwn()
    {
        const Reading reading = readText(herokuRouterFormat, std::string(timedOut).replace(std::string(timedOut).find("code=H12 "), 9, ""));
        QCOMPARE(reading.requests.at(0).attempts.at(0).status, std::optional(503));
    }
    void whatManagesTheProcessesTellsOfTheirEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("meaning");
        const auto row = [](const char *text, Meaning meaning) { QTest::newRow(text) << QByteArray(text) << static_cast<int>(meaning); };
        row("Process exited with status 139", Meaning::WorkerCrash);
        row("Process exited with status 143", Meaning::Recycle);
        row("Error R15 (Memory quota vastly exceeded)", Meaning::OutOfMemory);
        row("Error R14 (Memory quota exceeded)", Meaning::None);
        row("Cycling", Meaning::Recycle);
        row("State changed from up to crashed", Meaning::WorkerCrash);
        row("State changed from starting to up", Meaning::WorkerStart);
    }
    void whatManagesTheProcessesTellsOfTheirEnd()
    {
        QFETCH(QByteArray, text);
        const Reading reading = readText(herokuRouterFormat, "2024-02-12T10:01:02.300000+00:00 heroku[web.1]: " + text.toStdString() + "\n");
        QTEST(static_cast<int>(reading.events.at(0).meaning), "meaning");
    }
    void theApplicationsWordsMeanNothingToIt()
    {
        const Reading reading = readText(herokuRouterFormat, "2024-02-12T10:01:02.300000+00:00 app[web.1]: Cycling\n");
        QCOMPARE(reading.events.at(0).meaning, Meaning::None);
    }
    void aLogWithoutTheRoutersLinesIsNone()
    {
        QVERIFY(bestFormat("2024-02-12T10:01:02.300000+00:00 heroku[web.1]: Cycling\n") != "heroku-router");
        QCOMPARE(bestFormat(timedOut), std::string("heroku-router"));
        QCOMPARE(bestFormat(std::string("Feb 12 10:00:40 shop ").append("heroku/router: ").append(std::string(timedOut).substr(50))), std::string("heroku-router"));
    }
};

QTEST_APPLESS_MAIN(TestHerokuReader)
#include "tst_heroku_reader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_message_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using std::chrono::microseconds;

class TestJsonMessageReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requestsAndMessagesAreToldApart()
    {
        const std::string path = "json-message/composed-winston.log";
        QCOMPARE(bestFormat(dataBytes(path)), std::string("json-message"));
        const Reading reading = readData(jsonMessageFormat, path);
        QCOMPARE(reading.requests.size(), std::size_t(4));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events[0].message, std::string("the stock service did not answer"));
        QCOMPARE(reading.unparsed, std::size_t(1)); // it is cut
        QCOMPARE(reading.records + reading.unparsed, reading.lines);
        const Request &failed = reading.requests[1];
        QCOMPARE(failed.target, std::string("/orders"));
        QCOMPARE(failed.status, std::optional(502));
        QCOMPARE(failed.at.line, LineNumber(2));
        QCOMPARE(failed.duration, std::optional<Duration>(microseconds(1'503'500)));
        QCOMPARE(failed.resolution, Duration(std::chrono::milliseconds(1)));
        QVERIFY(reading.facts.timeZone.empty());
    }

    void messagesOfManyLoggers_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isLocal");
        const auto row = [](const char *name, const char *line, bool isLocal) { QTest::newRow(name) << QByteArray(line).replace('\'', '"').replace('^', "\\\"") << isLocal; };
        row("uvicorn's", "{'asctime':'2026-11-21 01:04:08,250','levelname':'INFO','name':'uvicorn.access','message':'10.0.0.7:51000 - ^GET /a HTTP/1.1^ 502'}", true);
        row("Quarkus'", "{'timestamp':'2026-11-21T02:04:08.250+01:00','loggerName':'io.quarkus.http.access-log','level':'INFO',"
            "'message':'10.0.0.7 - - 21/Nov/2026:02:04:08 +0100 ^GET /a HTTP/1.1^ 502 5 12'}", false);
        row("Gin's", "{'level':'info','time':'2026-11-21T01:04:08.250Z','msg':'[GIN] 2026/11/21 - 01:04:08 | 502 | 12ms | 10.0.0.7 | GET ^/a^'}", false);
    }
    void messagesOfManyLoggers()
    {
        QFETCH(const QByteArray, line);
        std::string text;
        for (int i = 0; i < 12; ++i)
            text += line.toStdString() + '\n';
        QCOMPARE(bestFormat(text), std::string("json-message"));
        const Reading reading = readText(jsonMessageFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(12));
        const Request &request = reading.requests.front();
        QCOMPARE(request.method + " " + request.target, std::string("GET /a"));
        QCOMPARE(request.status, std::optional(502));
        QCOMPARE(toIso8601(*request.end), std::string("2026-11-21T01:04:08.250Z"));
        QTEST(reading.facts.timeZone == "local", "isLocal");
    }

    void otherJsonIsNotTaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("a message that names a request, without a status")
            << QByteArray(R"({"time":"2026-11-21T01:04:08Z","level":"error","msg":"GET /a failed: no such item"})") << QByteArray("json-log");
        QTest::newRow("keys tell the request, too")
            << QByteArray(R"({"time":"2026-11-21T01:04:08Z","msg":"GET /a 502 in 12ms","method":"GET","path":"/a","status":502})") << QByteArray("json-access");
    }
    void otherJsonIsNotTaken()
    {
        QFETCH(const QByteArray, line);
        std::string text;
        for (int i = 0; i < 12; ++i)
            text += line.toStdString() + '\n';
        QTEST(QByteArray::fromStdString(bestFormat(text)), "format");
    }
};

QTEST_APPLESS_MAIN(TestJsonMessageReader)
#include "tst_json_message_reader.moc"

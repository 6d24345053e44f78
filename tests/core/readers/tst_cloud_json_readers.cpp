// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/azure_readers.h"
#include "readers/cloudflare_reader.h"
#include "readers/gcp_http_lb_reader.h"
#include "readers/reader_registry.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestCloudJsonReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("rejected");
        const auto row = [](const char *format, const char *path, int requests, int rejected) {
            QTest::newRow(path) << QByteArray(format) << QByteArray(path) << requests << rejected;
        };
        row("azure-app-gateway", "azure/plaso-azure_application_gateway_access.json", 2, 0);
        row("azure-app-gateway", "azure/composed-failures.json", 7, 3);
        row("azure-app-gateway", "azure/composed-v1-records.json", 3, 0);
        row("azure-front-door", "azure/composed-front-door.json", 6, 0);
        row("gcp-http-lb", "gcp/otel-global_external_application_load_balancer.json", 1, 0);
        row("gcp-http-lb", "gcp/otel-regional_external_application_load_balancer.json", 1, 0);
        row("gcp-http-lb", "gcp/composed-failures.json", 5, 1);
        row("cloudflare", "cloudflare/lnav-cloudflare.json", 1, 0);
        row("cloudflare", "cloudflare/lnav-cloudflare-1.json", 15, 0);
        row("cloudflare", "cloudflare/composed-failures.json", 8, 3);
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        QFETCH(int, requests);
        QFETCH(int, rejected);
        const std::string file = path.toStdString();
        const Format *found = findFormat(format.toStdString());
        QVERIFY(found != nullptr);
        const Reading reading = readData(*found, file);
        QCOMPARE(int(reading.requests.size()), requests);
        QCOMPARE(int(reading.rejected.size()), rejected);
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, file + ".golden")), QString());
        QCOMPARE(QByteArray::fromStdString(bestFormat(dataBytes(file))), format);
    }
    void anExportOnOneLineComesInPieces()
    {
        std::string line = dataBytes("azure/composed-v1-records.json");
        std::erase(line, '\n');
        for (const std::size_t pieceSize : {7U, 500U, 1U << 20}) {
            const Reading reading = readText(azureAppGatewayFormat, line, {}, pieceSize);
            QCOMPARE(reading.requests.size(), std::size_t(3));
            QCOMPARE(reading.requests[1].target, std::string("/report?id=7"));
        }
        QCOMPARE(bestFormat(line), std::string("azure-app-gateway"));
    }
    void versionsOfTheGatewayDifferInTheirUnit()
    {
        const Reading v1 = readData(azureAppGatewayFormat, "azure/composed-v1-records.json");
        QCOMPARE(v1.requests.at(0).duration, std::optional<Duration>(std::chrono::milliseconds(205)));
        const Reading v2 = readData(azureAppGatewayFormat, "azure/composed-failures.json");
        QCOMPARE(v2.requests.at(0).duration, std::optional<Duration>(std::chrono::milliseconds(20'001)));
    }
    void entriesOverSeveralLinesAreAtTheirFirst()
    {
        const Reading reading = readData(gcpHttpLbFormat, "gcp/composed-failures.json");
        QCOMPARE(reading.requests.at(0).at.line, LineNumber(2));
        QVERIFY(reading.requests.at(1).at.line.value > 20);
        QVERIFY(!reading.requests.at(3).status); // 0: the client left
        QVERIFY(reading.requests.at(4).attempts.empty());
    }
    void aCutEntryDoesNotTakeTheNextWithIt()
    {
        const std::string whole = dataBytes("gcp/otel-global_external_application_load_balancer.json");
        const Reading reading = readText(gcpHttpLbFormat, whole.substr(0, whole.size() / 2) + "\n" + whole);
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.rejected.size(), std::size_t(1));
        QCOMPARE(reading.rejected.front().line, std::uint64_t(1));
    }
    void stampsOfCloudflareHaveThreeForms()
    {
        const Reading reading = readData(cloudflareFormat, "cloudflare/composed-failures.json");
        QCOMPARE(toIso8601(*reading.requests.at(0).start, 6), std::string("2026-08-13T11:20:05.123456Z"));
        QCOMPARE(toIso8601(*reading.requests.at(2).start, 6), std::string("2026-08-13T11:20:05.000000Z"));
        QCOMPARE(reading.requests.at(2).duration, std::optional<Duration>(std::chrono::seconds(100)));
        QCOMPARE(reading.requests.at(3).duration, std::optional<Duration>(std::chrono::milliseconds(250)));
    }
    void anOriginThatWasNotAskedIsNoAttempt()
    {
        const Reading cached = readData(cloudflareFormat, "cloudflare/lnav-cloudflare.json");
        QVERIFY(cached.requests.at(0).attempts.empty());
        QVERIFY(!cached.requests.at(0).duration); // both stamps in one second tell none
        const Reading asked = readData(cloudflareFormat, "cloudflare/composed-failures.json");
        QCOMPARE(asked.requests.at(0).attempts.at(0).address, std::string("198.51.100.9"));
        QVERIFY(!asked.requests.at(0).attempts.at(0).status && !asked.requests.at(0).attempts.at(0).header);
        QCOMPARE(asked.requests.at(3).attempts.at(0).header, std::optional<Duration>(std::chrono::milliseconds(210)));
    }
    void otherJsonIsNotClaimed()
    {
        for (const char *format : {"azure-app-gateway", "azure-front-door", "gcp-http-lb", "cloudflare"}) {
            QCOMPARE(recognised(*findFormat(format), dataBytes("journald/lnav-journald.json")), 0.0);
            QCOMPARE(recognised(*findFormat(format), R"({"time":"2026-08-13T11:20:05Z","method":"GET","uri":"/","status":200})"), 0.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestCloudJsonReaders)
#include "tst_cloud_json_readers.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/cloudfront_reader.h"
#include "readers/iis_w3c_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestCloudFrontReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("unparsed");
        QTest::newRow("without directives") << QStringLiteral("crowdsec-aws-cloudfront-logs.log") << 0;
        QTest::newRow("with directives") << QStringLiteral("composed-standard.log") << 3;
        QTest::newRow("JSON") << QStringLiteral("composed-v2.json") << 2;
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, name);
        QFETCH(int, unparsed);
        const std::string path = "cloudfront/" + name.toStdString();
        const Reading reading = readData(cloudFrontFormat, path);
        QCOMPARE(int(reading.unparsed), unparsed);
        QCOMPARE(reading.requests.size() + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path)), std::string("cloudfront"));
    }
    void w3cLogsAreToldApart()
    {
        QCOMPARE(recognised(iisW3cFormat, dataBytes("cloudfront/composed-standard.log")), 0.0);
        QCOMPARE(recognised(iisW3cFormat, dataBytes("cloudfront/crowdsec-aws-cloudfront-logs.log")), 0.0);
        for (const char *path : {"iis-w3c/plaso-iis10.log", "iis-w3c/lnav-w3c-3.log", "iis-w3c/querycat-u_ex220826.log"}) {
            QCOMPARE(recognised(cloudFrontFormat, dataBytes(path)), 0.0);
            QCOMPARE(bestFormat(dataBytes(path)), std::string("iis-w3c"));
        }
    }
    void aLogWithoutRequestsYetIsRecognised()
    {
        QCOMPARE(bestFormat("#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method\n"), std::string("cloudfront"));
        QCOMPARE(recognised(cloudFrontFormat, "#Version: 1.0\n#Fields: date time c-ip cs-method\n"), 0.0);
    }
    void theMostDetailedResultIsTheSignal_data()
    {
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QByteArray>("signal");
        const QByteArray all = "x-edge-result-type x-edge-response-result-type x-edge-detailed-result-type";
        QTest::newRow("all") << all << QByteArray("Error\tError\tOriginDnsError") << QByteArray("OriginDnsError");
        QTest::newRow("an ordinary answer has none") << all << QByteArray("Miss\tMiss\tMiss") << QByteArray();
        QTest::newRow("whatever their order") << QByteArray("x-edge-detailed-result-type x-edge-result-type")
                                              << QByteArray("AbortedOrigin\tError") << QByteArray("AbortedOrigin");
        QTest::newRow("an error without details") << all << QByteArray("Error\tError\t-") << QByteArray("Error");
    }
    void theMostDetailedResultIsTheSignal()
    {
        QFETCH(QByteArray, columns);
        QFETCH(QByteArray, values);
        QFETCH(QByteArray, signal);
        const Reading reading = readText(cloudFrontFormat, "#Fields: date time cs-method cs-uri-stem sc-status " + columns.toStdString()
                + "\n2026-08-13\t11:20:05\tGET\t/x\t502\t" + values.toStdString() + "\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(reading.requests[0].signal), signal);
    }
};

QTEST_APPLESS_MAIN(TestCloudFrontReader)
#include "tst_cloudfront_reader.moc"

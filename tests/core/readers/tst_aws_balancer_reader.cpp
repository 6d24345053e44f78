// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/aws_balancer_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestAwsBalancerReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("unparsed");
        QTest::newRow("application") << QStringLiteral("crowdsec-aws-alb-logs.log") << 0;
        QTest::newRow("all three kinds") << QStringLiteral("plaso-aws_elb_access.log") << 0;
        QTest::newRow("classic, of a TCP listener") << QStringLiteral("metron-multi_elb_with_errors_log.txt") << 3;
        QTest::newRow("failures") << QStringLiteral("composed-failures.log") << 3;
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, name);
        QFETCH(int, unparsed);
        const std::string path = "aws-elb/" + name.toStdString();
        const Reading reading = readData(awsBalancerFormat, path);
        QCOMPARE(int(reading.unparsed), unparsed);
        QCOMPARE(reading.requests.size() + reading.unparsed, reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path)), std::string("aws-elb"));
    }
    void signalsNameWhatWentWrong_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("never dispatched") << 1 << QByteArray("request_processing_time=-1");
        QTest::newRow("ended without a whole head") << 2 << QByteArray("response_processing_time=-1");
        QTest::newRow("no answer") << 3 << QByteArray("target_processing_time=-1");
        QTest::newRow("the target's own 502") << 6 << QByteArray();
        QTest::newRow("Lambda") << 8 << QByteArray("LambdaUnhandled");
        QTest::newRow("a rule's own answer") << 9 << QByteArray("fixed-response");
        QTest::newRow("identity provider") << 10 << QByteArray("AuthTokenEpRequestTimeout");
        QTest::newRow("a request that breaks HTTP") << 11 << QByteArray("Severe/BadContentLength");
        QTest::newRow("classic") << 14 << QByteArray("response_processing_time=-1");
    }
    void signalsNameWhatWentWrong()
    {
        QFETCH(int, line);
        QFETCH(QByteArray, signal);
        const Reading reading = readData(awsBalancerFormat, "aws-elb/composed-failures.log");
        const Request &request = reading.requests.at(static_cast<std::size_t>(line) - 1);
        QCOMPARE(int(request.at.line.value), line);
        QCOMPARE(QByteArray::fromStdString(request.signal), signal);
    }
    void missingTimesAreMissing()
    {
        const Reading reading = readData(awsBalancerFormat, "aws-elb/composed-failures.log");
        const Request &silent = reading.requests.at(2);
        QCOMPARE(silent.duration, std::optional<Duration>(std::chrono::milliseconds(60'002)));
        QVERIFY(!silent.attempts.at(0).header && !silent.attempts.at(0).response && !silent.attempts.at(0).status);
        QVERIFY(reading.requests.at(4).attempts.empty()); // no target was there to be tried
        QVERIFY(!reading.requests.at(11).status);         // 000
        QVERIFY(!reading.requests.at(12).duration);
    }
    /// 0.0 -1 -1: of a request that waited for an answer until a timeout, too, only the part before it is known.
    void timesPartlyUnknownAreNoDuration()
    {
        const Reading reading = readText(awsBalancerFormat,
            "http 2026-03-02T10:01:01.120000Z app/shop/50dc 203.0.113.9:50210 10.0.1.20:80 0.001 -1 -1 504 - 200 300 "
            "\"GET http://a.example:80/a HTTP/1.1\" \"curl/8\" - - arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1 \"Root=1-1\"\n"
            "http 2026-03-02T10:01:02.120000Z app/shop/50dc 203.0.113.9:50210 10.0.1.20:80 0.001 0.2 0.0 200 200 200 300 "
            "\"GET http://a.example:80/a HTTP/1.1\" \"curl/8\" - - arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1 \"Root=1-2\"\n");
        QCOMPARE(reading.requests.size(), std::size_t(2));
        QVERIFY(!reading.requests.at(0).duration);
        QCOMPARE(reading.requests.at(1).duration, std::optional<Duration>(std::chrono::milliseconds(201)));
    }
    void anImpossibleCreationTimeGivesWayToTheSum()
    {
        const Reading reading = readData(awsBalancerFormat, "aws-elb/crowdsec-aws-alb-logs.log");
        QCOMPARE(reading.requests.at(1).duration, std::optional<Duration>(std::chrono::milliseconds(171)));
        QCOMPARE(*reading.requests.at(1).end - *reading.requests.at(1).start, Duration(171'000));
    }
    void otherLogsAreNotClaimed()
    {
        for (const char *path : {"nginx-access/crowdsec-nginx_http-logs.log", "haproxy-http/lnav-haproxy.log", "syslog/plaso-syslog_rsyslog.log"})
            QVERIFY(recognised(awsBalancerFormat, dataBytes(path)) < 0.01);
    }
};

QTEST_APPLESS_MAIN(TestAwsBalancerReader)
#include "tst_aws_balancer_reader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/api_gateway_reader.h"
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// Lines as the console prints a test, of which the failure is told by `reason`.
std::string console(const QByteArray &reason, const char *status = "502")
{
    const QByteArray at = "Mon Mar 02 10:00:01 UTC 2026 : ";
    return ("Execution log for request 92b94364-453e\n" + at + "Starting execution for request: 92b94364-453e\n" + at
        + "HTTP Method: GET, Resource Path: /booking\n" + at + "Endpoint request URI: https://lambda.eu-central-1.amazonaws.com/f\n" + at + reason + "\n" + at
        + "Method completed with status: " + status + "\n")
        .toStdString();
}

} // namespace

class TestApiGatewayReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesOfOneRequestAreOneEvent()
    {
        const Reading reading = readData(apiGatewayExecutionFormat, "pasted/api-gateway-execution/execution.txt");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size(), std::size_t(2));
        const Event &malformed = reading.events.at(0);
        QCOMPARE(malformed.meaning, Meaning::InvalidHeader);
        QCOMPARE(malformed.method, std::string("POST"));
        QCOMPARE(malformed.target, std::string("/orders"));
        QCOMPARE(malformed.status, std::optional(502));
        QCOMPARE(reading.events.at(1).meaning, Meaning::ReadTimeout);
        QCOMPARE(reading.events.at(1).target, std::string("/report"));
        QCOMPARE(int(reading.events.at(1).at.line.value), 11);
    }

    void reasonsHaveTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char *reason, const char *meaning) { QTest::newRow(reason) << QByteArray(reason) << QByteArray(meaning); };
        row("Execution failed due to configuration error: Malformed Lambda proxy response", "invalid-header");
        row("Execution failed due to a timeout error", "read-timeout");
        row("Lambda execution failed with status 200 due to customer function error: 2026-03-02 f3a Task timed out after 3.00 seconds", "worker-timeout");
        row("Lambda execution failed with status 200 due to customer function error: list index out of range", "worker-crash");
        row("Execution failed due to configuration error: Invalid endpoint address", "none");
        row("Endpoint response headers: {a=Execution failed due to a timeout error}", "none");
    }
    void reasonsHaveTheirMeaning()
    {
        QFETCH(QByteArray, reason);
        const std::string text = console(reason);
        QCOMPARE(bestFormat(text), std::string("api-gateway-execution"));
        const Reading reading = readText(apiGatewayExecutionFormat, text);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QTEST(QByteArray::fromStdString(std::string(meaningId(reading.events.front().meaning))), "meaning");
        QCOMPARE(reading.events.front().connection, std::string("92b94364-453e"));
        QVERIFY(reading.events.front().time);
    }
    void otherStatusesAreNoFailuresOfTheWay()
    {
        const Reading reading = readText(apiGatewayExecutionFormat, console("Execution failed due to a timeout error", "500"));
        QCOMPARE(reading.events.front().meaning, Meaning::None);
    }
    void linesWithoutTimeAreTold()
    {
        const Reading reading = readText(apiGatewayExecutionFormat, "(92b94364-453e) Execution failed due to a timeout error\n"
                                                                    "(92b94364-453e) Method completed with status: 504\n");
        QCOMPARE(reading.unparsed, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestApiGatewayReader)
#include "tst_api_gateway_reader.moc"

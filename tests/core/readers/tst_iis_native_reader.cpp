// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/iis_native_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestIisNativeReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stamps_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("end"); // empty: refused
        QTest::newRow("two digits of the year") << QByteArray("3/9/01") << QByteArray("7:05:20") << QByteArray("2001-03-09T07:05:20.000Z");
        QTest::newRow("the last century") << QByteArray("12/31/99") << QByteArray("23:59:59") << QByteArray("1999-12-31T23:59:59.000Z");
        QTest::newRow("four digits") << QByteArray("11/21/2026") << QByteArray("10:05:03") << QByteArray("2026-11-21T10:05:03.000Z");
        QTest::newRow("day first") << QByteArray("21.11.2026") << QByteArray("10:05:03") << QByteArray("2026-11-21T10:05:03.000Z");
        QTest::newRow("year first") << QByteArray("2026-11-21") << QByteArray("10:05:03") << QByteArray("2026-11-21T10:05:03.000Z");
        QTest::newRow("no such month") << QByteArray("21/11/2026") << QByteArray("10:05:03") << QByteArray();
        QTest::newRow("no such hour") << QByteArray("11/21/2026") << QByteArray("24:05:03") << QByteArray();
        QTest::newRow("no number") << QByteArray("11/x/2026") << QByteArray("10:05:03") << QByteArray();
        QTest::newRow("a year beyond all") << QByteArray("11/21/99999999999") << QByteArray("10:05:03") << QByteArray();
    }
    void stamps()
    {
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, end);
        const QByteArray line = "10.0.0.7, -, " + date + ", " + time + ", W3SVC1, WEB1, 10.0.0.1, 31, 412, 1250, 200, 0, GET, /a, -,";
        const Reading reading = readText(iisNativeFormat, line.toStdString());
        QCOMPARE(reading.requests.size(), end.isEmpty() ? 0U : 1U);
        QCOMPARE(reading.rejected.size(), end.isEmpty() ? 1U : 0U);
        if (!end.isEmpty())
            QCOMPARE(QByteArray::fromStdString(toIso8601(*reading.requests.front().end)), end);
    }

    void zeroIsASuccessOfWindows()
    {
        const Reading reading = readText(iisNativeFormat,
            "10.0.0.7, -, 11/21/2026, 10:05:03, W3SVC1, WEB1, 10.0.0.1, 30012, 412, 0, 500, 121, GET, /a, -,\n"
            "10.0.0.7, -, 11/21/2026, 10:05:03, W3SVC1, WEB1, 10.0.0.1, 31, 412, 1250, 200, 0, GET, /a, x=1,\n");
        QCOMPARE(reading.requests.size(), 2U);
        QCOMPARE(reading.requests[0].signal, std::string("-/121"));
        QCOMPARE(reading.requests[0].target, std::string("/a"));
        QCOMPARE(reading.requests[1].signal, std::string());
        QCOMPARE(reading.requests[1].target, std::string("/a?x=1"));
    }
};

QTEST_APPLESS_MAIN(TestIisNativeReader)
#include "tst_iis_native_reader.moc"

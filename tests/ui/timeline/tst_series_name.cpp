// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/series_name.h"

#include <QtTest>

using namespace hopscope;

class TestSeriesName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isShort_data()
    {
        QTest::addColumn<QString>("series");
        QTest::addColumn<QString>("name");
        QTest::newRow("a counter with an instance") << QStringLiteral(R"(\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize)")
                                                    << QStringLiteral("CurrentQueueSize (Shop)");
        QTest::newRow("a counter without one") << QStringLiteral(R"(\\WEB1\ASP.NET\Requests Queued)") << QStringLiteral("Requests Queued");
        QTest::newRow("a name that is none of a counter stays") << QStringLiteral("requests in flight at the proxy")
                                                                << QStringLiteral("requests in flight at the proxy");
        QTest::newRow("control characters are made visible") << QStringLiteral("a\nb") << QStringLiteral(u"a\u240ab");
    }
    void isShort()
    {
        QFETCH(QString, series);
        QTEST(seriesName(series.toStdString()), "name");
    }

    void aValueHasItsUnit_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("words");
        QTest::newRow("requests are counted") << 240.0 << QStringLiteral("requests") << QStringLiteral("240");
        QTest::newRow("milliseconds") << 12.0 << QStringLiteral("ms") << QStringLiteral("12 ms");
        QTest::newRow("seconds") << 75.0 << QStringLiteral("s") << QStringLiteral("75 s");
        QTest::newRow("a share") << 97.0 << QStringLiteral("%") << QStringLiteral("97 %");
    }
    void aValueHasItsUnit()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QTEST(seriesValue(value, unit.toStdString()), "words");
    }
};

QTEST_GUILESS_MAIN(TestSeriesName)
#include "tst_series_name.moc"

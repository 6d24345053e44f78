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
};

QTEST_GUILESS_MAIN(TestSeriesName)
#include "tst_series_name.moc"

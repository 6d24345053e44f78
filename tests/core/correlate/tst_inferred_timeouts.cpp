// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/inferred_timeouts.h"

#include <QTest>

#include <random>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestInferredTimeouts : public QObject {
    Q_OBJECT

    static std::vector<GivenUp> pile(Duration at, int n, TimeoutKind kind = TimeoutKind::Read)
    {
        std::vector<GivenUp> made;
        for (int i = 0; i < n; ++i)
            made.push_back({at + milliseconds(i % 5), kind});
        return made;
    }

private Q_SLOTS:
    void roundLimitsAreRecognised_data()
    {
        QTest::addColumn<qint64>("limit");
        QTest::newRow("60 s") << qint64{60'000};
        QTest::newRow("2.5 s") << qint64{2500};
        QTest::newRow("1.2 s") << qint64{1200};
    }
    void roundLimitsAreRecognised()
    {
        QFETCH(qint64, limit);
        const auto found = inferTimeouts(pile(milliseconds(limit), 12), {milliseconds(20), milliseconds(300), seconds(1)});
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].value, Duration(milliseconds(limit)));
        QCOMPARE(found[0].requests, std::size_t{12});
    }
    void threeAreTooFew()
    {
        QVERIFY(inferTimeouts(pile(seconds(30), 3), {}).empty());
    }
    void whatHealthyRequestsDoTooIsNoLimit()
    {
        LargeVector<Duration> healthy(40, seconds(5));
        QVERIFY(inferTimeouts(pile(seconds(5), 12), healthy).empty());
    }
    void scatteredDurationsAreNoLimit()
    {
        std::mt19937 random(1);
        std::vector<GivenUp> givenUp;
        for (int i = 0; i < 200; ++i)
            givenUp.push_back({milliseconds(200 + random() % 4000), TimeoutKind::Read});
        QVERIFY(inferTimeouts(givenUp, {}).empty());
    }
    void refusalsAreNoLimit()
    {
        QVERIFY(inferTimeouts(pile(milliseconds(1), 50), {}).empty());
    }
    void limitsOfTwoKindsAreKeptApart()
    {
        auto givenUp = pile(seconds(5), 10, TimeoutKind::Connect);
        const auto read = pile(seconds(60), 10, TimeoutKind::Read);
        givenUp.insert(givenUp.end(), read.begin(), read.end());
        const auto found = inferTimeouts(givenUp, {});
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].kind, TimeoutKind::Read);
        QCOMPARE(found[1].value, Duration(seconds(5)));
    }
};

QTEST_APPLESS_MAIN(TestInferredTimeouts)
#include "tst_inferred_timeouts.moc"

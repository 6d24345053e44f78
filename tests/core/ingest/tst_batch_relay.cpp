// SPDX-License-Identifier: GPL-3.0-or-later
// Batches between two threads. Run under the thread sanitizer (label "threads").
#include "ingest/batch_relay.h"

#include <QTest>

#include <chrono>
#include <thread>
#include <vector>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

using Relay = BatchRelay<std::vector<int>, 4>;

/// Gives batches of one number each, 0 and up.
void fill(Relay &relay, int numbers)
{
    for (int number = 0; number < numbers;) {
        if (std::vector<int> *batch = relay.takeEmpty(1s)) {
            batch->assign(1, number++);
            relay.give(batch);
        }
    }
    relay.end();
}

} // namespace

class TestBatchRelay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void batchesComeInTheirOrder_data()
    {
        QTest::addColumn<int>("numbers");
        QTest::newRow("none") << 0;
        QTest::newRow("fewer than a sleeper is woken for") << 1;
        QTest::newRow("as many as there are") << 4;
        QTest::newRow("many more") << 20'001;
    }
    void batchesComeInTheirOrder()
    {
        QFETCH(int, numbers);
        Relay relay;
        std::thread filler([&] { fill(relay, numbers); });
        int expected = 0;
        while (std::vector<int> *batch = relay.takeFull()) {
            if (batch->size() != 1 || batch->front() != expected)
                break;
            ++expected;
            relay.giveBack(batch);
        }
        relay.close();
        filler.join();
        QCOMPARE(expected, numbers);
    }

    void aSlowFillersBatchDoesNotWaitForOthers()
    {
        Relay relay;
        std::thread filler([&] { relay.give(relay.takeEmpty(1s)); });
        QVERIFY(relay.takeFull());
        filler.join();
    }

    void whoFillsGetsNoneWhileAllAreInUse()
    {
        Relay relay;
        for (int i = 0; i < 4; ++i)
            QVERIFY(relay.takeEmpty(1s));
        QVERIFY(!relay.takeEmpty(5ms));
        QVERIFY(!relay.closed());
    }

    void closingWakesBothSides()
    {
        Relay full;
        for (int i = 0; i < 4; ++i)
            QVERIFY(full.takeEmpty(1s));
        Relay empty;
        std::thread filler([&] { QVERIFY(!full.takeEmpty(1h)); });
        std::thread user([&] { QVERIFY(!empty.takeFull()); });
        std::this_thread::sleep_for(10ms);
        full.close();
        empty.close();
        filler.join();
        user.join();
        QVERIFY(full.closed());
    }
};

QTEST_GUILESS_MAIN(TestBatchRelay)
#include "tst_batch_relay.moc"

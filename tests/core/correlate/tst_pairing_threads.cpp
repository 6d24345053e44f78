// SPDX-License-Identifier: GPL-3.0-or-later
// So many requests that they are paired in several threads: the same as ever, and in the same order.
#include "log_pair.h"

#include "correlate/pairing.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;

class TestPairingThreads : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyRequestsFindTheirOwn()
    {
        LogPair logs;
        logs.resolution = milliseconds(1);
        logs.addTraffic(30'000, milliseconds(300), 2000);
        logs.write();
        const Progress progress;
        const HopPairs found = pairHops(logs.outer, logs.inner, progress);
        QCOMPARE(found.pairs.size(), logs.outer.size());
        std::size_t wrong = 0;
        for (const PairLink &link : found.pairs)
            wrong += logs.outerNumber(link.outer) != logs.innerNumber(link.inner) ? 1 : 0;
        QVERIFY2(wrong * 200 <= found.pairs.size(), qPrintable(QString::number(wrong)));

        const HopPairs again = pairHops(logs.outer, logs.inner, progress);
        for (std::size_t i = 0; i < found.pairs.size(); ++i)
            QCOMPARE(again.pairs[i].inner, found.pairs[i].inner);
    }
};

QTEST_GUILESS_MAIN(TestPairingThreads)
#include "tst_pairing_threads.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether stamps are starts or ends of requests, by the order of a log's lines.
#include "readers/stamp_evidence.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace hopscope;
using std::chrono::milliseconds;

namespace {

struct Served {
    Timestamp start;
    Duration duration;
};

/// Requests in the order of their ends, now and then one that took long.
std::vector<Served> requests()
{
    std::vector<Served> all;
    for (int i = 0; i < 60; ++i)
        all.push_back({Timestamp(milliseconds(1'795'200'000'000 + 400 * i)), milliseconds(i % 9 == 4 ? 2500 : 30 + i)});
    std::ranges::sort(all, {}, [](const Served &served) { return served.start + served.duration; });
    return all;
}

} // namespace

class TestStampEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOrderOfLinesTells_data()
    {
        QTest::addColumn<bool>("stampedAtStart");
        QTest::addColumn<bool>("newestFirst");
        QTest::newRow("starts") << true << false;
        QTest::newRow("ends") << false << false;
        QTest::newRow("starts, newest first") << true << true;
        QTest::newRow("ends, newest first") << false << true;
    }
    void theOrderOfLinesTells()
    {
        QFETCH(bool, stampedAtStart);
        QFETCH(bool, newestFirst);
        std::vector<Served> lines = requests();
        if (newestFirst)
            std::ranges::reverse(lines);
        StampEvidence evidence;
        for (const Served &line : lines)
            evidence.add(stampedAtStart ? line.start : line.start + line.duration, milliseconds(1), line.duration);
        QCOMPARE(evidence.meaning(), stampedAtStart ? StampMeaning::Start : StampMeaning::End);
        QVERIFY(!evidence.note().empty());
    }
    void quickRequestsTellNothing()
    {
        StampEvidence evidence;
        for (int i = 0; i < 60; ++i)
            evidence.add(Timestamp(milliseconds(1'795'200'000'000 - 400 * i)), milliseconds(1), milliseconds(5));
        QCOMPARE(evidence.meaning(), StampMeaning::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestStampEvidence)
#include "tst_stamp_evidence.moc"

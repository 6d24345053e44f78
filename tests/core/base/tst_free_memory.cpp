// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/free_memory.h"

#include <QTest>

using namespace hopscope;

class TestFreeMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSystemTellsWhatIsAvailable_data()
    {
        QTest::addColumn<QByteArray>("meminfo");
        QTest::addColumn<qint64>("bytes"); // -1: not told
        const auto row = [](const char *name, const char *meminfo, qint64 bytes) { QTest::newRow(name) << QByteArray(meminfo) << bytes; };
        row("with swap", "MemTotal:       16384000 kB\nMemFree:          100000 kB\nMemAvailable:    8000000 kB\nSwapTotal:       2000000 kB\nSwapFree:        1000000 kB\n",
            9'000'000LL * 1024);
        row("without", "MemTotal:       16384000 kB\nMemAvailable:          5 kB\n", 5 * 1024);
        row("an old kernel", "MemTotal:       16384000 kB\nMemFree:          100000 kB\n", -1);
        row("damaged", "MemAvailable:  many kB\n", -1);
        row("none", "", -1);
    }
    void theSystemTellsWhatIsAvailable()
    {
        QFETCH(QByteArray, meminfo);
        QFETCH(qint64, bytes);
        const auto free = freeOfSystem(meminfo.toStdString());
        QCOMPARE(free ? static_cast<qint64>(*free) : -1, bytes);
    }
    void aControlGroupTellsWhatItsLimitLeaves_data()
    {
        QTest::addColumn<QByteArray>("max");
        QTest::addColumn<QByteArray>("current");
        QTest::addColumn<QByteArray>("stat");
        QTest::addColumn<qint64>("bytes");
        const auto row = [](const char *name, const char *max, const char *current, const char *stat, qint64 bytes) {
            QTest::newRow(name) << QByteArray(max) << QByteArray(current) << QByteArray(stat) << bytes;
        };
        row("files can be given back", "4000\n", "3900\n", "anon 900\nfile 3000\nkernel 0\n", 3100);
        row("nothing of files", "4000\n", "3900\n", "anon 3900\n", 100);
        row("above its limit", "4000\n", "5000\n", "file 10\n", 0);
        row("no limit", "max\n", "3900\n", "file 10\n", -1);
        row("no such files", "", "", "", -1);
    }
    void aControlGroupTellsWhatItsLimitLeaves()
    {
        QFETCH(QByteArray, max);
        QFETCH(QByteArray, current);
        QFETCH(QByteArray, stat);
        QFETCH(qint64, bytes);
        const auto free = freeOfGroup(max.toStdString(), current.toStdString(), stat.toStdString());
        QCOMPARE(free ? static_cast<qint64>(*free) : -1, bytes);
    }
    void thisMachineHasSome()
    {
        const auto free = freeMemory();
        QVERIFY(!free || *free > 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestFreeMemory)
#include "tst_free_memory.moc"

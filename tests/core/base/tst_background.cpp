// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/background.h"

#include <QTest>

#include <stdexcept>
#include <sys/resource.h>
#include <thread>

using namespace hopscope;

namespace {

int niceness()
{
    return ::getpriority(PRIO_PROCESS, 0);
}

} // namespace

class TestBackground : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsThreadsGiveWayAndOthersDoNot()
    {
        const int before = niceness();
        int own = before;
        int ofStarted = before;
        inBackground([&] {
            own = niceness();
            std::thread([&] { ofStarted = niceness(); }).join();
        });
        QCOMPARE(own, std::max(before, 10));
        QCOMPARE(ofStarted, own);
        QCOMPARE(niceness(), before);
    }
    void whatItThrowsArrives()
    {
        QVERIFY_EXCEPTION_THROWN(inBackground([] { throw std::runtime_error("x"); }), std::runtime_error);
    }
};

QTEST_APPLESS_MAIN(TestBackground)
#include "tst_background.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/what_if.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

WhatIf answered(Duration timeout, std::size_t succeed, std::size_t fail, std::size_t unknown, std::size_t newlyFailing)
{
    WhatIf answer;
    answer.question.timeout = timeout;
    answer.wouldSucceed = succeed;
    answer.wouldStillFail = fail;
    answer.unknown = unknown;
    answer.newlyFailing = newlyFailing;
    return answer;
}

} // namespace

class TestWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSentenceNamesTheUnknown()
    {
        const QString more = whatIfWords(answered(90s, 743, 109, 3, 0), 60s);
        QVERIFY2(more.contains(QStringLiteral("743 of 855 would have succeeded")) && more.contains(QStringLiteral("3 cannot be told")),
            qPrintable(more));
        QVERIFY2(!more.contains(QStringLiteral("more")), qPrintable(more));
    }

    void aShorterTimeoutNamesWhomItWouldHit()
    {
        const QString less = whatIfWords(answered(30s, 0, 855, 0, 57), 60s);
        QVERIFY2(less.contains(QStringLiteral("57 more would have run into it")), qPrintable(less));
        QVERIFY2(!less.contains(QStringLiteral("told")), qPrintable(less));
        QVERIFY2(less.startsWith(timeoutChangeWords(60s, 30s)), qPrintable(less));
    }
};

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_what_if.moc"

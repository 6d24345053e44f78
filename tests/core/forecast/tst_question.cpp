// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/question.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestQuestion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesSecondsAndWorkers()
    {
        QVERIFY(*parseQuestion("proxy-timeout=90") == (WhatIfQuestion{"proxy-timeout=90", WhatIfKind::ProxyTimeout, 90s, 0}));
        QVERIFY(*parseQuestion("proxy-timeout=0.25") == (WhatIfQuestion{"proxy-timeout=0.25", WhatIfKind::ProxyTimeout, 250ms, 0}));
        QVERIFY(*parseQuestion("workers=8") == (WhatIfQuestion{"workers=8", WhatIfKind::Workers, {}, 8}));
    }
    void refusesAllElse_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "90", "proxy-timeout", "proxy-timeout=", "proxy-timeout=0", "proxy-timeout=-1", "proxy-timeout=90s",
                 "proxy-timeout=nan", "proxy-timeout=inf", "proxy-timeout=1e10", "workers=0", "workers=-2", "workers=2.5", "workers=100001",
                 "workers=", "threads=3", "=3"})
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
    }
    void refusesAllElse()
    {
        QFETCH(QString, text);
        const auto question = parseQuestion(text.toStdString());
        QVERIFY(!question.ok());
        QVERIFY(question.problem().why.find(text.toStdString()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestQuestion)
#include "tst_question.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/repeated_stamp.h"

#include <QTest>

using namespace hopscope;

class TestRepeatedStamp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever came before, each is what the scanner alone finds.
    void eachIsWhatItSays_data()
    {
        QTest::addColumn<QByteArrayList>("texts");
        const auto row = [](const char *name, std::initializer_list<const char *> texts) {
            QByteArrayList list;
            for (const char *text : texts)
                list.append(text);
            QTest::newRow(name) << list;
        };
        row("repeated", {"21/Nov/2026:01:04:10 +0100] x", "21/Nov/2026:01:04:10 +0100] y", "21/Nov/2026:01:04:11 +0100] z"});
        row("the whole text", {"21/Nov/2026:01:04:10 +0100", "21/Nov/2026:01:04:10 +0100", "21/Nov/2026:01:04:10 +0100]"});
        row("an offset comes", {"21/Nov/2026:01:04:10", "21/Nov/2026:01:04:10 +0100", "21/Nov/2026:01:04:10"});
        row("an offset goes on", {"2026-11-21T01:04:10+01", "2026-11-21T01:04:10+0100", "2026-11-21T01:04:10+01:00 ", "2026-11-21T01:04:10+01 "});
        row("a fraction comes", {"2026-11-21T01:04:10Z", "2026-11-21T01:04:10.5Z", "2026-11-21T01:04:10Z "});
        row("none", {"21/Nov/2026:01:04:10 +0100]", "", "-", "21/Nov/2026:01:04:10 +0100]"});
        row("cut", {"21/Nov/2026:01:04:10 +0100]", "21/Nov/2026:01:04:10 +01", "21/Nov/2026:01:0"});
    }
    void eachIsWhatItSays()
    {
        QFETCH(QByteArrayList, texts);
        for (const auto scanner : {&scanClf, &scanIso8601}) {
            RepeatedStamp repeated;
            for (int round = 0; round < 2; ++round) {
                for (const QByteArray &text : texts) {
                    const auto expected = scanner(text.toStdString());
                    const auto found = repeated.scan(scanner, text.toStdString());
                    QCOMPARE(found.has_value(), expected.has_value());
                    QVERIFY(!found || (found->time == expected->time && found->length == expected->length));
                    QVERIFY(!found || (found->resolution == expected->resolution && found->hasOffset == expected->hasOffset));
                }
            }
        }
    }
    void twoScannersAreKeptApart()
    {
        RepeatedStamp repeated;
        QVERIFY(repeated.scan(scanIso8601, "2026-11-21 01:04:10Z"));
        QVERIFY(!repeated.scan(scanClf, "2026-11-21 01:04:10Z"));
    }
};

QTEST_APPLESS_MAIN(TestRepeatedStamp)
#include "tst_repeated_stamp.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/cause.h"
#include "facts/event.h"

#include <QTest>

#include <set>

using namespace hopscope;

class TestCause : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIdLeadsBackToItsCause()
    {
        std::set<std::string_view> ids;
        for (const Cause cause : allCauses()) {
            QCOMPARE(causeFromId(causeId(cause)), std::optional(cause));
            ids.insert(causeId(cause));
        }
        QCOMPARE(ids.size(), allCauses().size());
        QVERIFY(!causeFromId("proxy_timeout_read"));
    }
    void everyMeaningIdLeadsBack()
    {
        for (int i = 0; i <= static_cast<int>(Meaning::Overloaded); ++i) {
            const auto meaning = static_cast<Meaning>(i);
            QCOMPARE(meaningFromId(meaningId(meaning)), std::optional(meaning));
        }
    }
};

QTEST_APPLESS_MAIN(TestCause)
#include "tst_cause.moc"

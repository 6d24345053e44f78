// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/active_filter.h"
#include "timeline/visible_range.h"
#include "window/view_steps.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestViewSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_filter.reset();
        m_range.setBounds({Timestamp{}, Timestamp{} + 1h});
        m_steps.forget();
    }

    void walksBackInTheOrderOfTheChanges()
    {
        m_range.show({Timestamp{}, Timestamp{} + 10min});
        nextTurn();
        m_filter.set(byPath("/a"));
        nextTurn();
        m_steps.back();
        QVERIFY(m_filter.filter().empty());
        QCOMPARE(m_range.range().length(), Duration(10min));
        m_steps.back();
        QCOMPARE(m_range.range().length(), Duration(1h));
        QVERIFY(!m_steps.canGoBack());
        m_steps.forward();
        m_steps.forward();
        QCOMPARE(m_filter.filter(), byPath("/a"));
        QVERIFY(!m_steps.canGoForward());
    }

    void whatChangesTogetherGoesBackTogether()
    {
        m_filter.set(byPath("/a"));
        m_range.show({Timestamp{}, Timestamp{} + 10min});
        nextTurn();
        m_steps.back();
        QVERIFY(m_filter.filter().empty());
        QCOMPARE(m_range.range().length(), Duration(1h));
        QVERIFY(!m_steps.canGoBack());
    }

    void aNewChangeForgetsWhatWasAhead()
    {
        m_filter.set(byPath("/a"));
        nextTurn();
        m_steps.back();
        m_filter.set(byPath("/b"));
        QVERIFY(!m_steps.canGoForward());
    }

    void typingIsOneStep()
    {
        for (const char *typed : {"/", "/o", "/or"})
            m_filter.adjust(byPath(typed));
        nextTurn();
        m_steps.back();
        QVERIFY(m_filter.filter().empty());
    }

private:
    static RequestFilter byPath(std::string path)
    {
        RequestFilter filter;
        filter.path = std::move(path);
        return filter;
    }
    static void nextTurn() { QTest::qWait(1); }

    VisibleRange m_range;
    ActiveFilter m_filter;
    ViewSteps m_steps{&m_range, &m_filter};
};

QTEST_GUILESS_MAIN(TestViewSteps)
#include "tst_view_steps.moc"

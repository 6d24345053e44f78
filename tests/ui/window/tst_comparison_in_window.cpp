// SPDX-License-Identifier: GPL-3.0-or-later
// From the findings to the comparison and back, with real key strokes.
#include "comparison/comparison_page.h"
#include "comparison/comparison_view.h"
#include "questions/question_page.h"
#include "sample_window.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace hopscope;

class TestComparisonInWindow : public QObject {
    Q_OBJECT

    SampleWindow m_sample;

    ComparisonPage *page() const { return m_sample.window()->comparison(); }
    void press(Qt::Key key) const { QTest::keyClick(m_sample.window(), key); }
    void wait() const { QTRY_VERIFY_WITH_TIMEOUT(!page()->runner().running(), SampleWindow::patience); }

private Q_SLOTS:
    void initTestCase() { m_sample.open(); }
    void cleanupTestCase() { m_sample.close(); }

    void theLargestIncidentIsComparedAtOnce()
    {
        press(Qt::Key_F7);
        QVERIFY(page()->isVisible());
        wait();
        QVERIFY(page()->comparison());
        const auto &incidents = m_sample.findings().incidents;
        const Incident &largest = *std::ranges::max_element(incidents, {}, &Incident::requests);
        QVERIFY(page()->comparison()->after.asked.contains(largest.start));
        QVERIFY(page()->view()->conclusion()->text().startsWith(QStringLiteral("The share of failed requests rose")));
        press(Qt::Key_F7);
        QVERIFY(!page()->isVisible() && m_sample.result()->isVisible());
    }
    void theChosenIncidentIsOffered()
    {
        const Incident &first = m_sample.findings().incidents.front();
        RequestFilter filter;
        filter.incident = first.id;
        m_sample.result()->filter().set(filter);
        press(Qt::Key_F7);
        wait();
        const Comparison &made = *page()->comparison();
        QVERIFY(made.before.asked.contains(first.start) || made.after.asked.contains(first.start));
        QCOMPARE(made.before.name, std::string("unsaved case"));
    }
    void onlyOnePageIsShown()
    {
        QVERIFY(page()->isVisible());
        press(Qt::Key_F4);
        QVERIFY(m_sample.window()->questions()->isVisible() && !page()->isVisible());
        QVERIFY(!m_sample.actionNamed(QStringLiteral("Compare before"))->isChecked());
        press(Qt::Key_F7);
        QVERIFY(page()->isVisible());
        for (QPushButton *button : page()->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Findings"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(m_sample.result()->isVisible());
        QVERIFY(!m_sample.actionNamed(QStringLiteral("Compare before"))->isChecked());
    }
    void aCorrectionIsComparedAnew()
    {
        press(Qt::Key_F7);
        wait();
        const auto former = page()->comparison();
        m_sample.window()->controller().correct({Correction::Kind::ProxyTimeout, {}, "30"});
        m_sample.waitForAnalysis();
        wait();
        QTRY_VERIFY_WITH_TIMEOUT(page()->comparison() && page()->comparison() != former, SampleWindow::patience);
        QVERIFY(page()->isVisible());
    }
    void theClosedCaseIsForgotten()
    {
        m_sample.actionNamed(QStringLiteral("Close the case"))->trigger();
        QVERIFY(!page()->isVisible());
        QVERIFY(!page()->comparison());
        QVERIFY(!m_sample.actionNamed(QStringLiteral("Compare before"))->isEnabled());
    }
};

QTEST_MAIN(TestComparisonInWindow)
#include "tst_comparison_in_window.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What a person corrected or said is undone and done again.
#include "sample_window.h"

#include "detail/detail_pane.h"
#include "detail/opinion_boxes.h"
#include "sources/sources_panel.h"
#include "window/message_bar.h"

#include <QDoubleSpinBox>
#include <QListView>
#include <QToolButton>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_sample.open(); }
    void cleanup() { m_sample.close(); }

    void aClockOffsetIsUndoneAndDoneAgain()
    {
        QVERIFY(!m_sample.actionNamed(QStringLiteral("Undo"))->isEnabled());
        const Duration before = source("portal-access.log")->clockOffset;
        choose("portal-access.log");
        auto *box = m_sample.result()->findChild<QDoubleSpinBox *>();
        box->setValue(2.5);
        m_sample.waitForAnalysis();
        QCOMPARE(source("portal-access.log")->clockOffset, Duration(2500ms));
        QCOMPARE(undo()->text(), QStringLiteral("&Undo: clock offset of portal-access.log"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(source("portal-access.log")->clockOffset, before);
        QVERIFY(!undo()->isEnabled());
        QCOMPARE(m_sample.actionNamed(QStringLiteral("Redo"))->text(), QStringLiteral("&Redo: clock offset of portal-access.log"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(source("portal-access.log")->clockOffset, Duration(2500ms));
    }

    void aTakenTimeoutGoesBackToTheFormerOne()
    {
        correct({Correction::Kind::ProxyTimeout, {}, "90"});
        correct({Correction::Kind::ProxyTimeout, {}, "120"});
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(given(), std::optional<Duration>(90s));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(given(), std::nullopt);
    }

    void aRemovedFileComesBackWithItsCorrections()
    {
        correct({Correction::Kind::ClockOffset, source("perfmon.csv")->path, "1.5"});
        const std::size_t all = m_sample.findings().sources.size();
        choose("perfmon.csv");
        QTest::mouseClick(button(QStringLiteral("Remove")), Qt::LeftButton);
        m_sample.waitForAnalysis();
        QVERIFY(!source("perfmon.csv"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_sample.findings().sources.size(), all);
        QCOMPARE(source("perfmon.csv")->clockOffset, Duration(1500ms));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(source("perfmon.csv")->clockOffset, Duration(0));
    }

    void aRemovedFileThatIsGoneIsToldAndTheStepForgotten()
    {
        const QString path = fromUtf8(source("perfmon.csv")->path);
        choose("perfmon.csv");
        QTest::mouseClick(button(QStringLiteral("Remove")), Qt::LeftButton);
        m_sample.waitForAnalysis();
        QVERIFY(QFile::remove(path));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_sample.window()->messages()->isVisible());
        QVERIFY(!undo()->isEnabled());
        QVERIFY(!m_sample.actionNamed(QStringLiteral("Redo"))->isEnabled());
    }

    void aNoteIsOneStepHoweverItWasTyped()
    {
        m_sample.result()->selection().select(3);
        auto *note = m_sample.result()->findChild<NoteBox *>();
        QTest::keyClicks(note, QStringLiteral("Known"));
        QTRY_COMPARE(m_sample.result()->opinions().of(3).note, std::string("Known"));
        QTest::keyClicks(note, QStringLiteral(" since May"));
        QTRY_COMPARE(m_sample.result()->opinions().of(3).note, std::string("Known since May"));
        m_sample.result()->opinions().setCause(3, Cause::WorkerCrash);
        QCOMPARE(undo()->text(), QStringLiteral("&Undo: cause set by you"));
        m_sample.result()->selection().select(5);
        undo()->trigger();
        QCOMPARE(m_sample.selected(), std::optional<std::size_t>(3)); // what is undone is seen
        QCOMPARE(m_sample.result()->opinions().of(3), (Opinion{"Known since May", {}}));
        undo()->trigger();
        QVERIFY(m_sample.result()->opinions().of(3).empty());
        QVERIFY(m_sample.result()->findChild<NoteBox *>()->toPlainText().isEmpty());
        QVERIFY(!undo()->isEnabled());
        m_sample.actionNamed(QStringLiteral("Redo"))->trigger();
        QCOMPARE(m_sample.result()->findChild<NoteBox *>()->toPlainText(), QStringLiteral("Known since May"));
    }

    void whatCameToNothingIsNoStep()
    {
        Q_EMIT m_sample.result()->corrected({Correction::Kind::TimeZone, "/no/such/file.log", "+02:00"});
        m_sample.waitForAnalysis();
        QVERIFY(m_sample.window()->messages()->isVisible());
        QVERIFY(!undo()->isEnabled());
    }

    void ofASavedCaseTheFirstStepIsUndoneToo()
    {
        const QString saved = m_sample.path("saved.hopscope");
        m_sample.window()->saveTo(saved);
        QTRY_VERIFY(QFile::exists(saved));
        QSignalSpy completed(&m_sample.window()->controller(), &AnalysisController::completed);
        m_sample.window()->open({saved});
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 1, SampleWindow::patience);
        correct({Correction::Kind::ProxyTimeout, {}, "90"});
        QVERIFY(undo()->isEnabled());
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(given(), std::nullopt);
    }
    void anotherCaseHasStepsOfItsOwn()
    {
        correct({Correction::Kind::ProxyTimeout, {}, "90"});
        QVERIFY(undo()->isEnabled());
        m_sample.actionNamed(QStringLiteral("Open the sample case"))->trigger();
        m_sample.waitForAnalysis();
        QVERIFY(!undo()->isEnabled());
    }

private:
    const SourceInfo *source(const char *name) const
    {
        const auto &sources = m_sample.findings().sources;
        const auto found = std::ranges::find_if(
            sources, [name](const SourceInfo &s) { return fileNameOf(s.path) == QLatin1StringView(name); });
        return found == sources.end() ? nullptr : &*found;
    }

    /// The proxy's timeout that a person set.
    std::optional<Duration> given() const
    {
        const auto &timeouts = m_sample.findings().timeouts;
        const auto found = std::ranges::find(timeouts, TimeoutOrigin::Given, &EffectiveTimeout::origin);
        return found == timeouts.end() ? std::nullopt : std::optional(found->value);
    }

    void choose(const char *name)
    {
        QListView *list = m_sample.result()->findChild<SourcesPanel *>()->list();
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == QLatin1StringView(name))
                list->setCurrentIndex(list->model()->index(row, 0));
        }
        QVERIFY(list->currentIndex().isValid());
    }

    QToolButton *button(const QString &text) const
    {
        const auto buttons = m_sample.result()->findChild<SourcesPanel *>()->findChildren<QToolButton *>();
        return *std::ranges::find(buttons, text, &QToolButton::text);
    }

    QAction *undo() { return m_sample.actionNamed(QStringLiteral("Undo")); }

    void correct(const Correction &correction)
    {
        Q_EMIT m_sample.result()->corrected(correction);
        m_sample.waitForAnalysis();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        m_sample.table()->setFocus();
        QTest::keyClick(m_sample.table(), key, modifiers);
        m_sample.waitForAnalysis();
    }

    SampleWindow m_sample;
};

QTEST_MAIN(TestUndo)
#include "tst_undo.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: the sample's files are dropped, marks and rows clicked, the timeout changed, the report
// exported; all with the real engine.
#include "detail/detail_pane.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "models/cause_title.h"
#include "models/incident_model.h"
#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "resources/register_resources.h"
#include "theme/linked_text.h"
#include "theme/words.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "window/main_window.h"
#include "window/message_bar.h"
#include "window/result_page.h"
#include "window/what_if_bar.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <set>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; ///< milliseconds for an analysis on a busy machine

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        auto sample = SampleCase::unpack();
        QVERIFY2(sample, sample ? "" : sentence(sample.problem()).c_str());
        m_sample = std::move(*sample);
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        drop({fromUtf8(m_sample->folder())});
        waitForAnalysis();
        QVERIFY(findings().requests.size() > 10);
    }

    void cleanupTestCase() { m_window.reset(); }

    void theWindowGivesTheAnswerFirst()
    {
        QCOMPARE(answer()->text(), fromUtf8(findings().summary.answer));
        QVERIFY(answer()->text().contains(fromUtf8(std::to_string(findings().summary.failed))));
    }

    void aNumberOfTheAnswerShowsWhatItCounts()
    {
        const auto &parts = findings().summary.answerParts;
        std::size_t links = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].counts == AnswerPart::Counts::Nothing)
                continue;
            QTest::mouseClick(answer(), Qt::LeftButton, {}, answer()->linkRect(i).center());
            std::uint64_t expected = findings().summary.failed;
            if (parts[i].counts == AnswerPart::Counts::Causes) {
                expected = 0;
                for (const Cause cause : parts[i].causes)
                    expected += findings().summary.byCause.at(cause);
            }
            QCOMPARE(static_cast<std::uint64_t>(table()->model()->rowCount()), expected);
            ++links;
        }
        QVERIFY2(links >= 4, std::to_string(links).c_str());
        m_window->result()->filter().clear();
    }

    void anIncidentsCardShowsItAndGivesTheViewBack()
    {
        IncidentList *cards = m_window->result()->found()->incidents();
        const int all = table()->model()->rowCount();
        const TimeRange before = m_window->result()->range().range();
        const QModelIndex largest = cards->model()->index(0, 0);
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualRect(largest).center());
        const auto most = std::ranges::max(findings().incidents, {}, &Incident::requests);
        QCOMPARE(static_cast<std::size_t>(table()->model()->rowCount()), most.requests);
        QVERIFY(m_window->result()->range().range() != before);
        QVERIFY(largest.data(IncidentModel::ChosenRole).toBool());
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Return);
        QCOMPARE(table()->model()->rowCount(), all);
        QVERIFY(m_window->result()->range().range() == before);
        QVERIFY(!largest.data(IncidentModel::ChosenRole).toBool());
    }

    void whatElseWasNoticedIsInThePanelOfFindings()
    {
        QVERIFY(!findings().observations.empty());
        FindingsPanel *found = m_window->result()->found();
        found->setCurrentIndex(FindingsPanel::Noticed);
        QStringList told;
        for (const QLabel *label : found->findChildren<QLabel *>()) {
            if (label->isVisible())
                told << label->text();
        }
        for (const Observation &seen : findings().observations)
            QVERIFY2(told.contains(visibleText(fromUtf8(seen.statement))), seen.statement.c_str());
        found->setCurrentIndex(FindingsPanel::Incidents);
    }

    void everyLabelIsPlainText()
    {
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void everyControlHasANameForScreenReaders()
    {
        for (const QWidget *widget : m_window->result()->findChildren<QWidget *>()) {
            const bool control = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit")
                || widget->inherits("QComboBox") || widget->inherits("QAbstractItemView") || widget->inherits("QPlainTextEdit");
            const bool inner = widget->isHidden() || !widget->parentWidget() || widget->parentWidget()->inherits("QComboBox")
                || widget->parentWidget()->inherits("QAbstractSpinBox") || widget->parentWidget()->inherits("QLineEdit")
                || widget->parentWidget()->inherits("QTableView") || widget->objectName().startsWith(QStringLiteral("qt_"))
                || widget->inherits("QHeaderView") || widget->parentWidget()->inherits("QComboBoxPrivateContainer");
            const bool named = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
            QVERIFY2(!control || inner || named, qPrintable(QStringLiteral("%1 in %2").arg(QString::fromLatin1(
                widget->metaObject()->className()), QString::fromLatin1(widget->parentWidget()->metaObject()->className()))));
        }
    }

    void aClickOnAMarkSelectsItsRowAndExplainsIt()
    {
        std::set<Cause> seen;
        for (std::size_t i = 0; i < findings().requests.size() && seen.size() < 3; ++i) {
            const Cause cause = findings().requests[i].verdict.cause;
            const auto place = timeline()->positionOf(i);
            if (seen.contains(cause) || !place || timeline()->timeline().requestNear(timeline()->mapToScene(*place)) != i)
                continue;
            QTest::mouseClick(timeline()->viewport(), Qt::LeftButton, {}, *place);
            QCOMPARE(selected(), std::optional(i));
            QCOMPARE(table()->currentIndex().siblingAtColumn(FlaggedModel::CauseColumn).data().toString(), causeTitle(cause));
            QVERIFY(detailSays(causeTitle(cause)));
            seen.insert(cause);
        }
        QCOMPARE(seen.size(), std::size_t(3));
    }

    void aClickOnARowSelectsItsMark()
    {
        for (const int row : {0, table()->model()->rowCount() / 2, table()->model()->rowCount() - 1}) {
            const QModelIndex index = table()->model()->index(row, FlaggedModel::RequestColumn);
            table()->scrollTo(index);
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
            QVERIFY(selected());
            QCOMPARE(columnText(FlaggedModel::CauseColumn), causeTitle(findings().requests[*selected()].verdict.cause));
            QVERIFY(timeline()->positionOf(*selected()));
        }
    }

    void keysWalkThroughTheRequests()
    {
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(m_window.get(), Qt::Key_J);
        QCOMPARE(table()->currentIndex().row(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_K);
        QCOMPARE(table()->currentIndex().row(), 0);
    }

    void aFilterIsObeyedByTableAndTimelineAndGoesBack()
    {
        const int all = table()->model()->rowCount();
        RequestFilter filter;
        filter.causes = {Cause::ProxyTimeoutRead};
        m_window->result()->filter().set(filter);
        const auto expected = findings().summary.byCause.at(Cause::ProxyTimeoutRead);
        QCOMPARE(static_cast<std::uint64_t>(table()->model()->rowCount()), expected);
        QTRY_COMPARE(static_cast<std::uint64_t>(timeline()->timeline().shownRequests()), expected);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(table()->model()->rowCount(), all);
    }

    void nothingOpensAWindowOfItsOwn()
    {
        for (const QWidget *window : QApplication::topLevelWidgets())
            QVERIFY2(window == m_window.get() || window->isHidden(), window->metaObject()->className());
    }

    void aSupposedTimeoutLeavesTheVerdictsAndTheRealOneChangesThem()
    {
        const auto before = findings().summary.byCause;
        dragTimeoutTo(5min);
        WhatIfBar *whatIf = m_window->result()->whatIf();
        QVERIFY2(whatIf->text().contains(QStringLiteral("would have succeeded")), qPrintable(whatIf->text()));
        QCOMPARE(m_window->controller().task(), Task::None);
        QCOMPARE(findings().summary.byCause, before);

        QTest::mouseClick(whatIf->judgeButton(), Qt::LeftButton);
        QCOMPARE(m_window->controller().task(), Task::Correct);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().task(), Task::None, patience);
        QVERIFY(findings().summary.byCause != before);
        const auto given = std::ranges::find(findings().timeouts, TimeoutOrigin::Given, &EffectiveTimeout::origin);
        QVERIFY(given != findings().timeouts.end());
        QVERIFY2(given->value > 3min, std::to_string(given->value.count()).c_str());
        m_window->controller().correct({Correction::Kind::ProxyTimeout, {}, {}});
        waitForAnalysis();
        QCOMPARE(findings().summary.byCause, before);
    }

    void theReportSaysWhatTheWindowShows()
    {
        const QString path = m_folder.filePath(QStringLiteral("report.pdf"));
        m_window->exportTo(ReportFormat::Pdf, path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messages()->text().contains(QStringLiteral("report.pdf")), patience);
        QVERIFY2(QFile::exists(path), qPrintable(m_window->messages()->text()));
        const QString text = pdfText(path);
        QVERIFY2(!text.isEmpty(), "pdftotext (poppler-utils) is needed for this test");
        QVERIFY(text.contains(numberWords(findings().summary.failed)));
        for (const auto &[cause, count] : findings().summary.byCause)
            QVERIFY2(text.contains(causeTitle(cause)), qPrintable(causeTitle(cause)));
    }

    void theOtherFormatsAreWrittenToo()
    {
        for (const auto &[format, name] : std::map<ReportFormat, QString>{
                 {ReportFormat::Json, QStringLiteral("f.json")}, {ReportFormat::Csv, QStringLiteral("f.csv")},
                 {ReportFormat::Html, QStringLiteral("f.html")}, {ReportFormat::Markdown, QStringLiteral("f.md")}}) {
            m_window->exportTo(format, m_folder.filePath(name));
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_folder.filePath(name)).size() > 500, patience);
        }
    }

    void aReportThatCannotBeWrittenIsToldAndHarmsNothing()
    {
        m_window->exportTo(ReportFormat::Json, QStringLiteral("/nowhere/at/all.json"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messages()->text().contains(QStringLiteral("/nowhere/at/all.json")), patience);
        QVERIFY(findings().requests.size() > 10);
    }

    void aSavedCaseOpensWithTheSameFindings()
    {
        const QString path = m_folder.filePath(QStringLiteral("sample.hopscope"));
        const auto before = findings().summary;
        m_window->saveTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->windowTitle().contains(QStringLiteral("sample")), patience);
        m_window->open({path});
        waitForAnalysis();
        QCOMPARE(findings().summary, before);
    }

    void logsAreMaskedWhereThatIsAskedFor()
    {
        const QString proxyLog = fromUtf8(m_sample->folder()) + QStringLiteral("/portal-access.log");
        m_window->controller().close();
        waitForAnalysis();
        QAction *mask = actionNamed(QStringLiteral("Mask addresses"));
        QVERIFY(mask && !mask->isChecked());
        mask->trigger();
        drop({proxyLog});
        waitForAnalysis();
        QVERIFY(!findings().requests.empty());
        const QString path = m_folder.filePath(QStringLiteral("masked.json"));
        m_window->exportTo(ReportFormat::Json, path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messages()->text().contains(QStringLiteral("masked.json")), patience);
        QFile json(path);
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QByteArray text = json.readAll();
        QVERIFY(text.contains("ip-"));
        QVERIFY2(!text.contains("192.0.2."), "a client's address");
        mask->trigger();
    }
    void aFileThatIsNoLogIsToldInTheWindow()
    {
        MainWindow window;
        window.show();
        QSignalSpy finished(&window.controller(), &AnalysisController::finished);
        window.open({m_folder.filePath(QStringLiteral("missing.log"))});
        QVERIFY(finished.wait(patience));
        QVERIFY2(window.messages()->text().contains(QStringLiteral("missing.log")), qPrintable(window.messages()->text()));
        QVERIFY(window.result()->isHidden());
    }

private:
    const Findings &findings() const { return m_window->result()->analysis().findings; }
    std::optional<std::size_t> selected() const { return m_window->result()->selection().current(); }
    TimelineView *timeline() const { return m_window->result()->timeline()->view(); }
    LinkedText *answer() const { return m_window->result()->findChild<LinkedText *>(); }
    QTableView *table() const { return m_window->result()->requests()->table(); }

    QString columnText(int column) const { return table()->currentIndex().siblingAtColumn(column).data().toString(); }

    bool detailSays(const QString &text) const
    {
        const auto labels = m_window->result()->findChild<DetailPane *>()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    }

    void drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    void waitForAnalysis()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().task(), Task::None, patience);
        QTRY_VERIFY_WITH_TIMEOUT(findings().requests.empty() || timeline()->positionOf(0), patience);
    }

    void dragTimeoutTo(Duration to)
    {
        const auto read = std::ranges::find(findings().timeouts, TimeoutKind::Read, &EffectiveTimeout::kind);
        QVERIFY(read != findings().timeouts.end());
        const QRectF plots = timeline()->timeline().plots();
        const int y = timeline()->heightOf(read->value);
        // Somewhere on the line where no mark is.
        for (double x = plots.right() - 20; x > plots.left(); x -= 15) {
            if (timeline()->timeline().requestNear(QPointF(x, y)))
                continue;
            QTest::mousePress(timeline()->viewport(), Qt::LeftButton, {}, QPoint(int(x), y));
            QTest::mouseMove(timeline()->viewport(), QPoint(int(x), timeline()->heightOf(to)));
            QTest::mouseRelease(timeline()->viewport(), Qt::LeftButton, {}, QPoint(int(x), timeline()->heightOf(to)));
            return;
        }
        QFAIL("there is no free place on the timeout's line");
    }

    QAction *actionNamed(const QString &words)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith(words))
                return action;
        }
        return nullptr;
    }

    static QString pdfText(const QString &path)
    {
        QProcess tool;
        tool.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        return tool.waitForFinished() ? QString::fromUtf8(tool.readAllStandardOutput()) : QString();
    }

    QTemporaryDir m_folder;
    std::optional<SampleCase> m_sample;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

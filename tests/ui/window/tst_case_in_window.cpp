// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with a case in the window: reports, saving and opening, notes, sources, pasted text.
#include "sample_window.h"

#include "detail/detail_pane.h"
#include "detail/healthy_box.h"
#include "detail/opinion_boxes.h"
#include "ingest/mask_words.h"
#include "models/cause_title.h"
#include "sources/sources_panel.h"
#include "viewer/file_viewer.h"
#include "viewer/numbered_text.h"
#include "window/message_bar.h"

#include <QClipboard>
#include <QListView>
#include <QMessageBox>
#include <QProcess>
#include <QTableView>
#include <QTextBlock>
#include <QToolButton>
#include <QHeaderView>
#include <QScrollBar>
#include <QtTest>

#include <map>

using namespace hopscope;

class TestCaseInWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_sample.open(); }
    void cleanupTestCase() { m_sample.close(); }

    void theReportSaysWhatTheWindowShows()
    {
        const QString path = m_sample.path("report.pdf");
        window()->exportTo(ReportFormat::Pdf, path);
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("report.pdf")), patience);
        QVERIFY2(QFile::exists(path), qPrintable(window()->messages()->text()));
        const QString text = pdfText(path);
        QVERIFY2(!text.isEmpty(), "pdftotext (poppler-utils) is needed for this test");
        QVERIFY(text.contains(numberWords(m_sample.findings().summary.failed)));
        for (const auto &[cause, count] : m_sample.findings().summary.byCause)
            QVERIFY2(text.contains(causeTitle(cause)), qPrintable(causeTitle(cause)));
    }

    void theOtherFormatsAreWrittenToo()
    {
        for (const auto &[format, name] : std::map<ReportFormat, const char *>{
                 {ReportFormat::Json, "f.json"}, {ReportFormat::Csv, "f.csv"},
                 {ReportFormat::Html, "f.html"}, {ReportFormat::Markdown, "f.md"}}) {
            window()->exportTo(format, m_sample.path(name));
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_sample.path(name)).size() > 500, patience);
        }
    }

    void aReportIsMaskedByItsKeyAndTheCaseIsNot()
    {
        const QString path = m_sample.path("masked.html");
        window()->exportTo(ReportFormat::Html, path, {}, MaskWords::newKey());
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("masked.html")), patience);
        QFile html(path);
        QVERIFY(html.open(QIODevice::ReadOnly));
        const QByteArray text = html.readAll();
        QVERIFY(text.contains("ip-"));
        QVERIFY2(!text.contains("192.0.2."), "a client's address");
        QVERIFY(m_sample.findings().requests.front().client.starts_with("192.0.2."));
    }

    void aReportThatIsAskedForWhileTheCaseIsSavedDoesNotTakeItsName()
    {
        window()->saveTo(m_sample.path("both.hopscope"));
        window()->exportTo(ReportFormat::Json, m_sample.path("both.json"));
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("both.json")), patience);
        QVERIFY(QFile::exists(m_sample.path("both.json")));
        QVERIFY2(window()->windowTitle().startsWith(QStringLiteral("both[*]")), qPrintable(window()->windowTitle()));
    }

    void aReportThatCannotBeWrittenIsToldAndHarmsNothing()
    {
        window()->exportTo(ReportFormat::Json, QStringLiteral("/nowhere/at/all.json"));
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("/nowhere/at/all.json")), patience);
        QVERIFY(m_sample.findings().requests.size() > 10);
    }

    void aCitedLineOpensItsFile()
    {
        m_sample.result()->selection().select(3);
        const LineReference at = m_sample.findings().requests[3].hops.front().at;
        QTest::mouseClick(buttonOf(m_sample.result()->findChild<DetailPane *>(), QStringLiteral("Open the file at portal-access.log")),
            Qt::LeftButton);
        FileViewer *viewer = window()->viewer();
        QVERIFY(viewer->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(viewer->text()->marked(), std::optional<qint64>(static_cast<qint64>(at.line.value)), patience);
        QCOMPARE(viewer->text()->textCursor().block().text().toStdString(), m_sample.findings().requests[3].hops.front().raw);
        QVERIFY(viewer->notice().isEmpty());
        viewer->close();
    }

    void theHealthyRequestsAroundAFailedOneAreShown()
    {
        const auto &requests = m_sample.findings().requests;
        const auto timeout = std::ranges::find(requests, Cause::ProxyTimeoutRead, [](const auto &r) { return r.verdict.cause; });
        m_sample.result()->selection().select(static_cast<std::size_t>(timeout - requests.begin()));
        auto *box = m_sample.result()->findChild<HealthyBox *>();
        QTest::mouseClick(box->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!box->words().isEmpty(), patience);
        QVERIFY2(box->words().contains(QStringLiteral("at the median")), qPrintable(box->words()));
        QVERIFY(box->table()->model()->rowCount() > 0);
        // All went to one upstream, which is told already: nothing is cut at the side, also of a small window.
        QTRY_COMPARE(box->table()->horizontalHeader()->length(), box->table()->viewport()->width());
        const QSize before = window()->size();
        window()->resize(1280, 720);
        QTRY_COMPARE(box->table()->horizontalHeader()->length(), box->table()->viewport()->width());
        QCOMPARE(box->table()->horizontalScrollBar()->maximum(), 0);
        window()->resize(before);
        // Another request is not told what was found around this one.
        m_sample.result()->selection().select(static_cast<std::size_t>(timeout - requests.begin()) + 1);
        QVERIFY(m_sample.result()->findChild<HealthyBox *>()->words().isEmpty());
    }

    void aNoteAndACauseStayInTheCaseAndGoIntoTheReport()
    {
        m_sample.result()->selection().select(3);
        QTest::keyClicks(m_sample.result()->findChild<NoteBox *>(), QStringLiteral("Known since May"));
        m_sample.result()->opinions().setCause(3, Cause::WorkerCrash);
        m_sample.result()->selection().select(4);
        QTRY_COMPARE(m_sample.result()->opinions().of(3).note, std::string("Known since May"));
        const QString report = m_sample.path("noted.pdf");
        window()->exportTo(ReportFormat::Pdf, report);
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("noted.pdf")), patience);
        QVERIFY(pdfText(report).contains(QStringLiteral("Known since May")));
        window()->saveTo(m_sample.path("noted.hopscope"));
        QTRY_VERIFY_WITH_TIMEOUT(window()->windowTitle().contains(QStringLiteral("noted")), patience);
        window()->open({m_sample.path("noted.hopscope")});
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.result()->opinions().of(3), (Opinion{"Known since May", Cause::WorkerCrash}));
        QVERIFY(m_sample.table()->model()->index(3, FlaggedModel::CauseColumn).data().toString().endsWith(causeTitle(Cause::WorkerCrash)));
        m_sample.result()->opinions().setCause(3, std::nullopt);
        m_sample.result()->opinions().setNote(3, {});
    }

    void unsavedNotesAreNotLostWithoutAWord()
    {
        m_sample.result()->opinions().setNote(5, "unsaved");
        bool asked = false;
        QTimer::singleShot(0, this, [&] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            asked = box && box->text().contains(QStringLiteral("notes are not saved"));
            if (box)
                box->button(QMessageBox::Cancel)->click();
        });
        window()->close();
        QVERIFY(asked);
        QVERIFY(window()->isVisible());
        m_sample.result()->opinions().setNote(5, {});
        window()->saveTo(m_sample.path("noted.hopscope"));
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("noted.hopscope")), patience);
    }

    void aSourceIsTakenOutAndReadAgain()
    {
        const std::size_t before = m_sample.findings().sources.size();
        auto *panel = m_sample.result()->findChild<SourcesPanel *>();
        chooseSource(panel, QStringLiteral("perfmon.csv"));
        QTest::mouseClick(buttonOf(panel, QStringLiteral("Remove")), Qt::LeftButton);
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.findings().sources.size(), before - 1);
        chooseSource(panel, QStringLiteral("portal-access.log"));
        const std::uint64_t failed = m_sample.findings().summary.failed;
        QTest::mouseClick(buttonOf(panel, QStringLiteral("Read again")), Qt::LeftButton);
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.findings().summary.failed, failed);
        m_sample.drop({m_sample.folder() + QStringLiteral("/perfmon.csv")});
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.findings().sources.size(), before);
    }

    void pastedLogTextIsAFileOfTheCase()
    {
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        const std::size_t before = m_sample.findings().sources.size();
        QGuiApplication::clipboard()->setText(QStringLiteral("2026/10/21 08:02:41 [error] 30#30: *1 connect() failed (111: Connection "
            "refused) while connecting to upstream, client: 192.0.2.26, server: portal, request: \"GET /a HTTP/1.1\", upstream: "
            "\"http://198.51.100.21:80/a\", host: \"portal\""));
        QTest::keyClick(window(), Qt::Key_V, Qt::ControlModifier);
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.findings().sources.size(), before + 1);
        QCOMPARE(m_sample.findings().sources.back().format, std::string("nginx-error"));
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(window(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(window()->messages()->text().contains(QStringLiteral("no text")));
    }

    void aSavedCaseOpensWithTheSameFindings()
    {
        const QString path = m_sample.path("sample.hopscope");
        const auto before = m_sample.findings().summary;
        window()->saveTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(window()->windowTitle().contains(QStringLiteral("sample")), patience);
        window()->open({path});
        m_sample.waitForAnalysis();
        QCOMPARE(m_sample.findings().summary, before);
    }

    void logsAreMaskedWhereThatIsAskedFor()
    {
        const QString proxyLog = m_sample.folder() + QStringLiteral("/portal-access.log");
        window()->controller().close();
        m_sample.waitForAnalysis();
        QAction *mask = m_sample.actionNamed(QStringLiteral("Mask addresses"));
        QVERIFY(mask && !mask->isChecked());
        mask->trigger();
        m_sample.drop({proxyLog});
        m_sample.waitForAnalysis();
        QVERIFY(!m_sample.findings().requests.empty());
        const QString path = m_sample.path("masked.json");
        window()->exportTo(ReportFormat::Json, path);
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("masked.json")), patience);
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
        window.open({m_sample.path("missing.log")});
        QVERIFY(finished.wait(patience));
        QVERIFY2(window.messages()->text().contains(QStringLiteral("missing.log")), qPrintable(window.messages()->text()));
        QVERIFY(window.result()->isHidden());
    }

    void theCaseThatWasOpenIsOpenedAgain()
    {
        MainWindow first;
        first.show();
        first.open({m_sample.path("sample.hopscope")});
        QTRY_VERIFY_WITH_TIMEOUT(first.controller().task() == Task::None && first.windowTitle().contains(QStringLiteral("sample")), patience);
        first.close();
        MainWindow second;
        second.show();
        second.restoreSession();
        QTRY_VERIFY_WITH_TIMEOUT(second.windowTitle().contains(QStringLiteral("sample")), patience);
        QVERIFY(!second.result()->analysis().findings.requests.empty());
    }

    void aSavedCaseIsShownAtOnceAndCompleted()
    {
        MainWindow window;
        QSignalSpy completed(&window.controller(), &AnalysisController::completed);
        const AnalysisOutcome shown = openSaved(window);
        QVERIFY(shown.analysis && !shown.analysis->correlation);
        QVERIFY(!window.result()->isHidden());
        QVERIFY(!window.result()->analysis().findings.requests.empty());
        window.result()->supposeTimeout(std::chrono::seconds(2), std::chrono::seconds(90)); // too early to tell: says so, and no more
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 1, patience);
        QVERIFY(window.result()->analysis().correlation);
        QVERIFY(!window.isWindowModified());
    }
    void whatIsShownOfADamagedCaseIsNotSavedAsTheFormerOne()
    {
        const QString damaged = m_sample.path("damaged.hopscope");
        QVERIFY(damageUnseen(m_sample.path("sample.hopscope"), damaged));
        MainWindow window;
        openSaved(window); // the former case
        QTRY_COMPARE_WITH_TIMEOUT(window.controller().task(), Task::None, patience);
        QSignalSpy completed(&window.controller(), &AnalysisController::completed);
        window.open({damaged});
        QTRY_VERIFY_WITH_TIMEOUT(window.messages()->text().contains(QStringLiteral("damaged")), patience);
        QVERIFY(!completed.isEmpty());
        QSignalSpy performed(&window.controller(), &AnalysisController::performed);
        window.saveTo(m_sample.path("other.hopscope"));
        QVERIFY(performed.wait(patience));
        QVERIFY(qvariant_cast<std::optional<Problem>>(performed.front().at(1)));
        QVERIFY(!QFile::exists(m_sample.path("other.hopscope")));
    }
    void aNoteThatIsWrittenBeforeItIsCompleteStays()
    {
        MainWindow window;
        QSignalSpy completed(&window.controller(), &AnalysisController::completed);
        openSaved(window);
        window.result()->opinions().setNote(2, "seen before");
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 1, patience);
        QCOMPARE(QString::fromStdString(window.result()->opinions().of(2).note), QStringLiteral("seen before"));
    }

private:
    MainWindow *window() const { return m_sample.window(); }

    /// Writes a copy that can be shown by its kept analysis, but not opened: some page of it holds rubbish.
    static bool damageUnseen(const QString &from, const QString &to)
    {
        constexpr qsizetype page = 4096;
        QFile sound(from);
        if (!sound.open(QIODevice::ReadOnly))
            return false;
        const QByteArray whole = sound.readAll();
        for (qsizetype at = whole.size() - page; at > page; at -= page) {
            QByteArray changed = whole;
            changed.replace(at, page, QByteArray(page, '\x5A'));
            QFile file(to);
            if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(changed) != changed.size())
                return false;
            file.close();
            if (readKeptCase(to.toStdString()) && !Workspace::open(to.toStdString()))
                return true;
        }
        return false;
    }
    /// The first answer to its opening.
    AnalysisOutcome openSaved(MainWindow &window) const
    {
        window.show();
        QSignalSpy finished(&window.controller(), &AnalysisController::finished);
        window.open({m_sample.path("sample.hopscope")});
        return finished.wait(patience) ? qvariant_cast<AnalysisOutcome>(finished.front().front()) : AnalysisOutcome();
    }

    static QToolButton *buttonOf(const QWidget *pane, const QString &name)
    {
        for (QToolButton *button : pane->findChildren<QToolButton *>()) {
            if (button->text() == name || button->accessibleName().startsWith(name))
                return button;
        }
        return nullptr;
    }

    static void chooseSource(SourcesPanel *panel, const QString &name)
    {
        const QAbstractItemModel *model = panel->list()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                panel->list()->setCurrentIndex(model->index(row, 0));
        }
    }

    static QString pdfText(const QString &path)
    {
        QProcess tool;
        tool.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        return tool.waitForFinished() ? QString::fromUtf8(tool.readAllStandardOutput()) : QString();
    }

    static constexpr int patience = SampleWindow::patience;
    SampleWindow m_sample;
};

QTEST_MAIN(TestCaseInWindow)
#include "tst_case_in_window.moc"

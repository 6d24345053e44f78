// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window stays at hand while logs are imported, cases opened, pages switched and reports written: its thread never
// works long at a stretch, also where tens of thousands of requests failed, and cancelling is at once.
#include "busy_bursts.h"
#include "comparison/comparison_page.h"
#include "export/report_dialog.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "resources/register_resources.h"
#include "window/main_window.h"
#include "window/message_bar.h"
#include "window/result_page.h"

#include <QFile>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 120'000; ///< milliseconds, on a busy machine with sanitizers
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int slower = 8;
#else
constexpr int slower = 1;
#endif

/// A shop's day at its proxy: after its first quarter one request of every `each` ran into the timeout of a minute.
QByteArray proxyLog(int requests, int each)
{
    QByteArray log;
    for (int i = 0; i < requests; ++i) {
        const bool failed = i > requests / 4 && i % each == each - 1;
        log += "203.0.113." + QByteArray::number(i % 250) + " - - [21/Nov/2026:" + QByteArray::number(i / 7200).rightJustified(2, '0') + ':'
            + QByteArray::number(i / 120 % 60).rightJustified(2, '0') + ':' + QByteArray::number(i / 2 % 60).rightJustified(2, '0')
            + " +0000] \"GET /shop/item/" + QByteArray::number(i) + " HTTP/1.1\" " + (failed ? "504 160" : "200 5120")
            + " \"-\" \"curl/8.5.0\" " + (failed ? "60.000 60.000" : "0.042 0.041") + " 10.0.0.5:8080\n";
    }
    return log;
}

} // namespace

class TestResponsiveness : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void makeLog(const char *name, int requests, int each) const
    {
        QFile log(path(name));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(proxyLog(requests / slower, each));
    }
    /// In an event loop as the window's own, which stretches are counted in; those of Qt Test never wait for events.
    static void wait(std::chrono::milliseconds time) { QTestEventLoop::instance().enterLoopMSecs(static_cast<int>(time.count())); }
    void waitUntil(const std::function<bool()> &reached)
    {
        const QDeadlineTimer end(patience);
        while (!reached() && !end.hasExpired())
            wait(10ms);
        QVERIFY(reached());
    }
    void waitForMessage(const QString &file)
    {
        waitUntil([&] { return m_window->messages()->text().contains(file); });
    }
    /// Opens what is dropped, and waits for all of it.
    void openAndWait(const QString &file)
    {
        bool finished = false;
        const auto watch = connect(&m_window->controller(), &AnalysisController::finished, this, [&finished] { finished = true; });
        m_window->open({file});
        waitUntil([&] { return finished && m_window->result()->analysis().correlation; });
        disconnect(watch);
    }
    /// What `act` sets off never takes the thread longer at a stretch than this.
    void verifyAtHand(const char *what, std::chrono::milliseconds longest, const std::function<void()> &act)
    {
        wait(50ms);
        BusyBursts busy;
        act();
        wait(200ms); // what follows, too
        const auto &bursts = busy.bursts();
        QVERIFY(!bursts.empty());
        const auto most = std::ranges::max(bursts);
        qInfo("%s: %zu stretches of work, the longest of %lld us", what, bursts.size(), static_cast<long long>(most.count() / 1000));
        QVERIFY2(most < longest * slower, qPrintable(QStringLiteral("%1: %2 us").arg(QString::fromLatin1(what)).arg(most.count() / 1000)));
    }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }

private Q_SLOTS:
    void initTestCase()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        makeLog("day.log", 60'000, 100);
        makeLog("crowd.log", 60'000, 2);
    }
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::qWait(50);
    }
    void cleanup() { m_window.reset(); }

    void theWindowIsNeverHeldUp_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<int>("failures");
        QTest::addColumn<std::chrono::milliseconds>("longest");
        QTest::newRow("a day with some failures") << path("day.log") << 400 << 50ms;
        QTest::newRow("an incident of tens of thousands") << path("crowd.log") << 20'000 << 100ms;
    }
    void theWindowIsNeverHeldUp()
    {
        QFETCH(QString, log);
        QFETCH(int, failures);
        QFETCH(std::chrono::milliseconds, longest);
        const QString saved = log + QStringLiteral(".hopscope");
        verifyAtHand("import", longest, [&] { openAndWait(log); });
        QVERIFY(m_window->result()->analysis().findings.requests.size() >= std::size_t(failures / slower));
        verifyAtHand("save", longest, [&] {
            m_window->saveTo(saved);
            waitForMessage(QStringLiteral(".hopscope"));
        });
        verifyAtHand("open the saved case", longest, [&] { openAndWait(saved); });
        verifyAtHand("choose an incident", longest, [&] {
            IncidentList *cards = m_window->result()->found()->incidents();
            QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualRect(cards->model()->index(0, 0)).center());
        });
        verifyAtHand("look at a request", longest, [&] { press(Qt::Key_J); });
        verifyAtHand("sort", longest, [&] { m_window->result()->requests()->table()->sortByColumn(FlaggedModel::DurationColumn, Qt::DescendingOrder); });
        verifyAtHand("group", longest, [&] { m_window->result()->requests()->setGrouping(Grouping::Path); });
        verifyAtHand("go to the questions", longest, [&] { press(Qt::Key_F4); });
        verifyAtHand("compare", longest, [&] {
            press(Qt::Key_F7);
            waitUntil([&] { return m_window->comparison()->comparison() != nullptr; });
        });
        verifyAtHand("go back to the findings", longest, [&] { press(Qt::Key_F7); });
        verifyAtHand("preview the report", longest, [&] {
            ReportDialog dialog(m_window->result()->saidAnalysis(), QStringLiteral("case"), Masking::Offered);
            QSignalSpy previewed(&dialog, &ReportDialog::previewed);
            dialog.show();
            waitUntil([&] { return !previewed.isEmpty(); });
            wait(100ms);
        });
        verifyAtHand("write the report", longest, [&] {
            m_window->exportTo(ReportFormat::Pdf, log + QStringLiteral(".pdf"));
            waitForMessage(QStringLiteral(".pdf"));
        });
    }
    void cancellingIsAtOnce()
    {
        m_window->open({path("day.log")});
        QTest::qWait(20);
        if (m_window->controller().task() == Task::None)
            QSKIP("the import was over before it could be cancelled");
        QElapsedTimer clock;
        clock.start();
        m_window->controller().cancel();
        QCOMPARE(m_window->controller().task(), Task::None);
        QVERIFY2(clock.elapsed() < 100 * slower, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_MAIN(TestResponsiveness)
#include "tst_responsiveness.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window stays at hand while logs are imported: its thread never works long at a stretch, and cancelling is at once.
#include "busy_bursts.h"
#include "resources/register_resources.h"
#include "window/main_window.h"
#include "window/result_page.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 120'000; ///< milliseconds, on a busy machine with sanitizers
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int slower = 8;
#else
constexpr int slower = 1;
#endif

/// A shop's day at its proxy: one request in a hundred ran into the timeout of a minute.
QByteArray proxyLog(int requests)
{
    QByteArray log;
    for (int i = 0; i < requests; ++i) {
        const bool failed = i % 100 == 99;
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

private Q_SLOTS:
    void initTestCase()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QFile log(m_folder.filePath(QStringLiteral("access.log")));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(proxyLog(60'000 / slower));
    }
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTest::qWait(50);
    }
    void cleanup() { m_window.reset(); }

    void anImportNeverHoldsTheWindowUp()
    {
        BusyBursts busy;
        QSignalSpy finished(&m_window->controller(), &AnalysisController::finished);
        m_window->open({m_folder.filePath(QStringLiteral("access.log"))});
        QVERIFY(finished.wait(patience));
        QTestEventLoop::instance().enterLoopMSecs(300); // what the result sets off
        QVERIFY(m_window->result()->analysis().findings.requests.size() >= std::size_t(600 / slower));
        const auto &bursts = busy.bursts();
        QVERIFY(!bursts.empty());
        const auto longest = *std::ranges::max_element(bursts);
        qInfo("%zu stretches of work, the longest of %lld us", bursts.size(), static_cast<long long>(longest.count() / 1000));
        QVERIFY2(longest < 50ms * slower, qPrintable(QStringLiteral("%1 us").arg(longest.count() / 1000)));
    }
    void cancellingIsAtOnce()
    {
        m_window->open({m_folder.filePath(QStringLiteral("access.log"))});
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

// SPDX-License-Identifier: GPL-3.0-or-later
// How the window follows the hand with many requests in the case, by real events on its real widgets:
//
//   bench_hand [--requests N] [--failing-each M]
//
// Makes the logs of N requests at a proxy and its server, one of M of which fails (1000), imports them in the window, saves the
// case, opens it in another window, and then zooms and pans the timeline, clicks through flagged requests, and sorts and filters
// their table. Printed are the median and the 99th percentile of each, from the event until the window has nothing more to do.
#include "bench_option.h"
#include "paired_logs.h"
#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "resources/register_resources.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "window/main_window.h"
#include "window/result_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace hopscope;

namespace {

/// Until nothing is left to do: layouts, repaints, timers that are due.
void settle()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::sendPostedEvents(), QCoreApplication::processEvents();
}

void waitForResult(MainWindow &window)
{
    while (window.controller().task() != Task::None)
        QTest::qWait(20);
    settle();
}

void print(const char *what, std::vector<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) { return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))]; };
    std::printf("%-28s %9.1f ms median %9.1f ms at the 99th percentile (%zu times)\n", what, at(0.5), at(0.99), milliseconds.size());
}

std::vector<double> timed(int times, const std::function<void(int)> &gesture)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer clock;
        clock.start();
        gesture(i);
        settle();
        all.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    return all;
}

void wheel(QWidget *view, int delta, Qt::KeyboardModifiers modifiers)
{
    const QPointF at = view->rect().center();
    QWheelEvent event(at, view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view, &event);
}

void useTimeline(MainWindow &window)
{
    QWidget *view = window.result()->timeline()->view()->viewport();
    print("zoom the timeline", timed(120, [&](int i) { wheel(view, i / 20 % 2 == 0 ? 120 : -120, Qt::NoModifier); }));
    for (int i = 0; i < 8; ++i)
        wheel(view, 120, Qt::NoModifier);
    settle();
    print("pan the timeline", timed(120, [&](int i) { QTest::keyClick(window.result()->timeline()->view(), i / 20 % 2 == 0 ? Qt::Key_Right : Qt::Key_Left); }));
}

void useTable(MainWindow &window)
{
    QTableView *table = window.result()->requests()->table();
    print("click to the full detail", timed(60, [&](int i) {
        const QModelIndex row = table->model()->index(i * std::max(1, table->model()->rowCount() / 60), 0);
        table->scrollTo(row);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(row).center());
    }));
    print("sort the table", timed(8, [&](int i) { table->sortByColumn(i % 4, i % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder); }));
    print("filter by a text", timed(8, [&](int i) {
        RequestFilter filter;
        filter.text = i % 2 == 0 ? "0.5" : "";
        window.result()->filter().set(filter);
    }));
}

} // namespace

int main(int count, char **arguments)
{
    const auto requests = static_cast<std::int64_t>(benchOption(count, arguments, "--requests", 200'000));
    const auto failingEach = static_cast<std::int64_t>(benchOption(count, arguments, "--failing-each", 1000));
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(count, arguments);
    registerHopscopeResources();
    QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    const QString proxy = folder.filePath(QStringLiteral("access.log"));
    const QString server = folder.filePath(QStringLiteral("app.log"));
    const QString saved = folder.filePath(QStringLiteral("bench.hopscope"));
    writePairedLogs(proxy.toStdString(), server.toStdString(), requests, failingEach);

    MainWindow first;
    first.resize(1440, 900);
    first.show();
    QElapsedTimer clock;
    clock.start();
    first.open({proxy, server});
    waitForResult(first);
    std::printf("%lld requests, %zu flagged\n", static_cast<long long>(requests), first.result()->analysis().findings.requests.size());
    std::printf("%-28s %9.2f s\n", "from the drop to the result", static_cast<double>(clock.elapsed()) / 1e3);
    first.saveTo(saved);
    while (!QFileInfo::exists(saved))
        QTest::qWait(20);

    MainWindow window;
    window.resize(1440, 900);
    window.show();
    clock.restart();
    window.open({saved});
    waitForResult(window);
    std::printf("%-28s %9.2f s\n", "open the saved case", static_cast<double>(clock.elapsed()) / 1e3);
    useTimeline(window);
    useTable(window);
    return 0;
}

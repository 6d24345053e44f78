// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_scene.h"

#include "rules/server_workers.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// gunicorn's or uWSGI's lines, half a minute apart where an empty one stands between.
void addLines(FailureScene &scene, const QByteArray &lines)
{
    Timestamp time = t0 - seconds(90);
    for (const QByteArray &line : lines.split('\n')) {
        time += line.isEmpty() ? seconds(30) : seconds(0);
        if (!line.isEmpty())
            scene.all.addEvent(scene.journal, time, Meaning::WorkerStart, line.toStdString());
    }
}

const char *const twoWorkers = "Using worker: sync\nBooting worker with pid: 7\nBooting worker with pid: 8";

/// nginx gave up after two seconds, before a gunicorn of two workers, while so many others were in work at nginx.
Verdict gaveUpBeside(int others, int givenUp = 0)
{
    FailureScene scene;
    scene.ended(504, seconds(2));
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    scene.readTimeout->value = seconds(2);
    addLines(scene, twoWorkers);
    for (int i = 0; i < others + givenUp; ++i) {
        HopRequest other;
        other.start = t0 - milliseconds(2500) - i * milliseconds(100);
        other.end = i < others ? t0 - milliseconds(100) : t0 - milliseconds(2100);
        other.hasDuration = true;
        other.status = i < others ? 200 : 504;
        other.source = static_cast<std::uint16_t>(scene.access);
        scene.all.requestList.push_back(other);
    }
    std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
    return scene.judge();
}

bool says(const Verdict &verdict, bool supports, std::string_view text)
{
    return std::ranges::any_of(verdict.evidence, [&](const Evidence &e) {
        return e.cause == Cause::QueueTimeout && e.supports == supports && e.statement.find("started 2 workers") != std::string::npos && e.statement.ends_with(text);
    });
}

} // namespace

class TestServerWorkers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void logsTellHowManyWereStarted_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<std::size_t>("workers");
        const QByteArray two = twoWorkers;
        QTest::newRow("gunicorn") << two << std::size_t(2);
        QTest::newRow("gunicorn, of which one was replaced") << two + "\n\nBooting worker with pid: 9" << std::size_t(2);
        QTest::newRow("gunicorn, started twice alike") << two + "\n\n" + two << std::size_t(2);
        QTest::newRow("gunicorn, started anew with another number") << two + "\n\n" + two + "\nBooting worker with pid: 9" << std::size_t(0);
        QTest::newRow("workers that take many requests at once") << QByteArray("Using worker: gevent\nBooting worker with pid: 7") << std::size_t(0);
        QTest::newRow("the log begins later") << QByteArray("Booting worker with pid: 7") << std::size_t(0);
        QTest::newRow("uWSGI") << QByteArray("spawned uWSGI worker 1 (pid: 7, cores: 2)\nspawned uWSGI worker 2 (pid: 8, cores: 2)") << std::size_t(4);
    }
    void logsTellHowManyWereStarted()
    {
        QFETCH(const QByteArray, lines);
        FailureScene scene;
        addLines(scene, lines);
        const WorkerCount told = toldWorkers(scene.all);
        QTEST(told.count, "workers");
        QCOMPARE(told.at.has_value(), told.count > 0);
    }
    void whatIsConfiguredCountsFirst()
    {
        FailureScene scene;
        addLines(scene, twoWorkers);
        const std::size_t file = scene.all.addSource("gunicorn.conf.py", "gunicorn-conf", Role::Config, {});
        StoredSetting setting;
        setting.source = scene.all.sourceList[file].id;
        setting.setting.name = "workers";
        setting.setting.value = "5";
        setting.setting.at.line = LineNumber(3);
        scene.all.settingList.push_back(setting);
        const WorkerCount told = toldWorkers(scene.all);
        QCOMPARE(told.count, std::size_t(5));
        QCOMPARE(told.at->line, LineNumber(3));
    }
    void whoFindsAllWorkersTakenHasToWait_data()
    {
        QTest::addColumn<int>("others");
        QTest::addColumn<int>("givenUp");
        QTest::addColumn<bool>("waits");
        QTest::addColumn<bool>("isFree");
        QTest::newRow("both taken") << 2 << 0 << true << false;
        QTest::newRow("one taken") << 1 << 0 << false << true;
        QTest::newRow("one taken, and one may be by what was given up") << 1 << 1 << false << false;
    }
    void whoFindsAllWorkersTakenHasToWait()
    {
        QFETCH(const int, others);
        QFETCH(const int, givenUp);
        const Verdict verdict = gaveUpBeside(others, givenUp);
        QTEST(says(verdict, true, "it had to wait for one"), "waits");
        QTEST(says(verdict, false, "one was free"), "isFree");
    }
};

QTEST_APPLESS_MAIN(TestServerWorkers)
#include "tst_server_workers.moc"

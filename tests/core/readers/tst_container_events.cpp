// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/container_meanings.h"
#include "readers/docker_events_reader.h"
#include "readers/kubectl_events_reader.h"
#include "readers/kubernetes_events_reader.h"
#include "reading.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestContainerEvents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<quint64>("events");
        QTest::newRow("docker events") << QByteArray("docker.log") << quint64(9);
        QTest::newRow("docker events as JSON") << QByteArray("docker.json") << quint64(5);
        QTest::newRow("a list of Kubernetes") << QByteArray("kubernetes.json") << quint64(6);
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        const Format &format = file.startsWith("docker") ? dockerEventsFormat : kubernetesEventsFormat;
        const std::string path = "container-events/" + file.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string(format.id));
        const Reading reading = readData(format, path);
        QCOMPARE(reading.unparsed, 0U);
        QTEST(quint64(reading.events.size()), "events");
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void anEndMeansWhatCameBeforeIt()
    {
        const Reading reading = readData(dockerEventsFormat, "container-events/docker.log");
        QCOMPARE(reading.events[2].meaning, Meaning::OutOfMemory); // 137 after "oom"
        QCOMPARE(reading.events[6].meaning, Meaning::Recycle);     // 137 after a stop that was asked for
        QCOMPARE(reading.events[2].subject, std::string("web"));
        QCOMPARE(toIso8601(*reading.events[2].time), std::string("2026-11-21T01:00:05.120Z"));
        QCOMPARE(reading.events[7].meaning, Meaning::None);
    }
    void anEndOfItsOwnMeansWhatItsStatusSays()
    {
        const Reading reading = readData(dockerEventsFormat, "container-events/docker.json");
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[2].meaning, Meaning::Recycle);
        QCOMPARE(reading.events[4].meaning, Meaning::ServiceStop);
    }
    void agesAreCountedBackFromTheFilesChange()
    {
        ReaderContext context;
        context.modified = scanIso8601("2026-11-21T01:10:00Z")->time;
        const Reading reading = readText(kubectlEventsFormat, dataBytes("container-events/kubectl-events.txt"), context);
        QCOMPARE(reading.events.size(), std::size_t(5));
        QCOMPARE(toIso8601(*reading.events[0].time, 0), std::string("2026-11-21T01:04:47Z"));
        QCOMPARE(reading.events[0].resolution, Duration(std::chrono::seconds(1)));
        QCOMPARE(toIso8601(*reading.events[1].time, 0), std::string("2026-11-21T01:07:00Z"));
        QCOMPARE(reading.events[1].resolution, Duration(std::chrono::minutes(1)));
        QCOMPARE(reading.events[2].meaning, kubernetesMeaning("Unhealthy", reading.events[2].message));
        QVERIFY(!reading.events[3].time);
        QCOMPARE(reading.events[4].meaning, Meaning::OutOfMemory);
        QCOMPARE(reading.events[4].subject, std::string("node/node-3"));
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
        QCOMPARE(readText(kubectlEventsFormat, dataBytes("container-events/kubectl-events.txt")).events[0].time, std::optional<Timestamp>());
    }
    /// Columns are counted in bytes, and a letter before one may have two.
    void columnsBeginNoCharacterInItsMiddle()
    {
        const Reading reading = readText(kubectlEventsFormat, "LAST SEEN   TYPE      REASON     OBJECT      MESSAGE\n"
                                                              "2m          Warning   Failed     pod/a\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC no image\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        for (const std::string &text : {reading.events[0].subject, reading.events[0].message})
            QCOMPARE(QString::fromUtf8(text.c_str()).toStdString(), text);
    }
    void kubernetesReasonsHaveTheirMeanings()
    {
        const Reading reading = readData(kubernetesEventsFormat, "container-events/kubernetes.json");
        const std::vector<Meaning> expected{Meaning::UpstreamDown, Meaning::Recycle, Meaning::WorkerHang, Meaning::WorkerCrash,
            Meaning::Recycle, Meaning::OutOfMemory};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(reading.events[i].meaning, expected[i]);
        QCOMPARE(reading.events[0].subject, std::string("Pod/web-7d9f-x2"));
        QCOMPARE(reading.events[0].host, std::string("node-3"));
        QCOMPARE(toIso8601(*reading.events[4].time, 6), std::string("2026-11-21T01:05:00.123456Z"));
        QCOMPARE(reading.facts.notes.size(), 1U); // two were counted several times
    }

    void whatIsNoEventIsNotUnderstood_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("cut") << QByteArray("2026-11-21T02:00:05.12+01:00 container die 4386fb97867d (exitCode=137, ima");
        QTest::newRow("cut early") << QByteArray("2026-11-21T02:00:05.12+01:00 contai");
        QTest::newRow("no type of Docker") << QByteArray("2026-11-21T02:00:05.12+01:00 INFO started (pid=7)");
        QTest::newRow("JSON of another kind") << QByteArray(R"({"time":1795222805,"level":"info"})");
        QTest::newRow("an impossible time") << QByteArray(R"({"Type":"container","Action":"die","time":99999999999999999})");
    }
    void whatIsNoEventIsNotUnderstood()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(dockerEventsFormat, line.toStdString());
        QCOMPARE(reading.unparsed, 1U);
        QVERIFY(!reading.rejected.front().reason.empty());
        QCOMPARE(recognised(dockerEventsFormat, line.toStdString()), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestContainerEvents)
#include "tst_container_events.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sample case is composed, so its truth is known: resources/sample/README.txt. The whole engine has to find it.
#include "workspace/workspace.h"

#include <QTest>

using namespace hopscope;

class TestSampleVerdicts : public QObject {
    Q_OBJECT
private:
    Findings m_findings;

    std::vector<const FlaggedRequest *> flagged(int status, std::string_view path, std::string_view from, std::string_view to) const
    {
        std::vector<const FlaggedRequest *> found;
        for (const FlaggedRequest &request : m_findings.requests) {
            const std::string time = toIso8601(request.time, 0).substr(11, 8);
            if (request.status == status && request.target.starts_with(path) && from <= time && time <= to)
                found.push_back(&request);
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto sample = SampleCase::unpack();
        QVERIFY(sample);
        auto workspace = Workspace::createTemporary();
        QVERIFY(workspace);
        Progress progress;
        const ImportReport report = (*workspace)->import({sample->folder()}, {}, progress);
        QVERIFY(report.problems.empty());
        QCOMPARE(report.imported.size(), 7u);
        const auto analysis = (*workspace)->analyse(progress);
        QVERIFY(analysis);
        m_findings = analysis->findings;
    }
    void everyLineIsUnderstood()
    {
        for (const SourceInfo &source : m_findings.sources)
            QCOMPARE(source.unparsed, 0u);
        QCOMPARE(m_findings.summary.requests, 1333u);
        QCOMPARE(m_findings.requests.size(), 79u);
    }
    void eachStoryIsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("cause");
        QTest::addColumn<bool>("served"); // by IIS: it has an entry
        QTest::newRow("a report slower than the proxy waits") << 504 << QByteArray("/Portal/Reports/") << QByteArray("08:01:00")
                                                              << QByteArray("08:08:00") << 6 << QByteArray("PROXY_TIMEOUT_READ") << true;
        QTest::newRow("a recycled worker") << 502 << QByteArray("/") << QByteArray("08:08:50") << QByteArray("08:08:50") << 12
                                           << QByteArray("WORKER_RECYCLE") << false;
        QTest::newRow("a queue") << 504 << QByteArray("/") << QByteArray("08:15:00") << QByteArray("08:15:25") << 57
                                 << QByteArray("QUEUE_TIMEOUT") << false;
        QTest::newRow("clients that left") << 499 << QByteArray("/") << QByteArray("08:01:00") << QByteArray("08:13:00") << 2
                                           << QByteArray("CLIENT_ABORT") << true;
        QTest::newRow("the application's own 503") << 503 << QByteArray("/") << QByteArray("08:11:00") << QByteArray("08:12:00") << 2
                                                   << QByteArray("UPSTREAM_RETURNED_ERROR") << true;
    }
    void eachStoryIsTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const auto requests = flagged(status, path.toStdString(), from.toStdString(), to.toStdString());
        QTEST(static_cast<int>(requests.size()), "count");
        for (const FlaggedRequest *request : requests) {
            QTEST(QByteArray::fromStdString(std::string(causeId(request->verdict.cause))), "cause");
            QTEST(request->server() != nullptr, "served");
            QVERIFY(request->verdict.confidence > 0.6);
        }
    }
    void theProxyTimeoutComesFromTheConfiguration()
    {
        for (const FlaggedRequest *request : flagged(504, "/Portal/Reports/", "08:01:00", "08:08:00"))
            QCOMPARE(request->timeout, std::optional<Duration>(std::chrono::seconds(60)));
    }
};

QTEST_APPLESS_MAIN(TestSampleVerdicts)
#include "tst_sample_verdicts.moc"

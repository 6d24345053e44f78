// SPDX-License-Identifier: GPL-3.0-or-later
// The healthy requests around a failed one.
#include "workspace/nearby_requests.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

/// `seconds` after one o'clock.
QByteArray line(int seconds, const QByteArray &path, int status, const QByteArray &upstream)
{
    return "203.0.113.7 - - [21/Nov/2026:01:" + QByteArray::number(seconds / 60).rightJustified(2, '0') + ":"
        + QByteArray::number(seconds % 60).rightJustified(2, '0') + " +0000] \"GET " + path + "?n=" + QByteArray::number(seconds)
        + " HTTP/1.1\" " + QByteArray::number(status) + " 160 \"-\" \"curl/8.5.0\" rt=1.200 uct=\"0.001\" uht=\"1.199\" urt=\"1.199\" ua=\""
        + upstream + "\" us=\"" + QByteArray::number(status) + "\"\n";
}

const QByteArray nginxConf = "http {\n"
                             "    log_format timed '$remote_addr - $remote_user [$time_local] \"$request\" $status "
                             "$body_bytes_sent \"$http_referer\" \"$http_user_agent\" rt=$request_time uct=\"$upstream_connect_time\" "
                             "uht=\"$upstream_header_time\" urt=\"$upstream_response_time\" ua=\"$upstream_addr\" us=\"$upstream_status\"';\n"
                             "    server { listen 80; access_log /var/log/nginx/access.log timed; }\n"
                             "}\n";

struct Story {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    Progress progress;
    Analysis analysis;

    explicit Story(const QByteArray &log)
    {
        write("access.log", log);
        write("nginx.conf", nginxConf);
        workspace = *Workspace::createTemporary();
        static_cast<void>(workspace->import({folder.path().toStdString()}, {}, progress));
        analysis = *workspace->analyse(progress);
    }
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the file could not be written");
    }
    HealthyNeighbours around(std::size_t request)
    {
        return *workspace->healthyAround(*analysis.correlation, analysis.findings.requests[request], progress);
    }
};

} // namespace

class TestNearbyRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNearestOfThePathAndOfTheUpstreamAreFound()
    {
        QByteArray log;
        for (int s = 0; s < 600; s += 2)
            log += s == 300 ? line(s, "/report", 502, "10.0.0.5:8080")
                : s % 20 == 0 ? line(s, "/report", 200, "10.0.0.6:8080")
                              : line(s, "/stock", 200, s % 4 == 0 ? "10.0.0.5:8080" : "10.0.0.6:8080");
        Story story(log);
        QCOMPARE(story.analysis.findings.requests.size(), std::size_t(1));
        const HealthyNeighbours found = story.around(0);
        QCOMPARE(found.of, story.analysis.findings.requests[0].hops.front().at);
        const auto ofPath = std::ranges::count_if(found.requests, &HealthyNeighbour::samePath);
        const auto ofUpstream = std::ranges::count_if(found.requests, &HealthyNeighbour::sameUpstream);
        QCOMPARE(ofPath, 29); // all of them
        QVERIFY2(ofUpstream >= 50, std::to_string(ofUpstream).c_str());
        QVERIFY(std::ranges::is_sorted(found.requests, {}, &HealthyNeighbour::time));
        for (const HealthyNeighbour &one : found.requests) {
            QCOMPARE(one.status, 200);
            QCOMPARE(one.samePath, one.target.starts_with("/report?"));
            QCOMPARE(one.sameUpstream, one.upstream == "10.0.0.5:8080");
            QCOMPARE(one.duration, std::optional<Duration>(std::chrono::milliseconds(1200)));
        }
    }

    void farAwayOnesAreNone()
    {
        Story story(line(0, "/report", 200, "10.0.0.5:8080") + line(1200, "/report", 502, "10.0.0.5:8080")
            + line(1203, "/report", 503, "10.0.0.5:8080"));
        QVERIFY(story.around(0).requests.empty());
    }

    void manyAreCutToTheNearest()
    {
        QByteArray log;
        for (int s = 0; s < 1200; ++s)
            log += line(s, "/report", s == 600 ? 502 : 200, "10.0.0.5:8080");
        Story story(log);
        const HealthyNeighbours found = story.around(0);
        QCOMPARE(found.requests.size(), mostHealthyOfKind);
        const Timestamp failed = story.analysis.findings.requests[0].time;
        for (const HealthyNeighbour &one : found.requests)
            QVERIFY(std::chrono::abs(one.time - failed) <= std::chrono::seconds(26));
    }
};

QTEST_GUILESS_MAIN(TestNearbyRequests)
#include "tst_nearby_requests.moc"

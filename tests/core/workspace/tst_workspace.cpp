// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "store/case_file.h"
#include "workspace/cited_lines.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

QByteArray minute(int i)
{
    return QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ":" + QByteArray::number(i % 60).rightJustified(2, '0');
}

/// An hour of a proxy's access log, a request each ten seconds; every thirtieth ended after the proxy's 5 s.
QByteArray proxyLog()
{
    QByteArray lines;
    for (int i = 0; i < 3600; i += 10) {
        const bool failed = i % 300 == 0;
        lines += "203.0.113.7 - - [21/Nov/2026:01:" + minute(i) + " +0000] \"GET /item/" + QByteArray::number(i)
            + " HTTP/1.1\" " + (failed ? "504" : "200") + " 160 \"-\" \"curl/8.5.0\" " + (failed ? "5.001" : "0.020") + "\n";
    }
    return lines;
}

QByteArray errorLog()
{
    QByteArray lines;
    for (int i = 0; i < 3600; i += 300) {
        lines += "2026/11/21 01:" + minute(i)
            + " [error] 30#30: *" + QByteArray::number(i + 1)
            + " upstream timed out (110: Connection timed out) while reading response header from upstream, client: 203.0.113.7, "
              "server: shop.example.com, request: \"GET /item/"
            + QByteArray::number(i)
            + " HTTP/1.1\", upstream: \"http://10.0.0.5:8080/item/" + QByteArray::number(i) + "\", host: \"shop.example.com\"\n";
    }
    return lines;
}

const QByteArray nginxConf = "http {\n"
                             "    log_format timed '$remote_addr - $remote_user [$time_local] \"$request\" $status "
                             "$body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_time';\n"
                             "    server {\n"
                             "        listen 80;\n"
                             "        access_log /var/log/nginx/access.log timed;\n"
                             "        location / {\n"
                             "            proxy_pass http://10.0.0.5:8080;\n"
                             "            proxy_read_timeout 5s;\n"
                             "        }\n"
                             "    }\n"
                             "}\n";

/// A folder with the logs of one small story, and a workspace that has them.
struct Story {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    Progress progress;

    Story()
    {
        write("access.log", proxyLog());
        write("error.log", errorLog());
        write("nginx.conf", nginxConf);
        auto made = Workspace::createTemporary();
        workspace = *std::move(made);
        static_cast<void>(workspace->import({folder.path().toStdString()}, {}, progress));
    }
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    std::string path(const char *name) const { return folder.filePath(QString::fromLatin1(name)).toStdString(); }
    /// What the case keeps of a line.
    QByteArray keptLine(const LineReference &at) const
    {
        const auto kept = CaseFile::open(workspace->workingPath())->rawLine(at);
        return kept && *kept ? QByteArray::fromStdString(**kept) : QByteArray();
    }
    SourceInfo source(const char *name) const
    {
        const auto sources = workspace->sources();
        const auto found = std::ranges::find(*sources, path(name), &SourceInfo::path);
        return found == sources->end() ? SourceInfo() : *found;
    }
};

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnalysisTellsFailuresWithTheirLines()
    {
        Story story;
        const auto analysis = story.workspace->analyse(story.progress);
        QVERIFY2(analysis, analysis ? "" : sentence(analysis.problem()).c_str());
        const Findings &findings = analysis->findings;
        QCOMPARE(findings.summary.failed, std::uint64_t{12});
        QCOMPARE(findings.requests.size(), std::size_t{12});
        const FlaggedRequest &second = findings.requests[1];
        QCOMPARE(second.verdict.cause, Cause::ProxyTimeoutRead);
        QVERIFY(second.hops[0].raw.find("GET /item/300 HTTP/1.1\" 504") != std::string::npos);
        QVERIFY(!second.verdict.evidence.empty());
        for (const Evidence &evidence : second.verdict.evidence) {
            if (evidence.at)
                QVERIFY2(!story.keptLine(*evidence.at).isEmpty(), evidence.statement.c_str());
        }
        QVERIFY(analysis->correlation);
    }

    void anOwnFormatIsKeptWithTheCase()
    {
        Story story;
        story.write("odd.log", QByteArray("504 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1\n").repeated(5));
        const std::string path = story.path("odd.log");
        const OwnFormat odd{"odd", "Odd", Role::Server, "$status | $time_iso8601 | $request", "odd.json"};
        story.workspace->setOwnFormats({odd});
        QVERIFY(story.workspace->import({path}, {}, story.progress).problems.empty());
        QCOMPARE(story.source("odd.log").ownFormat, std::string("odd"));
        QCOMPARE(story.source("odd.log").format, std::string("nginx-access"));
        QCOMPARE(story.source("odd.log").role, Role::Server);
        QVERIFY(story.workspace->correct({Correction::Kind::Format, path, "clf"}, story.progress));
        QCOMPARE(story.source("odd.log").unparsed, std::uint64_t{5});

        const std::string saved = story.path("saved.hopscope");
        QVERIFY(story.workspace->saveAs(saved, nullptr));
        story.workspace = *Workspace::open(saved);
        QVERIFY(story.workspace->correct({Correction::Kind::Format, path, "odd"}, story.progress));
        QCOMPARE(story.source("odd.log").unparsed, std::uint64_t{0});
        QCOMPARE(story.source("odd.log").ownFormat, std::string("odd"));
        const auto known = story.workspace->ownFormats();
        QVERIFY(known);
        QCOMPARE(known->size(), std::size_t{1});
        QCOMPARE(known->at(0), odd);
        QVERIFY(!story.workspace->correct({Correction::Kind::Format, path, "even"}, story.progress));
    }

    void aLogFormatForOneFileIsUsedThere()
    {
        Story story;
        story.write("odd.log", proxyLog() + QByteArray("504 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1\n").repeated(5));
        const std::string path = story.path("odd.log");
        static_cast<void>(story.workspace->import({path}, {}, story.progress));
        QCOMPARE(story.source("odd.log").unparsed, std::uint64_t{5});
        QVERIFY(story.workspace->correct({Correction::Kind::LogFormat, path, "$status | $time_iso8601 | $request"}, story.progress));
        QCOMPARE(story.source("odd.log").unparsed, std::uint64_t{0});
        QVERIFY(!story.workspace->correct({Correction::Kind::LogFormat, path, "no field"}, story.progress));
    }

    void aSavedCaseProvesItsFindingsWithoutTheLogs()
    {
        Story story;
        const auto before = story.workspace->analyse(story.progress);
        QVERIFY(story.workspace->modified());
        QVERIFY(!story.workspace->savedPath());
        const std::string saved = story.path("saved.hopscope");
        QVERIFY(story.workspace->saveAs(saved, nullptr));
        QVERIFY(!story.workspace->modified());
        QCOMPARE(story.workspace->savedPath(), std::optional(saved));
        for (const char *name : {"access.log", "error.log", "nginx.conf"})
            QFile::remove(QString::fromStdString(story.path(name)));
        const auto opened = Workspace::open(saved);
        QVERIFY(opened);
        QCOMPARE((*opened)->savedPath(), std::optional(saved));
        QVERIFY(!(*opened)->modified());
        const auto after = (*opened)->analyse(story.progress);
        QVERIFY(after);
        QVERIFY(after->findings == before->findings);
        for (const LineReference &at : citedLines(before->findings)) {
            const auto kept = CaseFile::open(saved)->rawLine(at);
            QVERIFY(kept && *kept && !(*kept)->empty());
            QCOMPARE(QByteArray::fromStdString(**kept), story.keptLine(at));
        }
    }

    void aSavedCaseChangesOnlyWhenItIsSavedAgain()
    {
        Story story;
        const std::string saved = story.path("saved.hopscope");
        QVERIFY(story.workspace->saveAs(saved, nullptr));
        {
            auto opened = Workspace::open(saved);
            QVERIFY((*opened)->correct({Correction::Kind::ProxyTimeout, "", "30"}, story.progress));
            QVERIFY((*opened)->modified());
        }
        const auto again = Workspace::open(saved);
        QVERIFY((*again)->corrections()->empty());
    }

    void linesOfAFileThatWasReplacedAreNotTaken()
    {
        Story story;
        const auto before = story.workspace->analyse(story.progress);
        QVERIFY(before);
        QByteArray other = proxyLog();
        other.replace("203.0.113.7", "198.51.100.").append(QByteArray(1000, 'x'));
        story.write("access.log", other);
        // The proxy's failures are now those of a server, so lines that were not cited may be asked for.
        QVERIFY(story.workspace->correct({Correction::Kind::Role, story.path("access.log"), "server"}, story.progress));
        const auto after = story.workspace->analyse(story.progress);
        QVERIFY(after);
        for (const LineReference &at : citedLines(after->findings))
            QVERIFY(!story.keptLine(at).contains("198.51.100."));
    }

    void aFormatCorrectionImportsAgain()
    {
        Story story;
        QCOMPARE(story.source("access.log").format, std::string("nginx-access"));
        QVERIFY(story.workspace->correct({Correction::Kind::Format, story.path("access.log"), "nginx-error"}, story.progress));
        QCOMPARE(story.source("access.log").format, std::string("nginx-error"));
        QCOMPARE(story.source("access.log").unparsed, std::uint64_t{360});
        QVERIFY(story.workspace->correct({Correction::Kind::Format, story.path("access.log"), ""}, story.progress));
        QCOMPARE(story.source("access.log").format, std::string("nginx-access"));
        QCOMPARE(story.source("access.log").records, std::uint64_t{360});
    }

    void aFormatCorrectionOfAFileThatIsGoneChangesNothing()
    {
        Story story;
        QFile::remove(QString::fromStdString(story.path("access.log")));
        const Correction correction{Correction::Kind::Format, story.path("access.log"), "apache-access"};
        QVERIFY(!story.workspace->correct(correction, story.progress));
        QCOMPARE(story.source("access.log").format, std::string("nginx-access"));
        QVERIFY(story.workspace->corrections()->empty());
    }

    void aGivenFormatHoldsForFurtherImports()
    {
        Story story;
        ImportOptions options;
        options.formats[story.path("access.log")] = "nginx-error";
        static_cast<void>(story.workspace->import({story.path("access.log")}, options, story.progress));
        QCOMPARE(story.source("access.log").format, std::string("nginx-error"));
        static_cast<void>(story.workspace->import({story.path("access.log")}, {}, story.progress));
        QCOMPARE(story.source("access.log").format, std::string("nginx-error"));
    }

    void correctionsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, Correction::Kind kind, const char *file, const char *value) {
            QTest::newRow(name) << static_cast<int>(kind) << QByteArray(file) << QByteArray(value);
        };
        row("a role that is none", Correction::Kind::Role, "access.log", "king");
        row("a zone that is none", Correction::Kind::TimeZone, "access.log", "Mars/Base");
        row("an offset in words", Correction::Kind::ClockOffset, "access.log", "two");
        row("a timeout of nothing", Correction::Kind::ProxyTimeout, "", "0");
        row("a format that is none", Correction::Kind::Format, "access.log", "nginx");
        row("a file that was not imported", Correction::Kind::Role, "other.log", "proxy");
    }
    void correctionsThatMakeNoSenseAreRefused()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, value);
        Story story;
        const std::string path = file.isEmpty() ? std::string() : story.path(file.constData());
        const Correction correction{static_cast<Correction::Kind>(kind), path, value.toStdString()};
        QVERIFY(!story.workspace->correct(correction, story.progress));
        QVERIFY(story.workspace->corrections()->empty());
    }

    void whatIsNoCaseDoesNotOpen()
    {
        Story story;
        const auto opened = Workspace::open(story.path("access.log"));
        QVERIFY(!opened);
        QCOMPARE(opened.problem().where, story.path("access.log"));
    }

    void aCancelledAnalysisIsAProblem()
    {
        Story story;
        Progress cancelled;
        cancelled.cancel();
        QVERIFY(!story.workspace->analyse(cancelled));
        QVERIFY(story.workspace->analyse(story.progress));
    }
};

QTEST_APPLESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"

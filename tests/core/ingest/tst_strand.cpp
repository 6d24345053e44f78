// SPDX-License-Identifier: GPL-3.0-or-later
// One file into which several programs wrote becomes several sources.
#include "base/strand_name.h"
#include "ingest/strand.h"
#include "log_folder.h"

#include <QTest>

using namespace hopscope;

namespace {

/// Three requests of a proxy and of its server, a database's message after each, as `docker compose logs` shows them.
QByteArray composeLines(int requests, const QByteArray &proxy = "proxy-1", const QByteArray &server = "app-1")
{
    QByteArray lines;
    const QByteArrayList ofLog = accessLines(requests).trimmed().split('\n');
    for (const QByteArray &line : ofLog) {
        lines += proxy + "  | " + line + "\n";
        lines += server + "    | " + line + "\n";
        lines += "db-1     | checkpoint complete\n";
    }
    return lines;
}

/// Requests as a log service exports them; `host` as JSON has it.
QByteArray objectsOf(const QByteArray &host)
{
    QByteArray text;
    for (const QByteArray &line : accessLines(5).trimmed().split('\n'))
        text += "{\"host\":\"" + host + "\",\"message\":\"" + QByteArray(line).replace('"', "\\\"") + "\"}\n";
    return text;
}

std::vector<Strand> strandsOfText(LogFolder &folder, CarrierKind kind, const QByteArray &text)
{
    const auto source = LineSource::open(folder.write("all.log", text));
    return strandsOf(**source, kind, {});
}

QByteArrayList namesOf(const std::vector<Strand> &strands)
{
    QByteArrayList names;
    for (const Strand &strand : strands)
        names += QByteArray::fromStdString(strand.name);
    return names;
}

} // namespace

class TestStrand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void programsWithRequestsHaveStrands()
    {
        LogFolder folder;
        const std::vector<Strand> strands = strandsOfText(folder, CarrierKind::Containers, composeLines(5));
        QCOMPARE(namesOf(strands), (QByteArrayList{"app-1", "proxy-1", ""}));
        QCOMPARE(strands.back().others, (std::vector<std::string>{"app-1", "proxy-1"}));
    }

    void oneProgramsRequestsAreOneLog_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one program") << QByteArray(composeLines(5, "web-1", "web-1"));
        QTest::newRow("one of them has requests") << QByteArray("web-1  | " + accessLines(4).trimmed().replace("\n", "\nweb-1  | ") + "\ndb-1   | ready\n");
        QTest::newRow("nobody has a name") << accessLines(5);
        QTest::newRow("one line by chance") << QByteArray(composeLines(5, "web-1", "web-1") + "db-1     | " + accessLines(1));
    }
    void oneProgramsRequestsAreOneLog()
    {
        QFETCH(QByteArray, text);
        LogFolder folder;
        QCOMPARE(strandsOfText(folder, CarrierKind::Containers, text).size(), std::size_t{0});
        QCOMPARE(strandsOfText(folder, CarrierKind::None, text).size(), std::size_t{0});
    }

    void aStrandHasItsLinesAndTheirNumbers()
    {
        LogFolder folder;
        const std::string path = folder.write("all.log", composeLines(3000));
        StrandLines lines(*LineSource::open(path), {.carrier = CarrierKind::Containers, .name = "app-1"});
        bool whole = true;
        const std::vector<std::string> prefix = lines.prefixLines(whole);
        QVERIFY(!whole && prefix.size() > 100 && prefix.size() < 3000);
        SourceLine line;
        std::uint64_t count = 0;
        while (lines.next(line)) {
            QVERIFY(line.text.starts_with("app-1    | "));
            QCOMPARE(line.number.value, 3 * count + 2);
            ++count;
        }
        QCOMPARE(count, std::uint64_t{3000});
    }

    void theRestIsWhatNoStrandHas()
    {
        LogFolder folder;
        const std::string path = folder.write("all.log", "Attaching to db-1\n" + composeLines(2));
        StrandLines lines(*LineSource::open(path), {.carrier = CarrierKind::Containers, .others = {"app-1", "proxy-1"}});
        SourceLine line;
        QByteArrayList texts;
        while (lines.next(line))
            texts += QByteArray::fromStdString(std::string(line.text));
        QCOMPARE(texts, (QByteArrayList{"Attaching to db-1", "db-1     | checkpoint complete", "db-1     | checkpoint complete"}));
    }

    void eachStrandIsASource()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("all.log", composeLines(40));
        const ImportReport report = import(file, {path});
        QCOMPARE(report.imported.size(), std::size_t{3});
        QCOMPARE(report.problems.size(), std::size_t{0});
        for (const std::string name : {"proxy-1", "app-1"}) {
            const SourceInfo source = sourceOf(file, strandPath(path, name));
            QCOMPARE(source.lines, std::uint64_t{40});
            QCOMPARE(source.records, std::uint64_t{40});
            QCOMPARE(source.carried, std::string("clf"));
        }
        QCOMPARE(sourceOf(file, path).lines, std::uint64_t{40});
    }

    void readingAgainReplacesThem()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("all.log", composeLines(4));
        import(file, {path});
        folder.write("all.log", composeLines(6));
        import(file, {strandPath(path, "app-1")});
        QCOMPARE(file.sources()->size(), std::size_t{3});
        QCOMPARE(sourceOf(file, strandPath(path, "proxy-1")).lines, std::uint64_t{6});
    }

    /// Lines behind what was searched are of programs that nobody knows.
    void whatWasNotSearchedIsOfTheRest()
    {
        LogFolder folder;
        const QByteArray text = composeLines(5) + composeLines(5, "late-1", "late-2");
        const std::string path = folder.write("all.log", text);
        const std::vector<Strand> strands = strandsOf(**LineSource::open(path), CarrierKind::Containers, {}, [] { return false; }, static_cast<std::uint64_t>(composeLines(5).size()));
        QCOMPARE(namesOf(strands), (QByteArrayList{"app-1", "proxy-1", ""}));
        std::size_t lines = 0;
        for (const Strand &strand : strands) {
            StrandLines source(*LineSource::open(path), strand);
            SourceLine line;
            while (source.next(line))
                ++lines;
        }
        QCOMPARE(lines, static_cast<std::size_t>(text.count('\n')));
    }

    void namesThatAreNoPlainWordsAreOfTheRest()
    {
        LogFolder folder;
        QByteArray text;
        for (const char *host : {"lb1", "<b>x", "e\\u001bvil"})
            text += objectsOf(host);
        text += QByteArray(text).replace("lb1", "app1");
        QCOMPARE(namesOf(strandsOfText(folder, CarrierKind::Objects, text)), (QByteArrayList{"app1", "lb1", ""}));
    }

    void itStopsWhenAsked()
    {
        LogFolder folder;
        const std::string path = folder.write("all.log", composeLines(3000));
        QCOMPARE(strandsOf(**LineSource::open(path), CarrierKind::Containers, {}, [] { return true; }).size(), std::size_t{0});
        StrandLines lines(*LineSource::open(path), {.carrier = CarrierKind::Containers, .name = "nobody"}, [] { return true; });
        SourceLine line;
        QVERIFY(!lines.next(line));
    }

    void whatTheFileWasBeforeIsDropped()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("all.log", "web-1  | " + accessLines(9).trimmed().replace("\n", "\nweb-1  | ") + "\n");
        import(file, {path});
        QCOMPARE(sourceOf(file, path).lines, std::uint64_t{9});
        folder.write("all.log", composeLines(9).replace("db-1     | checkpoint complete\n", ""));
        import(file, {path});
        QCOMPARE(file.sources()->size(), std::size_t{2}); // and no more the whole
        import(file, {path}, {.formats = {{path, "container-log"}}, .logFormat = {}});
        QCOMPARE(file.sources()->size(), std::size_t{1});
    }

    void aPersonsWordsAroundTheLogsAreNoFault()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("mail.txt", "Hi team, it fails since today.\n\n--- access.log ---\n" + accessLines(5) + "\n--- app.log ---\n" + accessLines(9));
        QCOMPARE(import(file, {path}).problems.size(), std::size_t{0});
        QCOMPARE(sourceOf(file, path).lines, std::uint64_t{2}); // they are in the case
    }

    void secretsAreMaskedInNamesToo()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("all.log", objectsOf("10.0.0.7") + objectsOf("10.0.0.8"));
        import(file, {path}, {.formats = {}, .logFormat = {}, .maskSecrets = true});
        const auto sources = file.sources();
        QVERIFY(sources->size() > 1);
        for (const SourceInfo &source : *sources)
            QVERIFY2(source.path.find("10.0.0.") == std::string::npos, source.path.c_str());
    }

    void whatAPersonSaysOfTheFileHolds()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("all.log", composeLines(4));
        import(file, {path}, {.formats = {{path, "container-log"}}, .logFormat = {}});
        QCOMPARE(file.sources()->size(), std::size_t{1});
    }

    void theFilesOfTailAreReadAsTheyAre()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("tail.txt", "==> /var/log/nginx/access.log <==\n" + accessLines(5)
                + "\n==> error.log <==\n2026/11/21 01:04:13 [error] 30#30: *77 connect() failed (111: Connection refused) while connecting to upstream\n");
        const ImportReport report = import(file, {path});
        QCOMPARE(report.problems.size(), std::size_t{0});
        QCOMPARE(sourceOf(file, strandPath(path, "/var/log/nginx/access.log")).format, std::string("clf"));
        QCOMPARE(sourceOf(file, strandPath(path, "error.log")).format, std::string("nginx-error"));
        QCOMPARE(file.sources()->size(), std::size_t{2});
    }

    /// What a person copied out of a terminal; the configuration tells how the log before it is to be read.
    void aTerminalsTextIsReadAsItsFiles()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const QByteArray log = QByteArray("504 | 60.001 | 203.0.113.9 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1\n").repeated(5);
        const QByteArray configuration = "http {\n    log_format odd '$status | $request_time | $remote_addr | $time_iso8601 | $request';\n"
                                         "    server {\n        access_log /var/log/nginx/odd.log odd;\n        location / {\n            proxy_pass http://10.0.0.5;\n"
                                         "        }\n    }\n}\n";
        const std::string path = folder.write("paste.txt", "root@lb1:~# tail -5 /var/log/nginx/odd.log\n" + log + "root@lb1:~# cat /etc/nginx/nginx.conf\n" + configuration);
        const ImportReport report = import(file, {path});
        QCOMPARE(report.problems.size(), std::size_t{0});
        QCOMPARE(sourceOf(file, strandPath(path, "/etc/nginx/nginx.conf")).role, Role::Config);
        const SourceInfo odd = sourceOf(file, strandPath(path, "/var/log/nginx/odd.log"));
        QCOMPARE(odd.format, std::string("nginx-access"));
        QCOMPARE(odd.records, std::uint64_t{5});
    }

    /// A copy of the file under another name counts nothing twice.
    void aCopyIsLeftOut()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const QByteArray text = composeLines(40);
        const ImportReport report = import(file, {folder.write("all.log", text), folder.write("copy.log", text)});
        QCOMPARE(report.imported.size(), std::size_t{3});
        QCOMPARE(report.leftOut.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestStrand)
#include "tst_strand.moc"

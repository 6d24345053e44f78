// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_folder.h"

#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace hopscope;

namespace {

const QByteArray errorLine = "2026/11/21 01:04:13 [error] 30#30: *77 connect() failed (111: Connection refused) while connecting to "
                             "upstream, client: 203.0.113.9, server: shop.example.com, request: \"GET /item/3?n=3 HTTP/1.1\", "
                             "upstream: \"http://10.0.0.5:8080/item/3?n=3\", host: \"shop.example.com\"\n";

const QByteArray nginxConf = "http {\n"
                             "    log_format odd '$status | $request_time | $remote_addr | $time_iso8601 | $request';\n"
                             "    server {\n"
                             "        listen 80;\n"
                             "        access_log /var/log/nginx/odd.log odd;\n"
                             "        location / {\n"
                             "            proxy_pass http://10.0.0.5:8080;\n"
                             "            proxy_read_timeout 60s;\n"
                             "        }\n"
                             "    }\n"
                             "}\n";

QByteArray oddLines(int count)
{
    return QByteArray("504 | 60.001 | 203.0.113.9 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1\n").repeated(count);
}

} // namespace

class TestImporter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLineIsCountedOnce_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("records");
        QTest::addColumn<int>("unparsed");
        QTest::newRow("an access log") << accessLines(1200) << 1200 << 1200 << 0;
        QTest::newRow("no line end at the end") << accessLines(3).chopped(1) << 3 << 3 << 0;
        QTest::newRow("garbage in it") << accessLines(10) + "garbage\n" + accessLines(5) + "more of it\n" << 17 << 15 << 2;
        QTest::newRow("an error log") << errorLine.repeated(4) << 4 << 4 << 0;
        QTest::newRow("a configuration") << nginxConf << 11 << -1 << 0;
        QTest::newRow("nothing that is known") << QByteArray("once upon a time\nthere was\n") << 2 << 0 << 2;
    }
    void everyLineIsCountedOnce()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, lines);
        QFETCH(int, records);
        QFETCH(int, unparsed);
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("some.log", content);
        const ImportReport report = import(file, {path});
        QCOMPARE(report.imported.size(), std::size_t{1});
        const SourceInfo source = sourceOf(file, path);
        QCOMPARE(source.lines, static_cast<std::uint64_t>(lines));
        QCOMPARE(source.unparsed, static_cast<std::uint64_t>(unparsed));
        QCOMPARE(source.records + source.structural + source.unparsed, source.lines);
        if (records >= 0)
            QCOMPARE(source.records, static_cast<std::uint64_t>(records));
        QCOMPARE(file.unparsed(100, 100)->size(), static_cast<std::size_t>(unparsed));
        QCOMPARE(source.sizeBytes, static_cast<std::uint64_t>(content.size()));
    }

    void whatWasReadIsWhatTheLinesSay()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("access.log", accessLines(700, 502));
        const ImportReport report = import(file, {path});
        QVERIFY(report.problems.empty());
        QVERIFY(!report.cancelled);
        std::uint64_t line = 0;
        RequestId last;
        const Result<void> read = file.forEachRequest(report.imported[0], [&](const RequestRow &row) {
            last = row.id;
            return row.at.line.value == ++line;
        });
        QVERIFY(read);
        QCOMPARE(line, std::uint64_t{700});
        const auto request = file.request(last);
        QCOMPARE(request->request.target, std::string("/item/49?n=699"));
        QCOMPARE(request->request.status, std::optional(502));
        QCOMPARE(request->request.client, std::string("203.0.113.99"));
        const SourceInfo source = sourceOf(file, path);
        QCOMPARE(toIso8601(*source.first), std::string("2026-11-21T01:00:00.000Z"));
        QCOMPARE(toIso8601(*source.last), std::string("2026-11-21T01:11:39.000Z"));
        QCOMPARE(source.encoding, std::string("UTF-8"));
    }

    void aConfigurationTeachesTheLogFormat()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string log = folder.write("a_odd.log", oddLines(20)); // before the configuration by name
        const std::string conf = folder.write("nginx.conf", nginxConf);
        const ImportReport report = import(file, {folder.path("")});
        QVERIFY(report.problems.empty());
        QCOMPARE(sourceOf(file, conf).format, std::string("nginx-conf"));
        const SourceInfo source = sourceOf(file, log);
        QCOMPARE(source.format, std::string("nginx-access"));
        QCOMPARE(source.records, std::uint64_t{20});
        RequestRow row;
        QVERIFY(file.forEachRequest(source.id, [&](const RequestRow &r) { return row = r, false; }));
        QCOMPARE(row.status, std::optional(504));
        QCOMPARE(row.duration, std::optional(Duration(60'001'000)));
    }

    void aConfigurationOfAFormerImportTeachesToo()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        import(file, {folder.write("nginx.conf", nginxConf)});
        const std::string log = folder.write("odd.log", oddLines(5));
        QVERIFY(import(file, {log}).problems.empty());
        QCOMPARE(sourceOf(file, log).records, std::uint64_t{5});
    }

    void aGivenLogFormatIsTakenWhereItFits()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string odd = folder.write("odd.log", oddLines(5));
        const std::string errors = folder.write("error.log", errorLine.repeated(3));
        ImportOptions options;
        options.logFormat = "$status | $request_time | $remote_addr | $time_iso8601 | $request";
        QVERIFY(import(file, {odd, errors}, options).problems.empty());
        QCOMPARE(sourceOf(file, odd).records, std::uint64_t{5});
        QCOMPARE(sourceOf(file, errors).format, std::string("nginx-error"));
    }

    void aGivenFormatWins()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("error.log", errorLine.repeated(3));
        ImportOptions options;
        options.formats[path] = "nginx-access";
        import(file, {path}, options);
        const SourceInfo source = sourceOf(file, path);
        QCOMPARE(source.format, std::string("nginx-access"));
        QCOMPARE(source.unparsed, std::uint64_t{3});
    }

    void aGivenFormatThatIsNoneIsAProblem()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("a.log", accessLines(3));
        ImportOptions options;
        options.formats[path] = "no-such-format";
        const ImportReport report = import(file, {path}, options);
        QVERIFY(report.imported.empty());
        QCOMPARE(report.problems.size(), std::size_t{1});
        QCOMPARE(report.problems[0].where, path);
    }

    void aFileOfNoKnownFormatIsNamedAndKept_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("prose") << QByteArray("Once upon a time\n") << QByteArray("It is text that starts with 'Once upon a time'");
        QTest::newRow("a trace of Node") << QByteArray("Error: no setting\n    at Object.<anonymous> (/srv/server.js:12:11)\n\nNode.js v20.11.0\n")
                                         << QByteArray("It is a program's stack trace without times, which can't be set beside a request, that starts with 'Error: no setting'");
        QTest::newRow("prose of a place") << QByteArray("Once upon a time\n    at a lake\n") << QByteArray("It is text that starts with 'Once upon a time'");
        QTest::newRow("binary data") << QByteArray("\x7f" "ELF\0\0\0\1\n", 9) << QByteArray("It is binary data");
        QTest::newRow("nothing") << QByteArray() << QByteArray("It is empty");
        QTest::newRow("blank lines") << QByteArray("\n\n") << QByteArray("It is blank lines only");
    }
    void aFileOfNoKnownFormatIsNamedAndKept()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, why);
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("unknown.txt", content);
        const ImportReport report = import(file, {path});
        QCOMPARE(report.problems.size(), std::size_t{1});
        QCOMPARE(report.problems[0].why, why.toStdString());
        QCOMPARE(report.problems[0].where, path);
        QCOMPARE(sourceOf(file, path).format, std::string("unknown"));
        QVERIFY(!sourceOf(file, path).notes.empty());
    }

    void whatLiesInAFolderMayBeAnything()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string log = folder.write("logs/access.log", accessLines(5));
        const std::string readme = folder.write("logs/README", "Once upon a time\n");
        const ImportReport report = import(file, {folder.path("logs")});
        QVERIFY(report.problems.empty());
        QCOMPARE(report.imported.size(), std::size_t{2});
        QCOMPARE(sourceOf(file, readme).format, std::string("unknown"));
    }

    void ofAnUnknownFileOnlyTheFirstLinesAreKept()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("prose.txt", QByteArray("Once upon a time\n").repeated(5000));
        import(file, {path});
        QCOMPARE(sourceOf(file, path).unparsed, std::uint64_t{5000});
        QCOMPARE(file.unparsed(10'000, 10'000)->size(), std::size_t{200});
    }

    void theJournalIsBounded()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path
            = folder.write("access.log", accessLines(500) + QByteArray(5000, 'x').append('\n').repeated(10'100));
        import(file, {path});
        const SourceInfo source = sourceOf(file, path);
        QCOMPARE(source.unparsed, std::uint64_t{10'100});
        const auto kept = file.unparsed(20'000, 20'000);
        QCOMPARE(kept->size(), std::size_t{10'000});
        QCOMPARE(kept->at(0).text.size(), std::size_t{4096});
        QVERIFY(source.notes.back().find("10100") != std::string::npos);
    }

    void filesThatCanNotBeReadDoNotStopTheOthers()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string good = folder.write("good.log", accessLines(5));
        const std::string missing = folder.path("missing.log");
        QDir(QString::fromStdString(folder.path(""))).mkdir(QStringLiteral("empty"));
        const ImportReport report = import(file, {missing, folder.path("empty"), good});
        QCOMPARE(report.imported.size(), std::size_t{1});
        QCOMPARE(report.problems.size(), std::size_t{2});
        QCOMPARE(report.problems[0].where, missing);
        QCOMPARE(sourceOf(file, good).records, std::uint64_t{5});
    }

    void aCutGzipIsReadAsFarAsItGoes()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        // 40,000 lines, so that there is more than one block before the cut.
        const QByteArray zlib = qCompress(accessLines(1000).repeated(40)).mid(4);
        const QByteArray gzip = QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + zlib.mid(2);
        const std::string path = folder.write("access.log.gz", gzip.left(gzip.size() / 2));
        const ImportReport report = import(file, {path});
        QCOMPARE(report.imported.size(), std::size_t{1});
        QCOMPARE(report.problems.size(), std::size_t{1});
        const SourceInfo source = sourceOf(file, path);
        QVERIFY(source.records > 1000);
        QVERIFY(source.records < 40'000);
        QVERIFY(!source.problem.empty());
    }

    void theSamePathIsReplaced()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("access.log", accessLines(50));
        import(file, {path});
        folder.write("access.log", accessLines(70));
        const ImportReport report = import(file, {path, path});
        QCOMPARE(report.imported.size(), std::size_t{1});
        QCOMPARE(file.sources()->size(), std::size_t{1});
        QCOMPARE(sourceOf(file, path).records, std::uint64_t{70});
    }

    void theFormerSourceStaysWhereTheFileIsGone()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("access.log", accessLines(50));
        import(file, {path});
        QFile::remove(QString::fromStdString(path));
        const ImportReport report = import(file, {path});
        QCOMPARE(report.problems.size(), std::size_t{1});
        QCOMPARE(sourceOf(file, path).records, std::uint64_t{50});
    }

    void aFullDiskIsAProblemThatNamesTheCase()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string small = folder.write("small.log", accessLines(50));
        const std::string big = folder.write("big.log", accessLines(600).repeated(100));
        rlimit former{};
        ::getrlimit(RLIMIT_FSIZE, &former);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit little{1 << 20, former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
        const ImportReport report = import(file, {big, small});
        ::setrlimit(RLIMIT_FSIZE, &former);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(report.problems.size(), std::size_t{1});
        QVERIFY(report.problems[0].where.find(".hopscope") != std::string::npos);
        QCOMPARE(file.sources()->size(), std::size_t{1});
        QCOMPARE(sourceOf(file, small).records, std::uint64_t{50});
    }

    void masksAllThatComesLater()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string first = folder.write("access.log", accessLines(20) + "203.0.113.9 nonsense\n");
        const std::string second = folder.write("other.log", accessLines(30));
        ImportOptions options;
        options.maskSecrets = true;
        QVERIFY(import(file, {first}, options).problems.empty());
        QVERIFY(import(file, {second}).problems.empty());
        std::vector<std::string> texts;
        for (const std::string &path : {first, second}) {
            QVERIFY(file.forEachRequest(sourceOf(file, path).id, [&](const RequestRow &row) {
                const StoredRequest stored = *file.request(row.id);
                texts.push_back(stored.request.client + " " + stored.request.target);
                return true;
            }));
        }
        QCOMPARE(texts.size(), std::size_t{50});
        QCOMPARE(texts[20], texts[0]); // the same request in both files
        texts.push_back(file.unparsed(10, 10)->at(0).text);
        for (const std::string &text : texts) {
            QVERIFY2(text.find("ip-") != std::string::npos, text.c_str());
            QVERIFY2(text.find("203.0.113.") == std::string::npos && text.find("n=") == std::string::npos, text.c_str());
        }
    }
    void doesNotMixMaskedWithUnmasked()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string first = folder.write("access.log", accessLines(20));
        const std::string second = folder.write("other.log", accessLines(30));
        QVERIFY(import(file, {first}).problems.empty());
        ImportOptions options;
        options.maskSecrets = true;
        const ImportReport report = import(file, {second}, options);
        QVERIFY(report.imported.empty());
        QCOMPARE(report.problems.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(sentence(report.problems[0])).contains(QLatin1String("imported without")));
        QVERIFY(file.maskKey()->empty());
        QVERIFY(import(file, {second}).problems.empty());
    }

    void keepsOneOfTwoCopies_data()
    {
        QTest::addColumn<QByteArray>("copy");
        QTest::newRow("byte by byte") << accessLines(40);
        QTest::newRow("with other line ends") << accessLines(40).replace("\n", "\r\n");
        QTest::newRow("without the last line end") << accessLines(40).chopped(1);
    }
    void keepsOneOfTwoCopies()
    {
        QFETCH(QByteArray, copy);
        LogFolder folder;
        const std::string first = folder.write("a/access.log", accessLines(40));
        const std::string second = folder.write("b/copy.log", copy);
        for (const bool atOnce : {true, false}) {
            CaseFile file = folder.newCase();
            ImportReport report = import(file, {first});
            if (atOnce)
                file = folder.newCase();
            report = atOnce ? import(file, {first, second}) : import(file, {second});
            QVERIFY(report.problems.empty());
            QCOMPARE(report.leftOut, std::vector<std::string>{second + " is the same as " + first + ", line for line, and was left out."});
            QCOMPARE(file.sources()->size(), std::size_t{1});
            QCOMPARE(sourceOf(file, first).records, std::uint64_t{40});
            QCOMPARE(sourceOf(file, first).notes.back(), report.leftOut[0]);
        }
    }
    void keepsTheLongerOfALogThatWentOn()
    {
        LogFolder folder;
        const std::string older = folder.write("older.log", accessLines(37));
        const std::string newer = folder.write("newer.log", accessLines(60));
        const std::string told = older + " is the beginning of " + newer + ", and was left out.";
        for (const std::vector<std::string> &order : {std::vector{older, newer}, std::vector{newer, older}}) {
            CaseFile file = folder.newCase();
            const ImportReport report = import(file, order);
            QVERIFY(report.problems.empty());
            QCOMPARE(report.leftOut, std::vector{told});
            QCOMPARE(report.imported.size(), std::size_t{1});
            QCOMPARE(file.sources()->size(), std::size_t{1});
            QCOMPARE(sourceOf(file, newer).records, std::uint64_t{60});
        }
    }
    void keepsWhatOnlyBeginsAlike()
    {
        LogFolder folder;
        const std::string one = folder.write("one.log", accessLines(33) + accessLines(1, 502));
        const std::string other = folder.write("other.log", accessLines(60));
        const std::string none = folder.write("none.log", {});
        const std::string nothing = folder.write("nothing.log", {});
        CaseFile file = folder.newCase();
        QVERIFY(import(file, {one, other, none, nothing}).leftOut.empty());
        QCOMPARE(file.sources()->size(), std::size_t{4});
    }
    void replacesAFileByItself()
    {
        LogFolder folder;
        const std::string path = folder.write("access.log", accessLines(40));
        CaseFile file = folder.newCase();
        import(file, {path});
        ImportReport report = import(file, {path});
        QVERIFY(report.leftOut.empty() && report.problems.empty());
        folder.write("access.log", accessLines(50));
        report = import(file, {path});
        QVERIFY(report.leftOut.empty() && report.problems.empty());
        QCOMPARE(sourceOf(file, path).records, std::uint64_t{50});
    }
};

QTEST_APPLESS_MAIN(TestImporter)
#include "tst_importer.moc"

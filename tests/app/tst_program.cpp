// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestProgram : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString &name) const { return m_folder.filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// An access log of ten requests, two of them failed.
    static QByteArray accessLog()
    {
        QByteArray log;
        for (int i = 0; i < 10; ++i)
            log += "10.0.0." + QByteArray::number(i) + " - - [21/Nov/2026:10:02:1" + QByteArray::number(i)
                + " +0000] \"GET /orders/" + QByteArray::number(i) + " HTTP/1.1\" " + (i % 5 == 4 ? "502" : "200")
                + " 157 \"-\" \"curl/8.1\"\n";
        return log;
    }
    static QByteArray randomBytes(int size)
    {
        QRandomGenerator generator(4711);
        QByteArray bytes(size, '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(generator.bounded(256));
        return bytes;
    }
    ProgramRun run(const QString &arguments, const QByteArray &input = {}) const
    {
        return runProgram(arguments.split(u' ', Qt::SkipEmptyParts), m_folder.path(), input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        put(QStringLiteral("access.log"), accessLog());
        put(QStringLiteral("random.bin"), randomBytes(100'000));
        put(QStringLiteral("empty.log"), {});
        put(QStringLiteral("no.hopscope"), "this is no case\n");
        put(QStringLiteral("sqlite.db"), QByteArray("SQLite format 3\0", 16) + randomBytes(8000));
        put(QStringLiteral("secret.log"), accessLog());
        QVERIFY(QFile::setPermissions(at(QStringLiteral("secret.log")), QFileDevice::Permissions()));
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("emptyfolder")));
        QVERIFY(QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7755)));
    }

    void exitStatusTellsHowItWent_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("named"); ///< on standard error
        const auto row = [](const char *name, const char *arguments, int status, const char *named) {
            QTest::newRow(name) << QString::fromUtf8(arguments) << status << QString::fromUtf8(named);
        };
        row("a log with failures", "analyze access.log", 0, "");
        row("version", "--version", 0, "");
        row("help", "--help", 0, "");
        row("formats", "formats", 0, "");
        row("parse of a log", "parse access.log", 0, "10 records");
        row("the window without a display", "access.log", 1, "window");
        row("no file to analyze", "analyze", 1, "--help");
        row("an unknown option", "analyze access.log --wat", 1, "--wat");
        row("a question that is none", "analyze access.log --what-if weather=fine", 1, "weather=fine");
        row("a supposed timeout in words", "analyze access.log --what-if proxy-timeout=soon", 1, "proxy-timeout wants seconds");
        row("a question", "analyze access.log --what-if proxy-timeout=90", 0, "");
        row("an option of no input", "analyze access.log --role other.log=proxy", 1, "other.log");
        row("a result into a missing folder", "analyze access.log --json no/such/folder.json", 1, "no/such/folder.json");
        row("a result over its input", "analyze access.log --json ./access.log", 1, "access.log");
        row("a case over a log", "analyze access.log --case access.log", 1, "access.log");
        row("a case and a log", "analyze no.hopscope access.log", 1, "no.hopscope");
        row("a vanished file", "analyze gone.log", 2, "gone.log");
        row("an empty folder", "analyze emptyfolder", 2, "emptyfolder");
        row("an empty file", "analyze empty.log", 2, "empty.log");
        row("random bytes", "analyze random.bin", 2, "random.bin");
        row("a case that is none", "analyze no.hopscope", 2, "no.hopscope");
        row("a damaged case", "analyze sqlite.db", 2, "sqlite.db");
        row("an unknown format of a file", "analyze access.log --format access.log=no-such-format", 1, "no-such-format");
        row("an unknown format to parse", "parse access.log --format no-such-format", 1, "no-such-format");
        row("formats of no folder", "analyze access.log --formats no/such/folder", 1, "no/such/folder");
        row("a question to no case", "sql no.hopscope select", 2, "no.hopscope");
        row("a question to nobody", "sql", 1, "--help");
        row("parse of a vanished file", "parse gone.log", 2, "gone.log");
        row("parse of random bytes", "parse random.bin", 2, "random.bin");
        row("parse of a folder", "parse emptyfolder", 2, "emptyfolder");
        row("a log and a vanished file", "analyze access.log gone.log", 3, "gone.log");
        row("a log and random bytes", "analyze access.log random.bin", 3, "random.bin");
    }
    void exitStatusTellsHowItWent()
    {
        QFETCH(QString, arguments);
        QFETCH(int, status);
        QFETCH(QString, named);
        const ProgramRun done = run(arguments);
        QVERIFY2(done.status == status, qPrintable(QString::number(done.status) + u' ' + done.messages));
        QVERIFY2(done.messages.contains(named), qPrintable(done.messages));
        QCOMPARE(bytesOf(at(QStringLiteral("access.log"))), accessLog());
        if (status == 1 || status == 2)
            QVERIFY(done.output.isEmpty());
    }
    void aFileWithoutPermissionIsNamed()
    {
        const QString path = at(QStringLiteral("secret.log"));
        const ProgramRun done = runProgram({QStringLiteral("analyze"), path}, m_folder.path(), {}, true);
        QCOMPARE(done.status, 2);
        QVERIFY(done.messages.contains(path));
    }
    void aCutArchiveGivesWhatIsWhole()
    {
        QProcess gzip;
        gzip.start(QStringLiteral("gzip"), {QStringLiteral("-c"), QStringLiteral("-1")});
        gzip.write(accessLog().repeated(2000));
        gzip.closeWriteChannel();
        QVERIFY(gzip.waitForFinished());
        const QByteArray whole = gzip.readAllStandardOutput();
        put(QStringLiteral("cut.log.gz"), whole.first(whole.size() / 2));
        const ProgramRun done = run(QStringLiteral("analyze cut.log.gz --json -"));
        QCOMPARE(done.status, 3);
        QVERIFY(done.messages.contains(QStringLiteral("cut.log.gz")));
        const QJsonObject summary = QJsonDocument::fromJson(done.output)[QStringLiteral("summary")].toObject();
        QVERIFY(summary[QStringLiteral("requests")].toInt() > 1000);
    }

    void resultsAreWrittenAsAsked()
    {
        const ProgramRun done = run(QStringLiteral("analyze access.log --json out.json --csv out.csv --case out.hopscope"));
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        QVERIFY(done.output.startsWith("2 of 10 requests failed"));
        const QJsonObject document = QJsonDocument::fromJson(bytesOf(at(QStringLiteral("out.json")))).object();
        QCOMPARE(document[QStringLiteral("requests")].toArray().size(), 2);
        QCOMPARE(document[QStringLiteral("sources")][0][QStringLiteral("path")].toString(), QStringLiteral("access.log"));
        QCOMPARE(bytesOf(at(QStringLiteral("out.csv"))).count("\r\n"), 3);

        const ProgramRun again = run(QStringLiteral("analyze out.hopscope --json -"));
        QVERIFY2(again.status == 0, qPrintable(again.messages));
        const QJsonObject reopened = QJsonDocument::fromJson(again.output).object();
        QCOMPARE(reopened[QStringLiteral("requests")], document[QStringLiteral("requests")]);
    }
    void aCaseAnswersQuestions_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("counting") << QStringLiteral("SELECT count(*) AS n FROM flagged") << 0 << QByteArray("n\n2\n");
        QTest::newRow("several columns") << QStringLiteral("SELECT path, lines FROM sources;") << 0
                                         << QByteArray("path\tlines\naccess.log\t10\n");
        QTest::newRow("no rows") << QStringLiteral("SELECT path FROM sources WHERE 0") << 0 << QByteArray("path\n");
        QTest::newRow("an unknown column") << QStringLiteral("SELECT wat FROM flagged") << 1 << QByteArray();
        QTest::newRow("deleting") << QStringLiteral("DELETE FROM source") << 1 << QByteArray();
        QTest::newRow("two statements") << QStringLiteral("SELECT 1; SELECT 2") << 1 << QByteArray();
        QTest::newRow("another file") << QStringLiteral("ATTACH 'other.db' AS other") << 1 << QByteArray();
        QTest::newRow("nothing") << QStringLiteral(" ") << 1 << QByteArray();
    }
    void aCaseAnswersQuestions()
    {
        QFETCH(QString, question);
        QFETCH(int, status);
        QFETCH(QByteArray, answer);
        QVERIFY(run(QStringLiteral("analyze access.log --case asked.hopscope")).status == 0);
        const ProgramRun asked = runProgram(
            {QStringLiteral("sql"), QStringLiteral("asked.hopscope"), question}, m_folder.path());
        QVERIFY2(asked.status == status, qPrintable(asked.messages));
        QCOMPARE(asked.output, answer);
        QCOMPARE(asked.messages.isEmpty(), status == 0);
    }
    void anAnswerMayBeCsv()
    {
        QVERIFY(run(QStringLiteral("analyze access.log --case asked.hopscope")).status == 0);
        const ProgramRun asked = runProgram({QStringLiteral("sql"), QStringLiteral("asked.hopscope"),
            QStringLiteral("SELECT '=1+1' AS a, 'x,y' AS b, NULL AS c, -1.5 AS d"), QStringLiteral("--csv")}, m_folder.path());
        QCOMPARE(asked.output, QByteArray("a,b,c,d\r\n'=1+1,\"x,y\",,-1.5\r\n"));
    }
    void aPdfNeedsNoDisplay()
    {
        const ProgramRun done = run(QStringLiteral("analyze access.log --pdf out.pdf"));
#ifdef HOPSCOPE_WITHOUT_GUI
        QCOMPARE(done.status, 1);
        QVERIFY(done.messages.contains(QStringLiteral("no PDF writer")));
#else
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        QVERIFY(bytesOf(at(QStringLiteral("out.pdf"))).startsWith("%PDF-"));
        QCOMPARE(done.messages, QString());
#endif
    }
    void aReportIsWrittenForThePageAndForTheTicket()
    {
        const ProgramRun done = run(QStringLiteral("analyze access.log --html out.html --markdown - --author Jane"));
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        QCOMPARE(done.messages, QString());
        QVERIFY(done.output.startsWith("# Why requests failed\n\nBy Jane\n"));
        const QByteArray html = bytesOf(at(QStringLiteral("out.html")));
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
        QVERIFY(html.endsWith("</html>\n"));
#ifndef HOPSCOPE_WITHOUT_GUI
        QVERIFY(html.contains("<figure>\n<svg "));
#endif
    }
    void aLogoThatIsNoneIsToldBeforeTheWork()
    {
        const ProgramRun done = run(QStringLiteral("analyze access.log --pdf logo.pdf --logo access.log"));
        QCOMPARE(done.status, 1);
        QVERIFY2(done.messages.contains(QStringLiteral("neither PNG, JPEG nor SVG")), qPrintable(done.messages));
        QVERIFY(!QFile::exists(at(QStringLiteral("logo.pdf"))));
    }
    void devicesAreWrittenToAndNotReplaced()
    {
        QVERIFY(run(QStringLiteral("analyze access.log --json /dev/null")).status == 0);
        QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
        const ProgramRun full = run(QStringLiteral("analyze access.log --json /dev/full"));
        QCOMPARE(full.status, 1);
        QVERIFY(full.messages.contains(QStringLiteral("/dev/full")));
        QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    }
    void standardInputIsAFile()
    {
        const ProgramRun done = run(QStringLiteral("analyze - --json -"), accessLog());
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        const QJsonObject document = QJsonDocument::fromJson(done.output).object();
        QCOMPARE(document[QStringLiteral("summary")][QStringLiteral("failed")].toInt(), 2);
        QCOMPARE(run(QStringLiteral("parse -"), accessLog()).output.count('\n'), 10);
    }
    void whatAPersonSaysIsFollowed()
    {
        const ProgramRun done = run(QStringLiteral(
            "analyze access.log --role access.log=server --clock-offset access.log=2.5 --proxy-timeout 60 --json -"));
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        const QJsonObject document = QJsonDocument::fromJson(done.output).object();
        const QJsonValue source = document[QStringLiteral("sources")][0];
        QCOMPARE(source[QStringLiteral("role")].toString(), QStringLiteral("server"));
        QCOMPARE(source[QStringLiteral("clock_offset_ms")].toDouble(), 2500.0);
        QCOMPARE(document[QStringLiteral("timeouts")][0][QStringLiteral("from")].toString(), QStringLiteral("given"));
        QVERIFY(document[QStringLiteral("requests")][0][QStringLiteral("proxy")].isNull());
    }
    void everyLineIsAccountedFor()
    {
        const QByteArray log = accessLog() + "this is no line of a log\n" + accessLog();
        put(QStringLiteral("mixed.log"), log);
        const ProgramRun done = run(QStringLiteral("parse mixed.log"));
        QCOMPARE(done.status, 0);
        QSet<int> lines;
        int unparsed = 0;
        for (const QByteArray &line : done.output.trimmed().split('\n')) {
            const QJsonObject record = QJsonDocument::fromJson(line).object();
            lines.insert(record[QStringLiteral("line")].toInt());
            unparsed += record[QStringLiteral("kind")].toString() == QStringLiteral("unparsed") ? 1 : 0;
        }
        QCOMPARE(lines.size(), 21);
        QCOMPARE(unparsed, 1);
        QVERIFY(done.messages.contains(QStringLiteral("21 lines: 20 with 20 records, 0 of structure, 1 not understood")));
    }
    void parseTakesTheOnlyMemberOfAnArchive()
    {
        const auto packed = [this](const QStringList &arguments) {
            QProcess tar;
            tar.setWorkingDirectory(m_folder.path());
            tar.start(QStringLiteral("tar"), arguments);
            QVERIFY(tar.waitForFinished() && tar.exitCode() == 0);
        };
        packed({QStringLiteral("czf"), QStringLiteral("one.tgz"), QStringLiteral("access.log")});
        packed({QStringLiteral("czf"), QStringLiteral("two.tgz"), QStringLiteral("access.log"), QStringLiteral("random.bin")});
        QCOMPARE(run(QStringLiteral("parse one.tgz")).output.count('\n'), 10);
        QCOMPARE(run(QStringLiteral("parse two.tgz!access.log")).output.count('\n'), 10);
        const ProgramRun two = run(QStringLiteral("parse two.tgz"));
        QCOMPARE(two.status, 2);
        QVERIFY(two.messages.contains(QStringLiteral("two.tgz")));
    }
    void quietSaysNothingWhereAllIsWell()
    {
        QCOMPARE(run(QStringLiteral("analyze access.log --quiet")).messages, QString());
    }
    void logTextCanNotActOnTheTerminal()
    {
        put(QStringLiteral("hostile.log"), accessLog() + "10.0.0.9 - - [21/Nov/2026:10:03:00 +0000] \"GET /\x1b[2J HTTP/1.1\" 502 1 "
                "\"-\" \"-\"\n");
        const ProgramRun done = run(QStringLiteral("analyze hostile.log"));
        QCOMPARE(done.status, 0);
        QVERIFY(!done.output.contains('\x1b'));
    }
    void anInterruptEndsItAtOnce()
    {
        QProcess process;
        process.start(QStringLiteral(HOPSCOPE_PROGRAM), {QStringLiteral("analyze"), QStringLiteral("-")});
        QVERIFY(process.waitForStarted());
        process.write(accessLog().repeated(1000));
        QVERIFY(process.waitForBytesWritten());
        QTest::qWait(500);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"

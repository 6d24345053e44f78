// SPDX-License-Identifier: GPL-3.0-or-later
// A case of unknown origin: it opens as what it is, or not at all, and never harms.
#include "sample_records.h"

#include "store/connection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <random>

using namespace hopscope;

class TestCaseGuards : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_whole; ///< bytes of a good case
    SourceId m_source;

    std::string path(const char *name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    std::string write(const char *name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written ? file.fileName().toStdString() : std::string();
    }
    /// A good case with something done to it by another program.
    std::string changedBy(const char *name, const char *sql)
    {
        const std::string file = write(name, m_whole);
        sqlite3 *db = nullptr;
        sqlite3_open(file.c_str(), &db);
        const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
        sqlite3_close(db);
        return code == SQLITE_OK ? file : std::string();
    }
    /// Asks a case for all that it can tell.
    static void readAll(CaseFile &file)
    {
        static_cast<void>(file.events());
        static_cast<void>(file.settings());
        static_cast<void>(file.samples());
        static_cast<void>(file.corrections());
        static_cast<void>(file.unparsed(100, 1000));
        const auto sources = file.sources();
        if (!sources)
            return;
        for (const SourceInfo &source : *sources) {
            static_cast<void>(file.forEachRawLine(source.id, [](LineNumber, std::string_view) { return true; }));
            static_cast<void>(file.forEachRequest(source.id, [&](const RequestRow &row) {
                static_cast<void>(file.request(row.id));
                return true;
            }));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const std::string good = path("good.hopscope");
        {
            auto file = CaseFile::create(good);
            QVERIFY(file);
            m_source = *samples::writeSource(*file, "a.log", 2500);
        }
        QFile bytes(QString::fromStdString(good));
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        m_whole = bytes.readAll();
        QVERIFY(CaseFile::open(good));
    }

    void anExistingFileIsNeverOverwritten()
    {
        const std::string there = write("there.txt", "mine");
        const auto created = CaseFile::create(there);
        QVERIFY(!created);
        QCOMPARE(created.problem().where, there);
        QFile file(QString::fromStdString(there));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void whatIsNoCaseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray other(m_whole);
        other[70] = 'x';
        QTest::newRow("an empty file") << QByteArray();
        QTest::newRow("a short text") << QByteArray("hello");
        QTest::newRow("a log") << QByteArray(5000, 'x');
        QTest::newRow("a SQLite file of another program") << other;
    }
    void whatIsNoCaseIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const std::string file = write("no_case.hopscope", bytes);
        const auto opened = CaseFile::open(file);
        QVERIFY(!opened);
        QCOMPARE(opened.problem().what, std::string("The file is no Hopscope case"));
        QCOMPARE(opened.problem().where, file);
    }

    void missingFilesAndFoldersAreRefused()
    {
        QVERIFY(!CaseFile::open(path("missing.hopscope")));
        QVERIFY(!CaseFile::open(m_folder.path().toStdString()));
        QVERIFY(!CaseFile::open(":memory:"));
        QVERIFY(!CaseFile::open(""));
    }

    void aNewerVersionIsToldAsSuch()
    {
        QByteArray newer(m_whole);
        newer[63] = 99;
        const auto opened = CaseFile::open(write("newer.hopscope", newer));
        QVERIFY(!opened);
        QCOMPARE(opened.problem().why, std::string("A newer version of Hopscope wrote it"));
    }

    void aCaseOfTheFirstVersionIsBroughtUpToDate()
    {
        QFile first(QStringLiteral(":/hopscope/schema/001_initial.sql"));
        QVERIFY(first.open(QIODevice::ReadOnly));
        const QByteArray sql = first.readAll() + "; PRAGMA application_id = " + QByteArray::number(caseApplicationId)
            + "; PRAGMA user_version = 1;"
              "INSERT INTO event (id, line, offset, resolution, level) VALUES (1, 1, 0, 0, 0);"
              "INSERT INTO path (id, hash, text) VALUES (3, 1, '/a');"
              "INSERT INTO endpoint (id, hash, method, protocol, host, frontend, backend) VALUES (2, 1, 'GET', 'HTTP/1.1', '', '', 'app');"
              "INSERT INTO request (id, line, offset, start_time, end_time, resolution, status, exchange_key, path, endpoint, agent, attempt_count,"
              "    query, client, attempts) VALUES"
              "  ((1 << 32) + 1, 1, 0, 5, 7, 1, 502, 11, 3, 2, 12, 2, '?x=1', '192.0.2.1', '[[\"10.0.0.5:80\",502,1,null,3],[\"b\",null,null,null,null]]'),"
              "  ((1 << 32) + 2, 2, 90, 9223372036854775807, -9223372036854775807, 0, 99999999999, 11, 3, 2, NULL, 0, NULL, NULL, '[[['),"
              "  ((2 << 32) + 1, 1, 0, NULL, NULL, 0, 200, 11, 99, 98, NULL, 0, NULL, NULL, NULL);";
        const std::string file = path("first.hopscope");
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(file.c_str(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);

        auto opened = CaseFile::open(file);
        QVERIFY2(opened, opened ? "" : sentence(opened.problem()).c_str());
        readAll(*opened);
        QVERIFY(opened->events());
        const Request whole = opened->request(RequestId((std::int64_t{1} << 32) + 1))->request;
        QCOMPARE(whole.target, std::string("/a?x=1"));
        QCOMPARE(whole.backend, std::string("app"));
        QCOMPARE(whole.client, std::string("192.0.2.1"));
        QCOMPARE(whole.end, std::optional(Timestamp(Duration(7))));
        QCOMPARE(whole.attempts.size(), std::size_t{2});
        QCOMPARE(whole.attempts[0], (Attempt{"10.0.0.5:80", 502, Duration(1), std::nullopt, Duration(3)}));
        const Request odd = opened->request(RequestId((std::int64_t{1} << 32) + 2))->request;
        QVERIFY(!odd.start && !odd.end && !odd.status && odd.attempts.empty());
        QCOMPARE(opened->request(RequestId((std::int64_t{2} << 32) + 1))->request.status, std::optional(200));
        RequestRow row;
        QVERIFY(opened->forEachRequest(SourceId(1), [&](const RequestRow &r) { return row = r, false; }));
        QCOMPARE(row.agent, std::uint64_t{12});
        QVERIFY(CaseFile::open(file));
    }

    void aChangedSchemaIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("a trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM source; END");
        QTest::newRow("a view in place of a table")
            << QByteArray("DROP TABLE raw_line; CREATE VIEW raw_line AS SELECT 1 AS source, 1 AS line, 'x' AS text");
        QTest::newRow("a missing table") << QByteArray("DROP TABLE setting");
        QTest::newRow("another column") << QByteArray("ALTER TABLE setting ADD COLUMN more TEXT");
        QTest::newRow("no version") << QByteArray("PRAGMA user_version = 0");
    }
    void aChangedSchemaIsRefused()
    {
        QFETCH(QByteArray, sql);
        const std::string file = changedBy("changed.hopscope", sql.constData());
        QVERIFY(!file.empty());
        const auto opened = CaseFile::open(file);
        QVERIFY(!opened);
        QVERIFY(sentence(opened.problem()).find(file) != std::string::npos);
    }

    void aTableOfTheirOwnDoesNoHarm()
    {
        QVERIFY(CaseFile::open(changedBy("own.hopscope", "CREATE TABLE my_notes (text TEXT)")));
    }

    void valuesThatNoVersionWritesAreBorne()
    {
        const std::string file = changedBy("values.hopscope",
            "UPDATE source SET role = 'king', role_origin = 99, stamp_meaning = -5, lines = -1, clock_offset = 9223372036854775807;"
            "UPDATE request_block SET first_line = -1");
        auto opened = CaseFile::open(file);
        QVERIFY(opened);
        const SourceInfo source = opened->sources()->at(0);
        QCOMPARE(source.role, Role::Unknown);
        QCOMPARE(source.roleOrigin, Origin::Format);
        QCOMPARE(source.clockOffset, Duration{});
        QCOMPARE(source.lines, std::uint64_t{0});
        QVERIFY(opened->offsetsOf({{m_source, LineNumber(7)}}));
    }

    void aBlockOfRequestsThatNoVersionWritesIsAProblem_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("empty") << QByteArray("columns = x''");
        QTest::newRow("cut") << QByteArray("columns = CAST(substr(columns, 1, length(columns) / 2) AS BLOB)");
        QTest::newRow("of none") << QByteArray("count = 0");
        QTest::newRow("of more than are in it") << QByteArray("count = 2000");
        QTest::newRow("of a million") << QByteArray("count = 1000000");
        QTest::newRow("elsewhere") << QByteArray("id = id + 4000000000");
    }
    void aBlockOfRequestsThatNoVersionWritesIsAProblem()
    {
        QFETCH(QByteArray, change);
        auto opened = CaseFile::open(changedBy("block.hopscope", "UPDATE request_block SET " + change));
        QVERIFY(opened);
        const bool rows = opened->forEachRequest(m_source, [](const RequestRow &) { return true; }).ok();
        QVERIFY(!rows || !opened->pathRows(m_source));
        QVERIFY(!opened->request(RequestId((m_source.value << 32) + 1)));
        QVERIFY(opened->sources()); // and the next question is answered
        QVERIFY(!opened->request(RequestId((m_source.value << 32) + 1)));
    }

    void aTruncatedCaseIsAProblem()
    {
        for (const int percent : {10, 50, 90, 96}) {
            const auto opened = CaseFile::open(write("cut.hopscope", m_whole.left(m_whole.size() / 100 * percent)));
            QVERIFY(!opened || !opened->forEachRequest(m_source, [](const RequestRow &) { return true; }));
        }
    }

    void randomDamageNeverCrashes()
    {
        std::mt19937 random(42); // NOLINT: the same damage in every run
        for (int round = 0; round < 300; ++round) {
            QByteArray damaged(m_whole);
            const int hits = 1 + static_cast<int>(random() % 30);
            for (int i = 0; i < hits; ++i)
                damaged[100 + static_cast<int>(random() % static_cast<unsigned>(m_whole.size() - 100))] = static_cast<char>(random());
            auto opened = CaseFile::open(write("damaged.hopscope", damaged));
            if (opened)
                readAll(*opened);
            else
                QVERIFY(!opened.problem().where.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestCaseGuards)
#include "tst_case_guards.moc"

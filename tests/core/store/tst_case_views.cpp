// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/view_catalogue.h"
#include "sample_records.h"
#include "store/case_question.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

class TestCaseViews : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    CaseFile newCase(const char *name)
    {
        return std::move(CaseFile::create(m_folder.filePath(QString::fromLatin1(name)).toStdString())).value();
    }
    /// What the case answers, columns joined by bars; or why it does not.
    static std::vector<std::string> answer(const CaseFile &file, const std::string &question)
    {
        std::vector<std::string> rows;
        const AnswerReader reader{[](const std::vector<std::string> &) {},
            [&rows](const std::vector<AnswerCell> &cells) {
                std::string row;
                for (const AnswerCell &cell : cells)
                    row += (row.empty() ? "" : "|") + std::string(cell.text.value_or("NULL"));
                rows.push_back(row);
                return true;
            }};
        const auto done = askCase(file, question, reader, [] { return false; });
        return done ? rows : std::vector<std::string>{done.problem().why};
    }

private Q_SLOTS:
    void everyColumnOfEveryViewIsDocumented()
    {
        const CaseFile file = newCase("columns.hopscope");
        QStringList views;
        for (const CaseView &view : caseViews()) {
            std::vector<std::string> names;
            for (const ViewColumn &column : view.columns)
                names.push_back(column.name);
            const std::string pragma = "SELECT name FROM pragma_table_info('" + view.name + "') ORDER BY cid";
            QVERIFY2(samples::rowsOf(file, pragma.c_str()) == names, view.name.c_str());
            views << QString::fromStdString(view.name);
        }
        for (const std::string &name : samples::rowsOf(file, "SELECT name FROM sqlite_schema WHERE type = 'view'"))
            QVERIFY2(views.contains(QString::fromStdString(name)), name.c_str());
    }
    void everyExampleIsAnswered()
    {
        CaseFile file = newCase("examples.hopscope");
        QVERIFY(samples::writeSource(file, "access.log", 10).ok());
        for (const ExampleQuestion &question : exampleQuestions()) {
            const auto done = askCase(file, question.sql, {[](const auto &) {}, [](const auto &) { return true; }}, [] { return false; });
            QVERIFY2(done.ok(), (question.title + ": " + (done ? "" : done.problem().why)).c_str());
        }
    }
    void pairsAreFoundInBothWays()
    {
        CaseFile file = newCase("pairs.hopscope");
        const auto proxy = samples::writeSource(file, "proxy.log", 10'000);
        const auto server = samples::writeSource(file, "server.log", 10'000);
        QVERIFY(proxy.ok() && server.ok());
        std::int64_t number = 10'000;
        const auto saved = file.savePairs([&](StoredPair &pair) { // backwards, so that differences are below zero, too
            pair = {RequestId((proxy->value << 32) + number), RequestId((server->value << 32) + 10'001 - number), 2, 0.875};
            return number-- > 0;
        });
        QVERIFY(saved.ok());
        QCOMPARE(answer(file, "SELECT count(*), min(line), max(line), sum(line + server_line) FROM pairs"),
            std::vector<std::string>{"10000|1|10000|100010000"});
        QCOMPARE(answer(file, "SELECT line, server_line, method, confidence, source, server_source, server_status FROM pairs"
                              " WHERE request = (SELECT id FROM requests WHERE source = 'proxy.log' AND line = 7)"),
            std::vector<std::string>{"7|9994|unique-target|0.875|proxy.log|server.log|504"});
        QCOMPARE(answer(file, "SELECT count(*) FROM pairs WHERE request = -1 OR request = 'x'"), std::vector<std::string>{"0"});
        // A new analysis has its own.
        QVERIFY(file.savePairs([](StoredPair &) { return false; }).ok());
        QCOMPARE(answer(file, "SELECT count(*) FROM pairs"), std::vector<std::string>{"0"});
    }
    void damagedPairsAreAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut") << QByteArray("x'0102'");
        QTest::newRow("a number without an end") << QByteArray("x'ffffffffffffffffffffffff'");
        QTest::newRow("no bytes") << QByteArray("x''");
    }
    void damagedPairsAreAnError()
    {
        QFETCH(QByteArray, bytes);
        CaseFile file = newCase("damaged.hopscope");
        const QByteArray insert = "INSERT INTO found_pairs (first, last, pairs) VALUES (0, 9, " + bytes + ")";
        QCOMPARE(sqlite3_exec(file.handle(), insert.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        const std::vector<std::string> rows = answer(file, "SELECT count(*) FROM pairs");
        QVERIFY2((rows == std::vector<std::string>{"0"}) == (bytes == "x''"), rows.front().c_str()); // nothing in it is no damage
        QVERIFY(rows.size() == 1);
        QFile::remove(m_folder.filePath(QStringLiteral("damaged.hopscope")));
    }
    void nothingButReadingIsPossible_data()
    {
        QTest::addColumn<QString>("question");
        for (const char *question : {"DELETE FROM source", "INSERT INTO source_note VALUES (1, 1, 'x')", "UPDATE source SET path = 'x'",
                 "DROP VIEW requests", "CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "ATTACH ':memory:' AS x", "VACUUM INTO '/tmp/x'",
                 "PRAGMA user_version = 3", "PRAGMA journal_mode = WAL", "BEGIN", "SELECT 1; DELETE FROM source",
                 "SELECT load_extension('x')", "SELECT key FROM mask_key", "DELETE FROM pair", "INSERT INTO pair VALUES (1, 2, 'x', 1)",
                 "WITH x AS (SELECT 1) DELETE FROM source RETURNING id", "EXPLAIN DELETE FROM source", "", ";"})
            QTest::newRow(question) << QString::fromUtf8(question);
    }
    void nothingButReadingIsPossible()
    {
        QFETCH(QString, question);
        CaseFile file = newCase("kept.hopscope");
        const auto done = askCase(file, question.toStdString(), {[](const auto &) {}, [](const auto &) { return true; }}, [] { return false; });
        QVERIFY(!done.ok());
        QVERIFY(!done.problem().why.empty());
        QVERIFY(file.sources().ok()); // and the case is as usable as before
        QFile::remove(m_folder.filePath(QStringLiteral("kept.hopscope")));
    }
    void anEndlessQuestionIsStopped()
    {
        const CaseFile file = newCase("endless.hopscope");
        int asked = 0;
        const auto done = askCase(file, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
            {[](const auto &) {}, [](const auto &) { return true; }}, [&asked] { return ++asked > 5; });
        QVERIFY(!done.ok());
        QVERIFY(asked < 10);
    }
};

QTEST_GUILESS_MAIN(TestCaseViews)
#include "tst_case_views.moc"

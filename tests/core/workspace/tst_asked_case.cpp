// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/register_resources.h"
#include "store/connection.h"
#include "workspace/answer_lines.h"
#include "workspace/saved_case.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace hopscope;

class TestAskedCase : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static std::string answer(const SavedCase &file, const std::string &question)
    {
        std::string text;
        const auto done = file.ask(question, {[](const std::vector<std::string> &) {}, [&text](const std::vector<AnswerCell> &cells) {
            text += answerLine(cells, AnswerStyle::Tabs);
            return true;
        }}, [] { return false; });
        return done ? text : done.problem().why;
    }

private Q_SLOTS:
    void aCaseOfAFormerVersionStaysAsItIs()
    {
        registerHopscopeResources();
        QFile first(QStringLiteral(":/hopscope/schema/001_initial.sql"));
        QVERIFY(first.open(QIODevice::ReadOnly));
        const QByteArray sql = first.readAll() + "; PRAGMA application_id = " + QByteArray::number(caseApplicationId)
            + "; PRAGMA user_version = 1; INSERT INTO setting (id, line, offset, name) VALUES ((1 << 32) + 1, 1, 0, 'x');";
        const QString path = m_folder.filePath(QStringLiteral("first.hopscope"));
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
        const QByteArray before = bytesOf(path);
        QVERIFY(!before.isEmpty());
        const auto file = SavedCase::open(path.toStdString());
        QVERIFY2(file.ok(), file.ok() ? "" : sentence(file.problem()).c_str());
        QCOMPARE(answer(*file, "SELECT count(*) FROM pairs"), std::string("0\n"));
        QCOMPARE(bytesOf(path), before);
    }
    void whatIsNoCaseIsRefused()
    {
        QVERIFY(!SavedCase::open(m_folder.filePath(QStringLiteral("missing.hopscope")).toStdString()).ok());
    }
    void rowsAreLines()
    {
        const std::vector<AnswerCell> cells{{"a\tb\n", false}, {std::nullopt, false}, {"-1", true}, {"=1+1", false}};
        QCOMPARE(answerLine(cells, AnswerStyle::Csv), std::string("\"a\tb\n\",,-1,'=1+1\r\n"));
        const std::string tabs = answerLine(cells, AnswerStyle::Tabs);
        QCOMPARE(std::count(tabs.begin(), tabs.end(), '\t'), 3);
        QCOMPARE(std::count(tabs.begin(), tabs.end(), '\n'), 1);
        QCOMPARE(answerHead({"a", "b"}, AnswerStyle::Csv), std::string("a,b\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestAskedCase)
#include "tst_asked_case.moc"

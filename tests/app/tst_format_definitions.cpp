// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

/// A person's own formats, as the command line takes them.
class TestFormatDefinitions : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void put(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    ProgramRun run(const QString &arguments) const
    {
        return runProgram(arguments.split(u' ', Qt::SkipEmptyParts), m_folder->path());
    }
    static QJsonObject sourceIn(const ProgramRun &done)
    {
        return QJsonDocument::fromJson(done.output)[QStringLiteral("sources")][0].toObject();
    }
    static QByteArray shopLog()
    {
        QByteArray log;
        for (int i = 0; i < 10; ++i)
            log += QByteArray(i == 4 ? "502" : "200") + "|2026-11-21T10:02:1" + QByteArray::number(i) + "+00:00|GET /orders/"
                + QByteArray::number(i) + " HTTP/1.1|10.0.0.7\n";
        return log;
    }
    static QByteArray shopFormat()
    {
        return R"({"id": "shop-access", "title": "Access log of the shop", "role": "proxy", "log_format": "$status|$time_iso8601|$request|$remote_addr"})";
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        put(QStringLiteral("shop.log"), shopLog());
    }

    void theUsersFormatsAreKnown()
    {
        QVERIFY(!run(QStringLiteral("analyze shop.log --json -")).output.contains("shop-access"));
        put(QStringLiteral("config/hopscope/formats/shop.json"), shopFormat());
        const ProgramRun done = run(QStringLiteral("analyze shop.log --json -"));
        QVERIFY2(done.status == 0, qPrintable(done.messages));
        const QJsonObject source = sourceIn(done);
        QCOMPARE(source[QStringLiteral("format")].toString(), QStringLiteral("shop-access"));
        QCOMPARE(source[QStringLiteral("role")].toString(), QStringLiteral("proxy"));
        QCOMPARE(source[QStringLiteral("unparsed")].toInt(), 0);
        QCOMPARE(run(QStringLiteral("parse shop.log")).output.count('\n'), 10);
    }

    void aFolderOfFormatsIsNamed()
    {
        put(QStringLiteral("own/shop.json"), shopFormat());
        const ProgramRun listed = run(QStringLiteral("formats --formats own"));
        QCOMPARE(listed.status, 0);
        QVERIFY(listed.output.contains("\nshop-access\tAccess log of the shop\tproxy\town/shop.json\n"));
        QVERIFY(!run(QStringLiteral("formats")).output.contains("shop-access"));
        QCOMPARE(run(QStringLiteral("parse shop.log --formats own --format shop-access")).output.count("\"kind\":\"request\""), 10);
        const ProgramRun named = run(QStringLiteral("analyze shop.log --formats own --format shop.log=shop-access --json -"));
        QVERIFY2(named.status == 0, qPrintable(named.messages));
        QCOMPARE(sourceIn(named)[QStringLiteral("format")].toString(), QStringLiteral("shop-access"));
        QCOMPARE(run(QStringLiteral("analyze shop.log --format shop.log=shop-access")).status, 1);
    }

    void theNamedFoldersDefinitionComesBeforeTheUsers()
    {
        put(QStringLiteral("config/hopscope/formats/shop.json"), R"({"id": "shop-access", "log_format": "$request_time|$status"})");
        put(QStringLiteral("own/shop.json"), shopFormat());
        const ProgramRun listed = run(QStringLiteral("formats --formats own"));
        QCOMPARE(listed.output.count("shop-access"), 1);
        QVERIFY(listed.output.contains("own/shop.json"));
        QCOMPARE(listed.messages, QString());
    }

    void aBrokenDefinitionIsToldAndHarmsNothing_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QString>("why");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("no JSON");
        QTest::newRow("a built-in id") << QByteArray(R"({"id": "nginx-access", "log_format": "$status"})") << QStringLiteral("built-in");
    }
    void aBrokenDefinitionIsToldAndHarmsNothing()
    {
        QFETCH(QByteArray, definition);
        QFETCH(QString, why);
        put(QStringLiteral("config/hopscope/formats/broken.json"), definition);
        put(QStringLiteral("config/hopscope/formats/shop.json"), shopFormat());
        for (const char *command : {"analyze shop.log --quiet --json -", "parse shop.log", "formats"}) {
            const ProgramRun done = run(QString::fromLatin1(command));
            QVERIFY2(done.status == 0, qPrintable(done.messages));
            QVERIFY2(done.messages.contains(QStringLiteral("broken.json")), qPrintable(done.messages));
            QVERIFY2(done.messages.contains(why), qPrintable(done.messages));
            QVERIFY(done.output.count('\n') >= 10);
        }
    }

    void aCaseIsReadAgainWhereTheDefinitionHasGone()
    {
        put(QStringLiteral("own/shop.json"), shopFormat());
        QCOMPARE(run(QStringLiteral("analyze shop.log --formats own --case shop.hopscope")).status, 0);
        // A log format for the whole case has its access logs read again.
        const ProgramRun again = runProgram({QStringLiteral("analyze"), QStringLiteral("shop.hopscope"), QStringLiteral("--log-format"),
            QStringLiteral("$remote_addr [$time_local] $status"), QStringLiteral("--json"), QStringLiteral("-")}, m_folder->path());
        QVERIFY2(again.status == 0, qPrintable(again.messages));
        QCOMPARE(sourceIn(again)[QStringLiteral("format")].toString(), QStringLiteral("shop-access"));
        QCOMPARE(sourceIn(again)[QStringLiteral("unparsed")].toInt(), 0);
        const ProgramRun named = run(QStringLiteral("analyze shop.hopscope --format shop.log=shop-access --json -"));
        QVERIFY2(named.status == 0, qPrintable(named.messages));
        const ProgramRun asked = runProgram({QStringLiteral("sql"), QStringLiteral("shop.hopscope"), QStringLiteral("SELECT format FROM sources")},
            m_folder->path());
        QCOMPARE(asked.output, QByteArray("format\nshop-access\n"));
    }

    void aLogFormatWithoutEffectIsTold()
    {
        const QStringList words{QStringLiteral("shop.log"), QStringLiteral("--log-format"), QStringLiteral("$status [$time_local] $request")};
        put(QStringLiteral("own/shop.json"), shopFormat());
        const QStringList own{QStringLiteral("--formats"), QStringLiteral("own")};
        const QString told = QStringLiteral("The given log format fits 0 of 10 lines of shop.log, and was not used.");
        const ProgramRun analyzed = runProgram(QStringList{QStringLiteral("analyze")} + words + own, m_folder->path());
        QCOMPARE(analyzed.status, 0);
        QVERIFY2(analyzed.messages.contains(told), qPrintable(analyzed.messages));
        QVERIFY(QString::fromUtf8(analyzed.output).contains(told));
        const ProgramRun parsed = runProgram(QStringList{QStringLiteral("parse")} + words + own, m_folder->path());
        QVERIFY2(parsed.messages.contains(told), qPrintable(parsed.messages));
    }
};

QTEST_GUILESS_MAIN(TestFormatDefinitions)
#include "tst_format_definitions.moc"

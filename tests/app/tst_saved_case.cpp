// SPDX-License-Identifier: GPL-3.0-or-later
#include "changed_files.h"

#include <QDir>
#include <QTest>

/// A case that is opened again says what its analysis said, though the logs are gone.
class TestSavedCase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSavedCaseSaysTheSame_data()
    {
        QTest::addColumn<QString>("capture");
        QTest::addColumn<QStringList>("only"); ///< files of it; all where empty
        for (const char *name : {"nginx-incident", "haproxy-incident", "apache-incident", "varnish-refused", "nginx-recycle-skew", "apache-read-timeout-zone"})
            QTest::newRow(name) << QString::fromLatin1(name) << QStringList();
        QTest::newRow("an error log alone") << QStringLiteral("nginx-incident") << QStringList{QStringLiteral("error.log")};
        QTest::newRow("a server's log alone") << QStringLiteral("nginx-incident") << QStringList{QStringLiteral("app1_access.log")};
    }
    void aSavedCaseSaysTheSame()
    {
        QFETCH(QString, capture);
        QFETCH(QStringList, only);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("logs")));
        const QString logs = folder.filePath(QStringLiteral("logs"));
        const Files files = filesOf(capture);
        for (auto file = files.begin(); file != files.end(); ++file) {
            if (only.isEmpty() || only.contains(file.key()))
                QVERIFY(writeContent(logs + u'/' + file.key(), file.value()));
        }
        const QString saved = folder.filePath(QStringLiteral("saved.hopscope"));
        const QStringList json{QStringLiteral("--quiet"), QStringLiteral("--json"), QStringLiteral("-")};
        const ProgramRun first = runProgram(QStringList{QStringLiteral("analyze"), logs, QStringLiteral("--case"), saved} + json, folder.path());
        QCOMPARE(first.status, 0);
        QVERIFY(QDir(logs).removeRecursively());
        const ProgramRun again = runProgram(QStringList{QStringLiteral("analyze"), saved} + json, folder.path());
        QCOMPARE(again.status, 0);
        const QJsonObject before = QJsonDocument::fromJson(first.output).object();
        const QJsonObject after = QJsonDocument::fromJson(again.output).object();
        QVERIFY(before.contains(QStringLiteral("would_help")));
        QCOMPARE(after.keys(), before.keys());
        for (const QString &key : before.keys())
            QVERIFY2(after[key] == before[key], qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(TestSavedCase)
#include "tst_saved_case.moc"

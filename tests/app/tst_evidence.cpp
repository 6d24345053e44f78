// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab_capture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

bool holdsANumber(const QString &statement)
{
    return std::ranges::any_of(statement, [](QChar c) { return c.isDigit(); });
}

/// Lines of the capture's files, by path within its archive.
QHash<QString, qsizetype> linesOf(const QStringList &files, const QString &folder)
{
    QHash<QString, qsizetype> lines;
    for (const QString &file : files) {
        const QByteArray content = contentOf(file);
        lines.insert(QDir(folder).relativeFilePath(file), content.count('\n') + (content.endsWith('\n') || content.isEmpty() ? 0 : 1));
    }
    return lines;
}

} // namespace

/// What a verdict says can be checked: every statement has a number in it, and the line that it cites is there.
class TestEvidence : public QObject {
    Q_OBJECT

    qsizetype m_statements = 0;

private Q_SLOTS:
    void everyStatementCanBeChecked_data()
    {
        QTest::addColumn<QString>("capture");
        const QDir lab(QStringLiteral(HOPSCOPE_TEST_DATA "/lab"));
        for (const QString &archive : lab.entryList({QStringLiteral("*.tar.gz")}, QDir::Files))
            QTest::newRow(qPrintable(archive.chopped(7))) << archive.chopped(7);
    }
    void everyStatementCanBeChecked()
    {
        QFETCH(QString, capture);
        const QTemporaryDir folder;
        const QStringList files = unpackCapture(capture, folder.path());
        QVERIFY(!files.isEmpty());
        const QHash<QString, qsizetype> lines = linesOf(files, folder.path());
        const ProgramRun run = runProgram({QStringLiteral("analyze"), QStringLiteral("."), QStringLiteral("--json"), QStringLiteral("-")},
            folder.path());
        QVERIFY2(run.status == 0, qPrintable(run.messages));
        for (const QJsonValue request : requestsIn(run.output)) {
            for (const QJsonValue evidence : request[QStringLiteral("evidence")].toArray()) {
                const QString statement = evidence[QStringLiteral("statement")].toString();
                QVERIFY2(holdsANumber(statement), qPrintable(statement));
                ++m_statements;
                if (evidence[QStringLiteral("line")].isNull())
                    continue;
                const QString source = QDir::cleanPath(evidence[QStringLiteral("source")].toString());
                const int line = evidence[QStringLiteral("line")].toInt();
                QVERIFY2(line >= 1 && line <= lines.value(source, 0), qPrintable(source + u':' + QString::number(line)));
            }
        }
    }
    void thereWereStatements()
    {
        QVERIFY(m_statements > 1000);
    }
};

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"

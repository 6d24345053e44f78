// SPDX-License-Identifier: GPL-3.0-or-later
// Two sides as a person compares them on the command line: captures of a faulty and of a healthier proxy, cases, and periods.
#include "lab_capture.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

QString capture(const QString &name)
{
    return QStringLiteral(HOPSCOPE_TEST_DATA "/lab/%1.tar.gz").arg(name);
}

QJsonObject object(const ProgramRun &run)
{
    return QJsonDocument::fromJson(run.output).object();
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_before = capture(QStringLiteral("nginx-incident"));
    const QString m_after = capture(QStringLiteral("nginx-read-timeout-combined"));

    ProgramRun run(const QStringList &arguments) const
    {
        return runProgram(QStringList{QStringLiteral("compare"), QStringLiteral("--quiet")} + arguments, m_folder.path());
    }

private Q_SLOTS:
    void twoArchivesAreCompared()
    {
        const ProgramRun done = run({m_before, m_after});
        QCOMPARE(done.status, 0);
        const QString text = QString::fromUtf8(done.output);
        QVERIFY2(text.startsWith(QStringLiteral("The share of failed requests fell from 21 % (195 of 916) to 11 %")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("The proxy's read timeout was 1.5 s before, and is 2.5 s after.")));
        QVERIFY(text.contains(QStringLiteral("Queued too long")));
        QVERIFY(text.contains(QStringLiteral("does not tell why")));
    }
    void theNumbersAreThoseOfAnAnalysis()
    {
        const QString path = m_folder.filePath(QStringLiteral("before.hopscope"));
        const ProgramRun analysed = runProgram({QStringLiteral("analyze"), QStringLiteral("--quiet"), m_before, QStringLiteral("--case"), path,
                                                   QStringLiteral("--json"), QStringLiteral("-")}, m_folder.path());
        const QJsonObject summary = object(analysed)[QStringLiteral("summary")].toObject();
        const QJsonObject made = object(run({path, m_after, QStringLiteral("--json"), QStringLiteral("-")}));
        const QJsonObject before = made[QStringLiteral("before")].toObject();
        QCOMPARE(before[QStringLiteral("name")].toString(), QStringLiteral("before.hopscope"));
        QCOMPARE(before[QStringLiteral("requests")], summary[QStringLiteral("requests")]);
        QCOMPARE(before[QStringLiteral("failed")], summary[QStringLiteral("failed")]);
        QJsonObject causes;
        for (const QJsonValue row : made[QStringLiteral("causes")].toArray()) {
            if (row[QStringLiteral("before")].toInt() > 0)
                causes[row[QStringLiteral("cause")].toString()] = row[QStringLiteral("before")];
        }
        QCOMPARE(causes, summary[QStringLiteral("by_cause")].toObject());
    }
    void twoPeriodsOfOneCaseAreCompared()
    {
        const ProgramRun done = run({m_before, QStringLiteral("--before"), QStringLiteral("2026-11-21T01:04:00..01:05:00"), QStringLiteral("--after"),
            QStringLiteral("01:05:00..01:06:30"), QStringLiteral("--json"), QStringLiteral("-")});
        QCOMPARE(done.status, 0);
        const QJsonObject made = object(done);
        const QJsonObject before = made[QStringLiteral("before")].toObject(), after = made[QStringLiteral("after")].toObject();
        QCOMPARE(before[QStringLiteral("requests")].toInt() + after[QStringLiteral("requests")].toInt(), 916);
        QCOMPARE(before[QStringLiteral("failed")].toInt() + after[QStringLiteral("failed")].toInt(), 195);
        QVERIFY(before[QStringLiteral("failed")].toInt() > 0 && after[QStringLiteral("failed")].toInt() > 0);
        QVERIFY(made[QStringLiteral("changes")].toArray().isEmpty()); // one configuration
    }
    void itIsWrittenForATicket()
    {
        const QString markdown = m_folder.filePath(QStringLiteral("compared.md")), html = m_folder.filePath(QStringLiteral("compared.html"));
        const QString csv = m_folder.filePath(QStringLiteral("compared.csv"));
        QCOMPARE(run({m_before, m_after, QStringLiteral("--markdown"), markdown, QStringLiteral("--html"), html, QStringLiteral("--csv"), csv}).status, 0);
        QVERIFY(contentOf(csv).startsWith("about,name,before,"));
        const QString text = QString::fromUtf8(contentOf(markdown));
        QVERIFY2(text.contains(QStringLiteral("**The share of failed requests fell from 21 %")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("| Queued too long |")));
        QVERIFY(contentOf(html).contains("The share of failed requests fell from"));
    }
    void whatCannotBeDoneIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        const QString period = QStringLiteral("01:04..01:05");
        QTest::newRow("one input") << QStringList{m_before} << 1 << "two inputs, or --before and --after";
        QTest::newRow("one period") << QStringList{m_before, QStringLiteral("--after"), period} << 1 << "belong together";
        QTest::newRow("no period") << QStringList{m_before, QStringLiteral("--after"), QStringLiteral("10:00")} << 1 << "FROM..TO";
        QTest::newRow("not in the logs")
            << QStringList{m_before, QStringLiteral("--before"), QStringLiteral("12:00..13:00"), QStringLiteral("--after"), period} << 1 << "Say the day";
        QTest::newRow("no such file") << QStringList{m_before, QStringLiteral("nowhere.log")} << 2 << "nowhere.log";
        QTest::newRow("over an input") << QStringList{m_before, m_after, QStringLiteral("--json"), m_before} << 1 << "would replace an input";
        QTest::newRow("two on one output")
            << QStringList{m_before, m_after, QStringLiteral("--json"), QStringLiteral("-"), QStringLiteral("--html"), QStringLiteral("-")} << 1
            << "Only one result";
    }
    void whatCannotBeDoneIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, words);
        const ProgramRun done = run(arguments);
        QCOMPARE(done.status, status);
        QVERIFY2(done.messages.contains(words, Qt::CaseInsensitive), qPrintable(done.messages));
        QVERIFY(done.output.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestCompare)
#include "tst_compare.moc"

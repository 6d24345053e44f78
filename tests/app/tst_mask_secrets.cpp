// SPDX-License-Identifier: GPL-3.0-or-later
// A whole analysis with and without --mask-secrets.
#include "lab_capture.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// What must not change: causes, and the lines that belong together.
QStringList verdictsOf(const QJsonArray &requests)
{
    QStringList verdicts;
    for (const QJsonValue request : requests) {
        QString verdict = request[QStringLiteral("cause")].toString();
        for (const QString &hop : {QStringLiteral("proxy"), QStringLiteral("server")})
            verdict += QStringLiteral(" %1:%2").arg(request[hop][QStringLiteral("source")].toString()).arg(request[hop][QStringLiteral("line")].toInt());
        verdicts += verdict;
    }
    return verdicts;
}

QSet<QByteArray> matchesIn(const QByteArray &text, const char *pattern)
{
    QSet<QByteArray> found;
    const QRegularExpression expression(QString::fromLatin1(pattern));
    for (auto match = expression.globalMatch(QString::fromLatin1(text)); match.hasNext();)
        found.insert(match.next().captured(1).toLatin1());
    return found;
}

} // namespace

class TestMaskSecrets : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    ProgramRun analyse(const QString &logs, const QString &results, const QStringList &more) const
    {
        return runProgram(QStringList{QStringLiteral("analyze"), logs, QStringLiteral("--quiet"), QStringLiteral("--json"), results + QLatin1String(".json"),
                              QStringLiteral("--csv"), results + QLatin1String(".csv"), QStringLiteral("--case"), results + QLatin1String(".hopscope")}
                + more,
            m_folder.path());
    }

private Q_SLOTS:
    void hidesAllAndChangesNoVerdict_data()
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : {"nginx-incident", "haproxy-incident", "apache-worker-kill"})
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }
    void hidesAllAndChangesNoVerdict()
    {
        QFETCH(QString, capture);
        const QString logs = path(capture);
        QVERIFY(QDir().mkpath(logs));
        QByteArray all;
        // The captures were made on one machine: its loopback addresses, which are not masked, become those of a network.
        for (const QString &file : unpackCapture(capture, logs)) {
            const QByteArray content = contentOf(file).replace("127.0.0.1", "198.51.100.7");
            QVERIFY(writeContent(file, content));
            all += content;
        }
        const QSet<QByteArray> addresses = matchesIn(all, "\\b(198\\.51\\.\\d+\\.\\d+)\\b");
        const QSet<QByteArray> queries = matchesIn(all, "\\?([^ \"?]*=[^ \"?]*) HTTP/");
        QVERIFY(!addresses.isEmpty() && queries.size() > 5);

        const ProgramRun plain = analyse(logs, path(capture + QLatin1String("-plain")), {});
        const ProgramRun masked = analyse(logs, path(capture + QLatin1String("-masked")), {QStringLiteral("--mask-secrets")});
        QVERIFY2(plain.status == 0 && masked.status == 0, qPrintable(plain.messages + masked.messages));
        const QStringList verdicts = verdictsOf(requestsIn(contentOf(path(capture + QLatin1String("-plain.json")))));
        QVERIFY(verdicts.size() > 5);
        QCOMPARE(verdictsOf(requestsIn(contentOf(path(capture + QLatin1String("-masked.json"))))), verdicts);

        const QByteArray plainCase = contentOf(path(capture + QLatin1String("-plain.hopscope")));
        for (const char *suffix : {"-masked.hopscope", "-masked.json", "-masked.csv"}) {
            const QByteArray written = contentOf(path(capture + QLatin1String(suffix)));
            QVERIFY(!written.isEmpty());
            for (const QByteArray &secret : addresses + queries) {
                QVERIFY2(!written.contains(secret), suffix + (": " + secret));
                QVERIFY(plainCase.contains(secret)); // else the line above could not fail
            }
        }
        QVERIFY(!matchesIn(contentOf(path(capture + QLatin1String("-masked.json"))), "(ip-[0-9a-f]{8})").isEmpty());
    }

    void aCaseWithoutSaysSo()
    {
        QVERIFY(QDir().mkpath(path(QStringLiteral("logs"))));
        QVERIFY(!unpackCapture(QStringLiteral("nginx-refused"), path(QStringLiteral("logs"))).isEmpty());
        QCOMPARE(analyse(path(QStringLiteral("logs")), path(QStringLiteral("open")), {}).status, 0);
        QCOMPARE(analyse(path(QStringLiteral("logs")), path(QStringLiteral("closed")), {QStringLiteral("--mask-secrets")}).status, 0);
        const QStringList asked{QStringLiteral("analyze"), path(QStringLiteral("open.hopscope")), QStringLiteral("--mask-secrets")};
        const ProgramRun refused = runProgram(asked, m_folder.path());
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.messages.contains(QLatin1String("imported without")), qPrintable(refused.messages));
        QCOMPARE(runProgram({asked[0], path(QStringLiteral("closed.hopscope")), asked[2]}, m_folder.path()).status, 0);
    }

    /// Nobody takes the key out of a case by a question.
    void theKeyIsInNoAnswer()
    {
        const ProgramRun run
            = runProgram({QStringLiteral("sql"), path(QStringLiteral("closed.hopscope")), QStringLiteral("SELECT key FROM mask_key")}, m_folder.path());
        QVERIFY(run.status != 0);
        QVERIFY(run.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMaskSecrets)
#include "tst_mask_secrets.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A whole analysis with and without --mask-secrets, and --mask-report.
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

    /// Unpacks the capture, and returns all that its files say. They were made on one machine: its loopback addresses, which
    /// are not masked, become those of a network.
    static QByteArray unpackAsOfANetwork(const QString &capture, const QString &logs)
    {
        QByteArray all;
        if (!QDir().mkpath(logs))
            return all;
        for (const QString &file : unpackCapture(capture, logs)) {
            const QByteArray content = contentOf(file).replace("127.0.0.1", "198.51.100.7");
            if (!writeContent(file, content))
                return {};
            all += content;
        }
        return all;
    }
    static QSet<QByteArray> addressesIn(const QByteArray &text) { return matchesIn(text, "\\b(198\\.51\\.\\d+\\.\\d+)\\b"); }
    static QSet<QByteArray> queriesIn(const QByteArray &text) { return matchesIn(text, "\\?([^ \"?]*=[^ \"?]*) HTTP/"); }

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
        const QByteArray all = unpackAsOfANetwork(capture, logs);
        const QSet<QByteArray> addresses = addressesIn(all);
        const QSet<QByteArray> queries = queriesIn(all);
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

    /// What is handed on says the same as if the logs had been masked before: but for the words, which depend on a key.
    void aReportCanBeMaskedWhereItsCaseIsNot_data() { hidesAllAndChangesNoVerdict_data(); }
    void aReportCanBeMaskedWhereItsCaseIsNot()
    {
        QFETCH(QString, capture);
        const QString logs = path(capture + QLatin1String("-logs"));
        const QByteArray all = unpackAsOfANetwork(capture, logs);
        const QSet<QByteArray> secrets = addressesIn(all) + queriesIn(all);
        QVERIFY(secrets.size() > 5);
        QStringList wanted{QStringLiteral("--mask-report")};
        for (const char *kind : {"html", "markdown"})
            wanted += {QStringLiteral("--%1").arg(QLatin1String(kind)), path(capture + u'.' + QLatin1String(kind))};
        QCOMPARE(analyse(logs, path(capture + QLatin1String("-early")), {QStringLiteral("--mask-secrets")}).status, 0);
        QCOMPARE(analyse(logs, path(capture + QLatin1String("-late")), wanted).status, 0);

        const QByteArray kept = contentOf(path(capture + QLatin1String("-late.hopscope")));
        for (const char *suffix : {"-late.json", "-late.csv", ".html", ".markdown"}) {
            const QByteArray written = contentOf(path(capture + QLatin1String(suffix)));
            QVERIFY(!written.isEmpty());
            for (const QByteArray &secret : secrets) {
                QVERIFY2(!written.contains(secret), suffix + (": " + secret));
                QVERIFY(kept.contains(secret)); // the case keeps what was logged
            }
        }
        const auto withoutWords = [this, capture](const char *suffix) {
            static const QRegularExpression word(QStringLiteral("(ip-|masked-)[0-9a-f]+"));
            return QString::fromUtf8(contentOf(path(capture + QLatin1String(suffix)))).replace(word, QStringLiteral("\\1word"));
        };
        for (const char *suffix : {".html", ".markdown"}) // who reads it must know why it has no addresses
            QVERIFY2(contentOf(path(capture + QLatin1String(suffix))).contains("are masked: equal ones by equal words"), suffix);
        QCOMPARE(withoutWords("-late.csv"), withoutWords("-early.csv"));
        QCOMPARE(withoutWords("-late.json"), withoutWords("-early.json"));
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

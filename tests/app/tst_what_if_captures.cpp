// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

/// What the answers from one capture promise, against the capture of the supposed setting. See tests/data/what_if/README.md.
class TestWhatIfCaptures : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static QString archive(const QString &capture) { return QStringLiteral(HOPSCOPE_TEST_DATA "/what_if/%1.tar.gz").arg(capture); }

    /// The statuses that nginx logged; empty where the archive could not be read.
    QList<int> statuses(const QString &capture) const
    {
        QProcess tar;
        tar.start(QStringLiteral("tar"), {QStringLiteral("xzOf"), archive(capture), QStringLiteral("access.log")});
        if (!tar.waitForFinished() || tar.exitCode() != 0)
            return {};
        static const QRegularExpression status(QStringLiteral("HTTP/1\\.1\" (\\d{3}) "));
        QList<int> found;
        for (auto match = status.globalMatch(QString::fromUtf8(tar.readAllStandardOutput())); match.hasNext();)
            found += match.next().captured(1).toInt();
        return found;
    }

private Q_SLOTS:
    void theAnswerIsWhatTheOtherCaptureShows_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("to");
        const auto row = [](const char *from, const char *question, const char *to) {
            QTest::addRow("%s, %s", from, question) << QString::fromUtf8(from) << QString::fromUtf8(question) << QString::fromUtf8(to);
        };
        row("slow-pages-1s", "proxy-timeout=2", "slow-pages-2s");
        row("slow-pages-2s", "proxy-timeout=1", "slow-pages-1s");
        row("bursts-1s", "proxy-timeout=2", "bursts-2s");
        row("bursts-2s", "proxy-timeout=1", "bursts-1s");
        row("bursts-1s", "workers=6", "bursts-1s-6-workers");
        row("bursts-1s-6-workers", "workers=4", "bursts-1s");
        row("thrown-away-1s", "proxy-timeout=2", "thrown-away-2s");
    }
    void theAnswerIsWhatTheOtherCaptureShows()
    {
        QFETCH(QString, from);
        QFETCH(QString, question);
        QFETCH(QString, to);
        const QList<int> before = statuses(from), after = statuses(to);
        QCOMPARE(before.size(), 300);
        QCOMPARE(after.size(), 300);
        const ProgramRun run = runProgram({QStringLiteral("analyze"), archive(from), QStringLiteral("--what-if"), question,
                                              QStringLiteral("--json"), QStringLiteral("-")}, m_folder.path());
        QVERIFY2(run.status == 0, qPrintable(run.messages));
        const QJsonValue answer = QJsonDocument::fromJson(run.output)[QStringLiteral("what_if")][0];
        QVERIFY2(answer[QStringLiteral("refusal")].isNull(), qPrintable(answer[QStringLiteral("refusal")].toString()));
        const auto promised = before.count(200) + answer[QStringLiteral("would_succeed")].toInt()
            - answer[QStringLiteral("newly_failing")].toInt();
        qInfo("%lld succeeded, %lld would have, %lld did", qlonglong(before.count(200)), qlonglong(promised), qlonglong(after.count(200)));
        QVERIFY(before.count(200) != after.count(200)); // there was something to tell
        QVERIFY(std::abs(promised - after.count(200)) * 20 <= after.size());
    }
    void theTextSaysTheSame()
    {
        const ProgramRun run = runProgram({QStringLiteral("analyze"), archive(QStringLiteral("slow-pages-1s")), QStringLiteral("--what-if"),
                                              QStringLiteral("proxy-timeout=2"), QStringLiteral("--what-if=workers=500")}, m_folder.path());
        QCOMPARE(run.status, 0);
        const QString text = QString::fromUtf8(run.output);
        QVERIFY2(text.contains(QStringLiteral("A proxy timeout of 2 s instead of 1 s: of 66 requests that ran into a timeout, 35 would")),
            qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("this can't be told. Too few requests waited for app.log")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestWhatIfCaptures)
#include "tst_what_if_captures.moc"

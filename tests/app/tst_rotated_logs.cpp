// SPDX-License-Identifier: GPL-3.0-or-later
// A whole analysis of logs that were rotated in the middle.
#include "lab_capture.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

/// Verdicts without the names and lines of files, which differ.
QStringList verdictsOf(const QJsonArray &requests)
{
    QStringList verdicts;
    for (const QJsonValue request : requests) {
        verdicts += request[QStringLiteral("time")].toString() + u' ' + request[QStringLiteral("cause")].toString() + (request[QStringLiteral("server")].isNull() ? QStringLiteral(" alone") : QStringLiteral(" paired"));
    }
    return verdicts;
}

/// Makes three of a log: the oldest lines in name.2.gz, then name.1, the newest in the file itself.
bool rotate(const QString &path)
{
    const QList<QByteArray> lines = contentOf(path).split('\n');
    const auto third = lines.size() / 3;
    const auto part = [&](qsizetype from, qsizetype count) {
        const QByteArray end = from + count < lines.size() ? "\n" : "";
        return QByteArray(lines.mid(from, count).join('\n') + end);
    };
    return writeContent(path + QStringLiteral(".2"), part(0, third)) && writeContent(path + QStringLiteral(".1"), part(third, third))
        && writeContent(path, part(2 * third, lines.size() - 2 * third))
        && QProcess::execute(QStringLiteral("gzip"), {path + QStringLiteral(".2")}) == 0;
}

} // namespace

class TestRotatedLogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeFilesAreOneLog_data()
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : {"nginx-incident", "haproxy-incident", "apache-incident", "nginx-recycle-skew", "apache-read-timeout-zone"})
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }
    void threeFilesAreOneLog()
    {
        QFETCH(QString, capture);
        QTemporaryDir folder;
        const QStringList files = unpackCapture(capture, folder.path());
        const QStringList arguments{QStringLiteral("analyze"), folder.path(), QStringLiteral("--quiet"), QStringLiteral("--json"), QStringLiteral("-")};
        const ProgramRun whole = runProgram(arguments, folder.path());
        const QStringList expected = verdictsOf(requestsIn(whole.output));
        QVERIFY(expected.size() > 5);
        int rotated = 0;
        for (const QJsonValue source : QJsonDocument::fromJson(whole.output)[QStringLiteral("sources")].toArray()) {
            const QString role = source[QStringLiteral("role")].toString();
            if (role == QLatin1String("proxy") || role == QLatin1String("server"))
                rotated += rotate(source[QStringLiteral("path")].toString());
        }
        QVERIFY(rotated >= 2);
        const ProgramRun parts = runProgram(arguments, folder.path());
        QVERIFY2(parts.status == 0, qPrintable(parts.messages));
        QCOMPARE(verdictsOf(requestsIn(parts.output)), expected);
    }
};

QTEST_GUILESS_MAIN(TestRotatedLogs)
#include "tst_rotated_logs.moc"

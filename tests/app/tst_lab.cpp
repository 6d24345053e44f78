// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// How many rows of the truth came out right. See tests/data/lab/README.md.
struct Score {
    int causes = 0;
    int rightCauses = 0;
    int pairs = 0;
    int rightPairs = 0;

    Score &operator+=(const Score &other)
    {
        causes += other.causes;
        rightCauses += other.rightCauses;
        pairs += other.pairs;
        rightPairs += other.rightPairs;
        return *this;
    }
};

double share(int part, int whole)
{
    return whole == 0 ? 1.0 : static_cast<double>(part) / whole;
}

/// "access.log:42" of a line of the document; empty for null.
QString lineName(const QJsonValue &entry)
{
    const QString path = entry[QStringLiteral("source")].toString();
    const QString name = path.section(u'!', -1).section(u'/', -1);
    return name.isEmpty() ? QString() : name + u':' + QString::number(entry[QStringLiteral("line")].toInt());
}

/// The same of a line of the truth: ["access.log", 42].
QString truthName(const QJsonValue &line)
{
    return line.isNull() ? QString() : line[0].toString() + u':' + QString::number(line[1].toInt());
}

QStringList serverNames(const QJsonValue &row)
{
    QStringList names;
    for (const QJsonValue line : row[QStringLiteral("servers")].toArray())
        names += truthName(line);
    return names;
}

QStringList acceptedCauses(const QJsonValue &row)
{
    QStringList causes{row[QStringLiteral("cause")].toString()};
    for (const QJsonValue cause : row[QStringLiteral("also")].toArray())
        causes += cause.toString();
    return causes;
}

QJsonDocument documentIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

Score scoreOf(const QJsonArray &truth, const QJsonArray &found)
{
    QHash<QString, QJsonValue> byProxyLine;
    for (const QJsonValue request : found)
        byProxyLine.insert(lineName(request[QStringLiteral("proxy")]), request);
    Score score;
    for (const QJsonValue row : truth) {
        const QJsonValue request = byProxyLine.value(truthName(row[QStringLiteral("proxy")]), QJsonValue::Undefined);
        if (row[QStringLiteral("proxy")].isNull() || (request.isUndefined() && row[QStringLiteral("optional")].toBool()))
            continue;
        ++score.causes;
        score.rightCauses += acceptedCauses(row).contains(request[QStringLiteral("cause")].toString()) ? 1 : 0;
        const QString server = lineName(request[QStringLiteral("server")]);
        const QStringList servers = serverNames(row);
        ++score.pairs;
        score.rightPairs += servers.isEmpty() ? server.isEmpty() : servers.contains(server);
    }
    return score;
}

} // namespace

class TestLab : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Score m_total;

private Q_SLOTS:
    void verdictsAndPairsAreRight_data()
    {
        QTest::addColumn<QString>("capture");
        const QDir lab(QStringLiteral(HOPSCOPE_TEST_DATA "/lab"));
        for (const QString &archive : lab.entryList({QStringLiteral("*.tar.gz")}, QDir::Files))
            QTest::newRow(qPrintable(archive.chopped(7))) << lab.filePath(archive.chopped(7));
    }
    void verdictsAndPairsAreRight()
    {
        QFETCH(QString, capture);
        const ProgramRun run = runProgram(
            {QStringLiteral("analyze"), capture + QStringLiteral(".tar.gz"), QStringLiteral("--json"), QStringLiteral("-")},
            m_folder.path());
        QVERIFY2(run.status == 0, qPrintable(run.messages));
        const QJsonArray found = QJsonDocument::fromJson(run.output)[QStringLiteral("requests")].toArray();
        const QJsonArray truth = documentIn(capture + QStringLiteral(".truth.json")).array();
        QVERIFY(!truth.isEmpty());
        const Score score = scoreOf(truth, found);
        qInfo("causes %d of %d, pairs %d of %d", score.rightCauses, score.causes, score.rightPairs, score.pairs);
        m_total += score;
        // One capture may hold a hard case; all together must be good, see below.
        QVERIFY(share(score.rightCauses, score.causes) >= 0.75);
        QVERIFY(share(score.rightPairs, score.pairs) >= 0.75);
    }
    void allTogetherIsGood()
    {
        qInfo("causes %.3f, pairs %.3f", share(m_total.rightCauses, m_total.causes), share(m_total.rightPairs, m_total.pairs));
        QVERIFY(m_total.causes > 500);
        QVERIFY(share(m_total.rightCauses, m_total.causes) >= 0.90);
        QVERIFY(share(m_total.rightPairs, m_total.pairs) >= 0.95);
    }
};

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"

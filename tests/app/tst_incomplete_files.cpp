// SPDX-License-Identifier: GPL-3.0-or-later
// Real captures with files taken away, as customers send them: what can't be known must not be said with confidence, and
// what is said with some confidence must be right about as often. Prints the table of how often it was.
#include "lab_capture.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

namespace {

/// An access log in the combined format, whatever followed it.
QByteArray withoutDurations(const QByteArray &log)
{
    static const QRegularExpression combined(QStringLiteral("^(.*?\"[^\"]*\" \\d{3} (?:\\d+|-) \"[^\"]*\" \"[^\"]*\") .*$"),
        QRegularExpression::MultilineOption);
    return QString::fromUtf8(log).replace(combined, QStringLiteral("\\1")).toUtf8();
}

/// As of a log that is sampled, or of one of two servers behind one address.
QByteArray everyOtherLine(const QByteArray &log)
{
    QByteArray kept;
    const QList<QByteArray> lines = log.split('\n');
    for (qsizetype i = 0; i < lines.size(); i += 2)
        kept += lines[i] + '\n';
    return kept;
}

/// As of a log that was rotated amid it all.
QByteArray secondHalf(const QByteArray &log)
{
    return log.mid(log.indexOf('\n', log.size() / 2) + 1);
}

/// Which files of a capture are left out, by their names, or what is cut from which; see tests/data/lab/README.md.
struct Loss {
    const char *name;
    const char *files;
    const char *cutFiles = "^$";
    QByteArray (*cut)(const QByteArray &log) = nullptr;
};

constexpr Loss losses[] = {
    {"nothing", "^$"},
    {"error logs", "error\\.log$|varnishlog"},
    {"everything of the server", "^app|^legacy|^billing|_access|_queue|^events"},
    {"configuration", "\\.conf$|\\.cfg$|\\.vcl$|Caddyfile"},
    {"events", "^events"},
    {"metrics", "\\.csv$"},
    {"all but the proxy's access log", "error|_access|_queue|\\.csv$|^events|varnishlog|\\.conf$|\\.cfg$|\\.vcl$|Caddyfile"},
    {"durations", "^$", "access\\.log$", withoutDurations},
    {"every other line of the server", "^$", "_access\\.log$", everyOtherLine},
    {"the server's first half", "^$", "_access\\.log$", secondHalf},
};

/// Verdicts of one band of confidence.
struct Band {
    int verdicts = 0;
    int right = 0;
    double share() const { return verdicts == 0 ? 1.0 : static_cast<double>(right) / verdicts; }
};

constexpr double bandBegins[] = {0.0, 0.5, 0.7, 0.9};

double bandOf(double confidence)
{
    double begin = 0;
    for (const double each : bandBegins)
        begin = confidence >= each ? each : begin;
    return begin;
}

/// What the proxy's lines were really about: "access.log:42" to its causes.
QHash<QString, QStringList> truthOf(const QString &capture)
{
    QHash<QString, QStringList> causes;
    const QJsonArray rows = QJsonDocument::fromJson(contentOf(QStringLiteral(HOPSCOPE_TEST_DATA "/lab/%1.truth.json").arg(capture))).array();
    for (const QJsonValue row : rows) {
        const QJsonValue line = row[QStringLiteral("proxy")];
        if (line.isNull())
            continue;
        QStringList accepted{row[QStringLiteral("cause")].toString()};
        for (const QJsonValue also : row[QStringLiteral("also")].toArray())
            accepted += also.toString();
        causes.insert(line[0].toString() + u':' + QString::number(line[1].toInt()), accepted);
    }
    return causes;
}

QStringList filesLeft(const QStringList &files, const Loss &loss)
{
    const QRegularExpression lost(QString::fromLatin1(loss.files));
    const QRegularExpression cut(QString::fromLatin1(loss.cutFiles));
    QStringList left;
    for (const QString &path : files) {
        const QString name = QFileInfo(path).fileName();
        if (lost.match(name).hasMatch())
            continue;
        if (cut.match(name).hasMatch() && !writeContent(path, loss.cut(contentOf(path))))
            return {};
        left += path;
    }
    return left;
}

/// Of all sources: by how much the clock farthest off is said to be off, in milliseconds.
double farthestClock(const QByteArray &json)
{
    double farthest = 0;
    for (const QJsonValue source : QJsonDocument::fromJson(json)[QStringLiteral("sources")].toArray())
        farthest = std::max(farthest, std::abs(source[QStringLiteral("clock_offset_ms")].toDouble()));
    return farthest;
}

} // namespace

class TestIncompleteFiles : public QObject {
    Q_OBJECT

    std::map<QByteArray, std::map<double, Band>> m_bands; ///< by loss, then by where the band begins
    std::map<double, Band> m_all;

    void count(const QByteArray &loss, const QJsonArray &requests, const QHash<QString, QStringList> &truth)
    {
        for (const QJsonValue request : requests) {
            const QJsonValue proxy = request[QStringLiteral("proxy")];
            const QString line = proxy[QStringLiteral("source")].toString().section(u'/', -1) + u':'
                + QString::number(proxy[QStringLiteral("line")].toInt());
            const QString cause = request[QStringLiteral("cause")].toString();
            if (!truth.contains(line) || cause == QStringLiteral("UNDETERMINED"))
                continue;
            const double band = bandOf(request[QStringLiteral("confidence")].toDouble());
            for (Band *each : {&m_bands[loss][band], &m_all[band]}) {
                ++each->verdicts;
                each->right += truth[line].contains(cause) ? 1 : 0;
            }
        }
    }

private Q_SLOTS:
    void someVerdictOrNone_data()
    {
        QTest::addColumn<QString>("capture");
        QTest::addColumn<int>("loss");
        const QDir lab(QStringLiteral(HOPSCOPE_TEST_DATA "/lab"));
        for (const QString &archive : lab.entryList({QStringLiteral("*.tar.gz")}, QDir::Files)) {
            for (int i = 0; i < int(std::size(losses)); ++i)
                QTest::addRow("%s without %s", qPrintable(archive.chopped(7)), losses[i].name) << archive.chopped(7) << i;
        }
    }
    void someVerdictOrNone()
    {
        QFETCH(const QString, capture);
        QFETCH(const int, loss);
        const QTemporaryDir folder;
        const QStringList files = filesLeft(unpackCapture(capture, folder.path()), losses[loss]);
        QVERIFY(!files.isEmpty());
        const ProgramRun run = runProgram(QStringList{QStringLiteral("analyze"), QStringLiteral("--json"), QStringLiteral("-")} + files, folder.path());
        QVERIFY2(run.status == 0, qPrintable(run.messages));
        // Whole seconds are all that most of these stamps tell; the clocks were one.
        static const QRegularExpression setWrong(QStringLiteral("-skew$|-zone$"));
        if (!setWrong.match(capture).hasMatch())
            QVERIFY2(farthestClock(run.output) < 1000, qPrintable(QString::number(farthestClock(run.output))));
        count(losses[loss].name, requestsIn(run.output), truthOf(capture));
    }

    void withoutTheProxysLogNothingIsToldToBeHealed_data()
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : {"nginx-incident", "nginx-queue-timeout", "nginx-read-timeout-combined", "apache-incident"})
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }
    /// The server's log has successes of what the proxy's error log calls failed.
    void withoutTheProxysLogNothingIsToldToBeHealed()
    {
        QFETCH(const QString, capture);
        const QTemporaryDir folder;
        const QStringList files = filesLeft(unpackCapture(capture, folder.path()), {"the proxy's access log", "^access\\.log$"});
        const ProgramRun run = runProgram(QStringList{QStringLiteral("analyze"), QStringLiteral("--json"), QStringLiteral("-")} + files, folder.path());
        QVERIFY2(run.status == 0, qPrintable(run.messages));
        const QJsonArray requests = requestsIn(run.output);
        QVERIFY(requests.size() > 10);
        for (const QJsonValue request : requests)
            QVERIFY(!request[QStringLiteral("healed")].toBool());
    }

    void confidentVerdictsAreRight_data()
    {
        QTest::addColumn<QByteArray>("loss");
        for (const Loss &loss : losses)
            QTest::newRow(loss.name) << QByteArray(loss.name);
    }
    void confidentVerdictsAreRight()
    {
        QFETCH(const QByteArray, loss);
        for (const auto &[begin, band] : m_bands[loss])
            qInfo("confidence from %.1f: %d of %d right, %.2f", begin, band.right, band.verdicts, band.share());
        QVERIFY(m_bands[loss][0.9].verdicts > 50);
        QVERIFY(m_bands[loss][0.9].share() >= 0.95);
    }

    /// Over all captures, with and without losses: right as often as the band says, or at most ten points from it.
    void confidenceIsWhatItSays()
    {
        for (const auto &[begin, band] : m_all)
            qInfo("confidence from %.1f: %d of %d right, %.2f", begin, band.right, band.verdicts, band.share());
        QVERIFY(m_all[0.5].share() >= 0.4 && m_all[0.5].share() <= 0.8);
        QVERIFY(m_all[0.7].share() >= 0.6);
        QVERIFY(m_all[0.9].share() >= 0.95);
    }
};

QTEST_GUILESS_MAIN(TestIncompleteFiles)
#include "tst_incomplete_files.moc"

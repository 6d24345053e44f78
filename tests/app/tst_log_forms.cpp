// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same logs as they come from shippers, containers, exports and other hands: the verdicts and the pairs must stay.
#include "changed_files.h"

#include <QTest>

namespace {

/// One line in another form. `host` wrote it at `stamp`, in microseconds.
using Form = QByteArray (*)(const QByteArray &line, const QByteArray &host, qint64 stamp);

QByteArray isoOf(qint64 stamp)
{
    return QDateTime::fromMSecsSinceEpoch(stamp / 1000, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toLatin1();
}

QByteArray shipped(const QByteArray &line, const QByteArray &host, qint64 stamp)
{
    const QJsonObject object{{QStringLiteral("@timestamp"), QString::fromLatin1(isoOf(stamp))},
        {QStringLiteral("host"), QJsonObject{{QStringLiteral("name"), QString::fromLatin1(host)}}}, {QStringLiteral("message"), QString::fromUtf8(line)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray ofContainer(const QByteArray &line, const QByteArray &, qint64 stamp)
{
    return isoOf(stamp).chopped(1) + "000001Z stdout F " + line;
}

QByteArray ofCompose(const QByteArray &line, const QByteArray &host, qint64)
{
    return host + "-1  | " + line;
}

QByteArray ofSyslog(const QByteArray &line, const QByteArray &host, qint64 stamp)
{
    return "<190>1 " + isoOf(stamp) + " " + host + " web 77 - - " + line;
}

QByteArray withCarriageReturn(const QByteArray &line, const QByteArray &, qint64) { return line + '\r'; }

/// HAProxy has an envelope of its own.
bool isLog(const QString &name) { return name.endsWith(u"_access.log") || name == u"access.log" || name == u"error.log" || name == u"varnishncsa.log"; }

/// How far the clocks of a host are ahead of UTC, by the offset that its access log writes; in microseconds.
qint64 zoneOf(const QByteArray &accessLog)
{
    static const QRegularExpression offset(QStringLiteral(" ([+-])(\\d\\d)(\\d\\d)\\] "));
    const QRegularExpressionMatch found = offset.match(QString::fromUtf8(accessLog.left(1000)));
    const qint64 minutes = found.captured(2).toInt() * 60 + found.captured(3).toInt();
    return (found.captured(1) == u"-" ? -minutes : minutes) * 60'000'000;
}

/// Envelopes are written in UTC.
QByteArray changed(const QByteArray &log, const QByteArray &host, qint64 zone, Form form)
{
    QByteArray out;
    qint64 stamp = 0;
    for (const QByteArray &line : log.trimmed().split('\n')) {
        stamp = std::max(stamp, stampIn(line) - zone);
        out += form(line, host, stamp) + '\n';
    }
    return out;
}

QByteArray newestFirst(const QByteArray &log)
{
    QByteArrayList lines = log.trimmed().split('\n');
    std::ranges::reverse(lines);
    return lines.join('\n') + '\n';
}

/// "CAUSE, answered by line N of the server's log" by the line of the proxy's.
using Answers = QMap<qsizetype, QString>;

Answers answersIn(const QJsonDocument &document)
{
    Answers answers;
    for (const QJsonValue request : document[QStringLiteral("requests")].toArray()) {
        const int server = request[QStringLiteral("server")][QStringLiteral("line")].toInt();
        answers.insert(request[QStringLiteral("proxy")][QStringLiteral("line")].toInt(),
            request[QStringLiteral("cause")].toString() + (server == 0 ? QString() : QStringLiteral(", line %1").arg(server)));
    }
    return answers;
}

QString different(const Answers &before, const Answers &after)
{
    QStringList lines;
    for (auto answer = before.begin(); answer != before.end(); ++answer) {
        if (after.value(answer.key()) != answer.value())
            lines += QStringLiteral("line %1: %2 became %3").arg(answer.key()).arg(answer.value(), after.value(answer.key(), QStringLiteral("nothing")));
    }
    return QStringLiteral("%1 and %2 answers, %3 others: ").arg(before.size()).arg(after.size()).arg(lines.size()) + lines.first(std::min<qsizetype>(3, lines.size())).join(u"; ");
}

/// All logs as `docker compose logs` shows them in one file, in the order of time.
struct OneFile {
    QByteArray text;
    QMap<QString, QList<int>> lines; ///< of each log: where its lines are

    static OneFile of(const Files &files, const QStringList &logs);
};

OneFile OneFile::of(const Files &files, const QStringList &logs)
{
    struct Written {
        qint64 stamp;
        QString log;
        QByteArray line;
    };
    std::vector<Written> all;
    for (const QString &log : logs) {
        qint64 stamp = 0;
        for (const QByteArray &line : files[log].trimmed().split('\n')) {
            stamp = std::max(stamp, stampIn(line));
            all.push_back({stamp, log, line});
        }
    }
    std::ranges::stable_sort(all, {}, &Written::stamp);
    OneFile file;
    for (const Written &written : all) {
        file.lines[written.log] += static_cast<int>(file.text.count('\n') + 1);
        const QByteArray service = isOfServer(written.log) ? written.log.section(u'_', 0, 0).toUtf8() : "proxy";
        file.text += (service + "-1").leftJustified(10) + "| " + written.line + '\n';
    }
    return file;
}

} // namespace

class TestLogForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFormChangesNothing_data()
    {
        static constexpr std::pair<const char *, Form> forms[] = {{"a shipper's objects", shipped}, {"a container's output", ofContainer},
            {"compose", ofCompose}, {"syslog of RFC 5424", ofSyslog}, {"lines of Windows", withCarriageReturn}};
        QTest::addColumn<QString>("capture");
        QTest::addColumn<Form>("form");
        for (const char *capture : {"nginx-incident", "apache-incident", "haproxy-incident", "varnish-early-close"}) {
            for (const auto &[name, form] : forms)
                QTest::addRow("%s: %s", capture, name) << QString::fromLatin1(capture) << form;
        }
    }
    void theFormChangesNothing()
    {
        QFETCH(QString, capture);
        QFETCH(Form, form);
        Files files = filesOf(capture);
        const Answers before = answersIn(analysed(files));
        QVERIFY(!before.isEmpty());
        const Files plain = files;
        for (auto file = files.begin(); file != files.end(); ++file) {
            const QString host = file.key().contains(u'_') ? file.key().section(u'_', 0, 0) : QString();
            const QString accessLog = host.isEmpty() ? proxyLogOf(plain) : host + QStringLiteral("_access.log");
            if (isLog(file.key()))
                file.value() = changed(file.value(), host.isEmpty() ? "lb1" : host.toLatin1(), zoneOf(plain[accessLog]), form);
        }
        const Answers after = answersIn(analysed(files));
        QVERIFY2(after == before, qPrintable(different(before, after)));
    }

    void oneFileOfAllProgramsChangesNothing_data()
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : {"nginx-incident", "haproxy-incident", "nginx-recycle-skew"})
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }
    void oneFileOfAllProgramsChangesNothing()
    {
        QFETCH(QString, capture);
        Files files = filesOf(capture);
        const QString proxyLog = proxyLogOf(files);
        const QString serverLog = serverLogOf(files);
        const Answers apart = answersIn(analysed(files));
        QVERIFY(!apart.isEmpty());
        QStringList logs{proxyLog, serverLog};
        if (files.contains(QStringLiteral("error.log")))
            logs += QStringLiteral("error.log");
        const OneFile all = OneFile::of(files, logs);
        for (const QString &log : logs)
            files.remove(log);
        files.insert(QStringLiteral("all.log"), all.text);
        Answers before;
        for (const auto &[line, answer] : apart.asKeyValueRange()) {
            const QStringList parts = answer.split(QStringLiteral(", line "));
            const QString server = parts.size() == 1 ? QString() : QStringLiteral(", line %1").arg(all.lines[serverLog].at(parts[1].toInt() - 1));
            before.insert(all.lines[proxyLog].at(line - 1), parts[0] + server);
        }
        const Answers after = answersIn(analysed(files));
        QVERIFY2(after == before, qPrintable(different(before, after)));
    }

    /// As exports of indexed logs are.
    void theNewestLineFirstChangesNothing_data()
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : {"nginx-incident", "haproxy-incident", "nginx-recycle-skew", "varnish-read-timeout"})
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }
    void theNewestLineFirstChangesNothing()
    {
        QFETCH(QString, capture);
        Files files = filesOf(capture);
        const auto linesOf = [&files](const QString &name) { return static_cast<int>(files[name].trimmed().count('\n') + 2); };
        const int ofProxy = linesOf(proxyLogOf(files));
        const int ofServer = linesOf(serverLogOf(files));
        const Answers before = answersIn(analysed(files));
        QVERIFY(!before.isEmpty());
        for (const QString &name : {proxyLogOf(files), serverLogOf(files)})
            files[name] = newestFirst(files[name]);
        Answers after;
        for (const auto &[line, answer] : answersIn(analysed(files)).asKeyValueRange()) {
            const QStringList parts = answer.split(QStringLiteral(", line "));
            after.insert(ofProxy - line, parts[0] + (parts.size() == 1 ? QString() : QStringLiteral(", line %1").arg(ofServer - parts[1].toInt())));
        }
        QVERIFY2(after == before, qPrintable(different(before, after)));
    }

    /// nginx's milliseconds beside a date take a map, whose variable has any name.
    void aTimeOfAMapChangesNothing()
    {
        Files files = filesOf(QStringLiteral("nginx-incident"));
        const Answers before = answersIn(analysed(files));
        static const QRegularExpression stamp(QStringLiteral("\\[(\\d\\d)/Nov/(\\d{4}):([\\d:]{8}) \\+0000\\]"));
        files[QStringLiteral("access.log")] = QString::fromUtf8(files[QStringLiteral("access.log")]).replace(stamp, QStringLiteral("[\\2-11-\\1T\\3.000+00:00]")).toUtf8();
        QVERIFY(files[QStringLiteral("access.log")].contains(".000+00:00]"));
        files[QStringLiteral("nginx.conf")].replace("[$time_local]", "[$time_iso8601_ms]");
        const Answers after = answersIn(analysed(files));
        QVERIFY2(after == before, qPrintable(different(before, after)));
    }
};

QTEST_GUILESS_MAIN(TestLogForms)
#include "tst_log_forms.moc"

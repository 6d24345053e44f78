// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must not change a verdict: a server's clock that is wrong, drifts or was set; the order of lines within a second; a
// file that comes twice; files that have nothing to do with it.
#include "changed_files.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

/// Causes by the request as the proxy logged it. The line itself is the name, so that lines may move.
using Causes = QMap<QByteArray, QString>;

Causes causesIn(const QJsonDocument &document)
{
    Causes causes;
    for (const QJsonValue request : document[QStringLiteral("requests")].toArray()) {
        const QByteArray line = request[QStringLiteral("proxy")][QStringLiteral("raw")].toString().toUtf8();
        QByteArray name = line;
        for (int again = 2; causes.contains(name); ++again)
            name = line + " #" + QByteArray::number(again);
        causes.insert(name, request[QStringLiteral("cause")].toString());
    }
    return causes;
}

/// What of the causes is not as it was, in words; empty where nothing is.
QString changes(const Causes &before, const Causes &after)
{
    QStringList changed;
    for (auto request = before.begin(); request != before.end(); ++request) {
        const QString now = after.value(request.key(), QStringLiteral("nothing"));
        if (now != request.value())
            changed += request.value() + QStringLiteral(" became ") + now + QStringLiteral(": ") + QString::fromUtf8(request.key());
    }
    for (auto request = after.begin(); request != after.end(); ++request) {
        if (!before.contains(request.key()))
            changed += QStringLiteral("new: ") + request.value() + QStringLiteral(": ") + QString::fromUtf8(request.key());
    }
    return QString::number(changed.size()) + QStringLiteral(" changed\n") + changed.first(std::min<qsizetype>(3, changed.size())).join(u'\n');
}

QJsonValue sourceIn(const QJsonDocument &document, const QString &name)
{
    for (const QJsonValue source : document[QStringLiteral("sources")].toArray()) {
        if (source[QStringLiteral("path")].toString().endsWith(u'/' + name))
            return source;
    }
    return QJsonValue::Undefined;
}

double offsetIn(const QJsonDocument &document, const Files &files)
{
    return sourceIn(document, serverLogOf(files))[QStringLiteral("clock_offset_ms")].toDouble();
}

} // namespace

class TestLogProperties : public QObject {
    Q_OBJECT

    QHash<QString, Causes> m_causes;

    const Causes &causesOf(const QString &capture)
    {
        if (!m_causes.contains(capture))
            m_causes.insert(capture, causesIn(analysed(filesOf(capture))));
        return m_causes[capture];
    }
    static void addCaptures(std::initializer_list<const char *> captures)
    {
        QTest::addColumn<QString>("capture");
        for (const char *capture : captures)
            QTest::newRow(capture) << QString::fromLatin1(capture);
    }

private Q_SLOTS:
    void aWrongClockChangesNothing_data()
    {
        addCaptures({"nginx-incident", "haproxy-incident", "apache-incident", "nginx-read-timeout-combined", "nginx-queue-timeout",
            "varnish-read-timeout", "haproxy-queue-full"});
    }
    void aWrongClockChangesNothing()
    {
        QFETCH(QString, capture);
        const Files files = filesOf(capture);
        QVERIFY(!causesOf(capture).isEmpty());
        for (const double seconds : {0.8, -3.4, 47.0, -613.0, 3600.0, -5.5 * 3600, 3 * 3600 + 12.0, 86400.0}) {
            const QJsonDocument document = analysed(withServerClock(files, shiftBy(seconds)));
            const Causes causes = causesIn(document);
            QVERIFY2(causes == causesOf(capture), qPrintable(QStringLiteral("%1 s: ").arg(seconds) + changes(causesOf(capture), causes)));
            // Where the proxy's stamps tell no zone, whole half hours may as well be its own.
            const bool zoneOfProxy = sourceIn(document, proxyLogOf(files))[QStringLiteral("time_zone_from")] == QStringLiteral("inferred");
            const double off = zoneOfProxy ? 0 : std::abs(offsetIn(document, files) - seconds * 1000);
            // A part of a second is cut off from stamps of whole seconds.
            QVERIFY2(off <= (seconds == std::floor(seconds) ? 500 : 1000), qPrintable(QStringLiteral("%1 s: off by %2 ms").arg(seconds).arg(off)));
            QVERIFY(sourceIn(document, serverLogOf(files))[QStringLiteral("clock_matches")].toInt() >= 8);
        }
    }

    void aClockThatWasSetChangesNothing_data()
    {
        addCaptures({"nginx-incident", "haproxy-incident", "apache-incident", "nginx-read-timeout-combined", "nginx-queue-timeout",
            "varnish-read-timeout", "nginx-recycle-skew"});
    }
    void aClockThatWasSetChangesNothing()
    {
        QFETCH(QString, capture);
        const Files files = filesOf(capture);
        const qint64 middle = middleOf(files);
        for (const auto &[before, after] : {std::pair(0.0, 90.0), std::pair(0.0, -90.0), std::pair(5.0, -85.0), std::pair(2400.0, 0.0), std::pair(0.0, -20.0)}) {
            const auto set = [middle, first = before, second = after](qint64 stamp) { return shiftBy(stamp >= middle ? second : first)(stamp); };
            const QJsonDocument document = analysed(withServerClock(files, set));
            const Causes causes = causesIn(document);
            QVERIFY2(causes == causesOf(capture), qPrintable(QStringLiteral("%1 s, %2 s: ").arg(before).arg(after) + changes(causesOf(capture), causes)));
            const QJsonArray settings = sourceIn(document, serverLogOf(files))[QStringLiteral("clock_settings")].toArray();
            QCOMPARE(settings.size(), qsizetype{1});
            QVERIFY(std::abs(settings[0][QStringLiteral("by_ms")].toDouble() - (after - before) * 1000) <= 700);
        }
    }

    void aClockThatDriftsChangesNothing_data()
    {
        addCaptures({"nginx-incident", "apache-incident", "nginx-read-timeout-combined", "varnish-read-timeout"});
    }
    void aClockThatDriftsChangesNothing()
    {
        QFETCH(QString, capture);
        const Files files = repeated(filesOf(capture), {0, 2000, 3777, 7001, 9500, 13'333, 17'009, 21'111});
        const Causes before = causesIn(analysed(files));
        const qint64 start = stampIn(files[serverLogOf(files)].left(1000));
        for (const double ppm : {500.0, -200.0}) {
            const auto drift = [start, ppm](qint64 stamp) { return stamp + qRound64(static_cast<double>(stamp - start) * ppm / 1e6); };
            const QJsonDocument document = analysed(withServerClock(files, drift));
            const Causes causes = causesIn(document);
            QVERIFY2(causes == before, qPrintable(changes(before, causes)));
            const double found = sourceIn(document, serverLogOf(files))[QStringLiteral("clock_drift_ppm")].toDouble();
            QVERIFY2(std::abs(found - ppm) <= 25, qPrintable(QString::number(found)));
        }
    }
    void anEvenClockIsNotSaidToDrift()
    {
        const Files files = repeated(filesOf(QStringLiteral("nginx-incident")), {0, 2000, 3777, 7001});
        const QJsonValue server = sourceIn(analysed(files), serverLogOf(files));
        QCOMPARE(server[QStringLiteral("clock_drift_ppm")].toDouble(), 0.0);
        QVERIFY(server[QStringLiteral("clock_settings")].toArray().isEmpty());
    }

    void theEndOfSummerTimeChangesNothing_data()
    {
        QTest::addColumn<int>("start"); // of the second part, s after the first
        QTest::addColumn<qint64>("from");
        QTest::addColumn<double>("before");
        QTest::newRow("the doubled hour") << 3600 << qint64{1'792'888'200} << 7200.0; // 2026-10-25T00:30Z
        QTest::newRow("around the doubled hour") << 7200 << qint64{1'792'885'800} << 7200.0;
        QTest::newRow("the hour that is left out") << 3600 << qint64{1'774'744'200} << 3600.0; // 2026-03-29T00:30Z
    }
    void theEndOfSummerTimeChangesNothing()
    {
        QFETCH(int, start);
        QFETCH(qint64, from);
        QFETCH(double, before);
        Files files = filesOf(QStringLiteral("haproxy-incident"));
        const qint64 first = stampIn(files[QStringLiteral("haproxy.log")].left(1000)) / 1'000'000;
        for (QByteArray &content : files)
            content = movedStamps(content, shiftBy(static_cast<double>(from - first)));
        files = repeated(files, {0, start});
        const QJsonDocument utc = analysed(files);
        const qint64 change = (from / 3600 + 1) * 3'600'000'000;
        const double after = before == 7200.0 ? 3600.0 : 7200.0;
        const auto local = [=](qint64 stamp) { return shiftBy(stamp < change ? before : after)(stamp); };
        files[QStringLiteral("haproxy.log")] = movedStamps(files[QStringLiteral("haproxy.log")], local);
        const auto listed = [](const QJsonDocument &document) {
            QStringList causes;
            for (const QJsonValue request : document[QStringLiteral("requests")].toArray())
                causes += QString::number(request[QStringLiteral("proxy")][QStringLiteral("line")].toInt()) + u' ' + request[QStringLiteral("cause")].toString();
            causes.sort();
            return causes;
        };
        QVERIFY(!listed(utc).isEmpty());
        QCOMPARE(listed(analysed(files)), listed(utc));
    }

    void theOrderWithinASecondChangesNothing_data()
    {
        addCaptures({"nginx-incident", "apache-incident", "nginx-read-timeout-combined", "varnish-read-timeout", "nginx-keepalive-race"});
    }
    void theOrderWithinASecondChangesNothing()
    {
        QFETCH(QString, capture);
        Files files = filesOf(capture);
        for (const QString &name : {proxyLogOf(files), serverLogOf(files)})
            files[name] = shuffledWithinSeconds(files[name], 7);
        const Causes causes = causesIn(analysed(files));
        QVERIFY2(causes == causesOf(capture), qPrintable(changes(causesOf(capture), causes)));
    }

    void aFileThatComesTwiceChangesNothing_data()
    {
        addCaptures({"nginx-incident", "haproxy-incident", "apache-worker-kill", "nginx-read-timeout-combined", "nginx-recycle-skew",
            "varnish-refused", "nginx-keepalive-race"});
    }
    void aFileThatComesTwiceChangesNothing()
    {
        QFETCH(QString, capture);
        const Files files = filesOf(capture);
        for (const QString &name : {proxyLogOf(files), serverLogOf(files)}) {
            const QByteArray whole = files[name];
            const qsizetype half = whole.indexOf('\n', whole.size() / 2) + 1;
            for (const QByteArray &part : {whole, whole.first(half), whole.sliced(half)}) {
                Files more = files;
                more.insert(QStringLiteral("copy_of_") + name, part);
                const Causes causes = causesIn(analysed(more));
                QVERIFY2(causes == causesOf(capture), qPrintable(name + QStringLiteral(": ") + changes(causesOf(capture), causes)));
            }
        }
    }

    void unrelatedFilesChangeNothing_data()
    {
        addCaptures({"nginx-incident", "haproxy-incident", "apache-incident", "nginx-read-timeout-combined", "varnish-early-close"});
    }
    void unrelatedFilesChangeNothing()
    {
        QFETCH(QString, capture);
        const Files files = filesOf(capture);
        const qint64 start = stampIn(files[serverLogOf(files)].left(1000));
        for (const qint64 from : {start, start - 86'400'000'000}) {
            Files more = files;
            more.insert(unrelated(from));
            const Causes causes = causesIn(analysed(more));
            QVERIFY2(causes == causesOf(capture), qPrintable(changes(causesOf(capture), causes)));
        }
    }
    void anotherProxyChangesNothing_data()
    {
        addCaptures({"apache-incident", "haproxy-incident", "nginx-read-timeout-combined", "varnish-read-timeout"});
    }
    void anotherProxyChangesNothing()
    {
        QFETCH(QString, capture);
        const Files files = filesOf(capture);
        const QByteArray other = filesOf(QStringLiteral("nginx-recycle-skew"))[QStringLiteral("access.log")];
        const double apart = static_cast<double>(stampIn(files[serverLogOf(files)].left(1000)) - stampIn(other.left(1000))) / 1e6;
        for (const double day : {0.0, -86'400.0}) {
            Files more = files;
            more.insert(QStringLiteral("site2_access.log"), movedStamps(other, shiftBy(apart + day)));
            Causes causes = causesIn(analysed(more));
            causes.removeIf([this, &capture](auto request) { return !causesOf(capture).contains(request.key()); }); // the other's own
            QVERIFY2(causes == causesOf(capture), qPrintable(changes(causesOf(capture), causes)));
        }
    }
};

QTEST_GUILESS_MAIN(TestLogProperties)
#include "tst_log_properties.moc"

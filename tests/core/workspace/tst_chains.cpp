// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <random>

using namespace hopscope;

namespace {

constexpr qint64 begin = 1'795'255'200'000; ///< 2026-11-21 10:00 UTC, in milliseconds

QByteArray stamp(qint64 at, const char *format)
{
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(begin + at, QTimeZone::utc()), QString::fromLatin1(format)).toLatin1();
}

QByteArray seconds(qint64 milliseconds)
{
    return QByteArray::number(static_cast<double>(milliseconds) / 1000, 'f', 3);
}

/// A line, and when it was written.
using Lines = std::vector<std::pair<qint64, QByteArray>>;

/// A site behind HAProxy, nginx and an application on one or two machines. Instants and durations in milliseconds.
class Site {
public:
    explicit Site(unsigned seed, const QByteArrayList &servers = {"10.0.0.5:8000"})
    {
        std::mt19937 random(seed);
        for (int i = 0; i < 200; ++i) {
            const int served = 5 + static_cast<int>(random() % 200);
            passes(i * 300 + random() % 250, "/item/" + QByteArray::number(random() % 40), served, 200, servers[i % servers.size()]);
        }
    }

    void haproxy(qint64 start, const QByteArray &target, qint64 took, int status, const char *state, qint64 head)
    {
        m_outer.emplace_back(start + took, "Nov 21 " + stamp(start + took, "hh:mm:ss") + " lb haproxy[7]: 192.0.2." + QByteArray::number(start % 9 + 1)
                + ":4711 [" + stamp(start, "dd/MMM/yyyy:hh:mm:ss.zzz") + "] fe_main be_web/web1 0/0/0/" + QByteArray::number(head) + "/"
                + QByteArray::number(took) + " " + QByteArray::number(status) + " 217 - - " + state + " 1/1/1/1/0 0/0 \"GET " + target + " HTTP/1.1\"\n");
    }
    void nginx(qint64 start, const QByteArray &target, qint64 took, int status, const QByteArray &server, bool connected = true, bool answered = true)
    {
        const int upstream = status == 499 ? 0 : status;
        m_middle.emplace_back(start + took, "10.0.0.2 - - [" + stamp(start + took, "dd/MMM/yyyy:hh:mm:ss") + " +0000] \"GET " + target
                + " HTTP/1.1\" " + QByteArray::number(status) + " 157 \"-\" \"curl\" rt=" + seconds(took) + " uct=\""
                + (connected ? "0.000" : "-") + "\" uht=\"" + (answered ? seconds(took) : QByteArray("-")) + "\" urt=\"" + seconds(took) + "\" ua=\""
                + server + "\" us=\"" + (upstream ? QByteArray::number(upstream) : QByteArray("-")) + "\"\n");
    }
    void gunicorn(qint64 start, const QByteArray &target, qint64 took, int status, const QByteArray &server)
    {
        m_inner[server].emplace_back(start + took, "10.0.0.3 - - [" + stamp(start + took, "dd/MMM/yyyy:hh:mm:ss") + " +0000] \"GET " + target
                + " HTTP/1.0\" " + QByteArray::number(status) + " 140 \"-\" \"curl\" " + QByteArray::number(took * 1000) + "\n");
    }
    void nginxSays(qint64 at, const QByteArray &target, const QByteArray &what, const QByteArray &server)
    {
        m_errors.emplace_back(at, stamp(at, "yyyy/MM/dd hh:mm:ss") + " [error] 7#7: *" + QByteArray::number(at) + " " + what
                + ", client: 10.0.0.2, server: shop, request: \"GET " + target + " HTTP/1.1\", upstream: \"http://" + server + target + "\", host: \"shop\"\n");
    }
    void passes(qint64 start, const QByteArray &target, int served, int status, const QByteArray &server = "10.0.0.5:8000")
    {
        haproxy(start, target, served + 4, status, "----", served + 3);
        nginx(start + 1, target, served + 2, status, server);
        gunicorn(start + 2, target, served, status, server);
    }

    Findings findings(const QStringList &without = {}) const
    {
        const QTemporaryDir folder;
        const auto write = [&](const QString &name, Lines lines) {
            std::ranges::stable_sort(lines, {}, &Lines::value_type::first);
            QFile file(folder.filePath(name));
            if (lines.empty() || without.contains(name) || !file.open(QIODevice::WriteOnly))
                return;
            for (const auto &[at, line] : lines)
                file.write(line);
        };
        write(QStringLiteral("haproxy.log"), m_outer);
        write(QStringLiteral("nginx-access.log"), m_middle);
        write(QStringLiteral("nginx-error.log"), m_errors);
        for (const auto &[server, lines] : m_inner)
            write(QStringLiteral("app-%1.log").arg(QString::fromLatin1(server).section(u':', 0, 0)), lines);
        auto workspace = *Workspace::createTemporary();
        Progress progress;
        static_cast<void>(workspace->import({folder.path().toStdString()}, {}, progress));
        const auto analysis = workspace->analyse(progress);
        return analysis ? analysis->findings : Findings();
    }

private:
    Lines m_outer, m_middle, m_errors;
    std::map<QByteArray, Lines> m_inner;
};

const FlaggedRequest *requestTo(const Findings &findings, const char *target)
{
    const auto found = std::ranges::find(findings.requests, target, &FlaggedRequest::target);
    return found == findings.requests.end() ? nullptr : &*found;
}

double confidenceIn(const FlaggedRequest &request, Cause cause)
{
    if (request.verdict.cause == cause)
        return request.verdict.confidence;
    const auto found = std::ranges::find(request.verdict.alternatives, cause, &Alternative::cause);
    return found == request.verdict.alternatives.end() ? 0 : found->confidence;
}

const QByteArray timedOut = "upstream timed out (110: Connection timed out) while reading response header from upstream";
const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";

/// Each way in which a request may fail along three hops.
Site failingSite()
{
    Site site(3);
    site.haproxy(10'000, "/slow", 2'004, 504, "----", 2'003); // nginx's limit of 2 s
    site.nginx(10'001, "/slow", 2'001, 504, "10.0.0.5:8000", true, false);
    site.gunicorn(10'002, "/slow", 5'000, 200, "10.0.0.5:8000");
    site.nginxSays(12'002, "/slow", timedOut, "10.0.0.5:8000");
    site.haproxy(20'000, "/refused", 3, 502, "----", 2);
    site.nginx(20'001, "/refused", 1, 502, "10.0.0.5:8000", false, false);
    site.nginxSays(20'002, "/refused", refused, "10.0.0.5:8000");
    site.passes(30'000, "/broken", 40, 503);
    site.haproxy(40'000, "/slower", 1'500, 504, "sH--", -1); // HAProxy's limit of 1.5 s
    site.nginx(40'001, "/slower", 1'499, 499, "10.0.0.5:8000", true, false);
    site.gunicorn(40'002, "/slower", 3'000, 200, "10.0.0.5:8000");
    return site;
}

} // namespace

/// Requests through three hops, and through servers of which one has no log.
class TestChains : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threeHopsTellWhichFailed_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("answeredBy");
        QTest::addColumn<int>("hops");
        QTest::newRow("nginx's limit") << QStringLiteral("/slow") << Cause::ProxyTimeoutRead << QStringLiteral("nginx (nginx-access.log)") << 3;
        QTest::newRow("nothing listened") << QStringLiteral("/refused") << Cause::ConnectionRefused << QStringLiteral("nginx (nginx-access.log)") << 2;
        QTest::newRow("the application") << QStringLiteral("/broken") << Cause::UpstreamReturnedError << QStringLiteral("the application (app-10.0.0.5.log)") << 3;
        QTest::newRow("HAProxy's limit") << QStringLiteral("/slower") << Cause::ProxyTimeoutRead << QStringLiteral("HAProxy (haproxy.log)") << 3;
    }
    void threeHopsTellWhichFailed()
    {
        QFETCH(QString, target);
        QFETCH(Cause, cause);
        QFETCH(QString, answeredBy);
        QFETCH(int, hops);
        const Findings findings = failingSite().findings();
        QCOMPARE(findings.requests.size(), std::size_t(4));
        const FlaggedRequest *request = requestTo(findings, target.toLatin1().constData());
        QVERIFY(request);
        QCOMPARE(request->verdict.cause, cause);
        QCOMPARE(QString::fromStdString(request->verdict.answeredBy), answeredBy);
        QCOMPARE(int(request->hops.size()), hops);
        QVERIFY(request->verdict.confidence > 0.7);
    }
    void withoutTheMiddleNothingIsSaidForCertain_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QList<Cause>>("wrong");
        QTest::newRow("nginx's limit") << QStringLiteral("/slow") << QList{Cause::UpstreamReturnedError, Cause::QueueTimeout};
        QTest::newRow("nothing listened") << QStringLiteral("/refused") << QList{Cause::UpstreamReturnedError, Cause::PrematureClose};
    }
    void withoutTheMiddleNothingIsSaidForCertain()
    {
        QFETCH(QString, target);
        QFETCH(QList<Cause>, wrong);
        const Findings findings = failingSite().findings({QStringLiteral("nginx-access.log"), QStringLiteral("nginx-error.log")});
        const FlaggedRequest *request = requestTo(findings, target.toLatin1().constData());
        QVERIFY(request);
        for (const Cause cause : wrong)
            QVERIFY2(confidenceIn(*request, cause) < 0.5, causeId(cause).data());
        const FlaggedRequest *application = requestTo(findings, "/broken");
        QVERIFY(application);
        QCOMPARE(application->verdict.cause, Cause::UpstreamReturnedError);
        QVERIFY(application->verdict.confidence > 0.7);
    }
    void theMiddlesErrorLogAloneDecides()
    {
        const Findings findings = failingSite().findings({QStringLiteral("nginx-access.log")});
        const FlaggedRequest *slow = requestTo(findings, "/slow");
        const FlaggedRequest *lost = requestTo(findings, "/refused");
        QVERIFY(slow && lost);
        QCOMPARE(slow->verdict.cause, Cause::ProxyTimeoutRead);
        QCOMPARE(lost->verdict.cause, Cause::ConnectionRefused);
        QCOMPARE(findings.requests.size(), std::size_t(4)); // none twice
    }
    void aServerWithoutALogIsNotSaidToHaveSeenNothing_data()
    {
        QTest::addColumn<QString>("missing");
        QTest::newRow("all logs") << QString();
        QTest::newRow("that server's log missing") << QStringLiteral("app-10.0.0.6.log");
    }
    void aServerWithoutALogIsNotSaidToHaveSeenNothing()
    {
        QFETCH(QString, missing);
        Site site(5, {"10.0.0.5:8000", "10.0.0.6:8000"});
        site.nginx(33'001, "/report", 2'001, 504, "10.0.0.6:8000", true, false);
        const Findings findings = site.findings({missing, QStringLiteral("haproxy.log")});
        const FlaggedRequest *request = requestTo(findings, "/report");
        QVERIFY(request);
        const bool saysNone = std::ranges::any_of(request->verdict.evidence, [](const Evidence &evidence) {
            return evidence.statement.find("no entry") != std::string::npos;
        });
        QCOMPARE(saysNone, missing.isEmpty());
        QCOMPARE(request->verdict.wouldDecide.find("server's access log") != std::string::npos, !missing.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChains)
#include "tst_chains.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_http_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using std::chrono::milliseconds;

namespace {

const QByteArray timedOut = "192.0.2.7:40312 [21/Nov/2026:00:56:20.056] fe_http~ be_app/s1 1/2/3/-1/30004 504 198 - - sH-- 5/4/3/2/0 "
                            "6/7 \"GET /slow?a=b HTTP/1.1\"";

Reading read(const QByteArray &text)
{
    ReaderContext context;
    context.yearHint = 2026;
    return readText(haproxyHttpFormat, text.toStdString(), context);
}

} // namespace

class TestHaproxyHttpReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// In a format that no file tells, by the look of its fields; the proxy's other lines are its own still.
    void requestsInAFormatOfItsOwnAreLeftToOtherReaders()
    {
        const QByteArray head = "Nov 21 00:56:20 lb1 haproxy[42]: ";
        const QByteArray own = head + "192.0.2.7 [21/Nov/2026:00:56:20.056] \"GET /a HTTP/1.1\" 200 1845 264 -- be_app/s1\n";
        QVERIFY(bestFormat(own.repeated(12).toStdString()) != "haproxy-http");
        QCOMPARE(bestFormat((head + timedOut + "\n").repeated(12).toStdString()), std::string("haproxy-http"));
        const QByteArray down = head + "Server be_app/s1 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", check duration: 0ms. 0 active and 0 "
                                       "backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.\n";
        QCOMPARE(bestFormat(down.repeated(12).toStdString()), std::string("haproxy-http"));
    }
    void realLogsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"lnav-haproxy.log", "manta-haproxy.log", "crowdsec-haproxy-logs.log", "nagiosplugin-haproxy.log"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realLogsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "haproxy-http/" + name.toStdString();
        ReaderContext context;
        context.yearHint = 2019;
        const Reading reading = readText(haproxyHttpFormat, dataBytes(path), context);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.records, reading.lines);
        QCOMPARE(bestFormat(dataBytes(path)), std::string("haproxy-http"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void aLogFormatThatBeginsAsTheUsualOne()
    {
        const QByteArray more = "192.0.2.7:40312 [21/Nov/2026:00:56:20.056] fe be_app/s1 1/2/3/-1/30004 504 198 sH \"GET /slow?a=b HTTP/1.1\" fc_err=0";
        const Reading reading = read(more);
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(r.status, std::optional(504));
        QCOMPARE(r.signal, std::string("sH"));
        QCOMPARE(r.target, std::string("/slow?a=b"));
        QCOMPARE(r.duration, std::optional<Duration>(milliseconds(30004)));
    }
    void aLogFormatThatMayMeanAnythingIsNotGuessed()
    {
        for (const char *line : {"192.0.2.7:40312 [21/Nov/2026:00:56:20.056] fe be_app/s1 96 200 2401 ---- \"GET /a HTTP/1.1\"",
                 "192.0.2.7:40312 [21/Nov/2026:00:56:20.056] fe be_app/s1 1/2/3/4/5 504 198 \"GET /a HTTP/1.1\" 17",
                 "192.0.2.7:40312 [21/Nov/2026:00:56:20.056] fe be_app/s1 1/2/3/4/5 504 198 ---- 3/4"})
            QCOMPARE(read(line).requests.size(), 0U);
    }

    /// On a console states have no stamp: the requests around them tell when it was, where they are close together.
    void statesWithoutStampsAreDatedByTheRequestsAroundThem()
    {
        const QByteArray down = "Server be_app/s1 is DOWN, reason: Layer4 connection problem.\n";
        const auto answered = [](const QByteArray &time) {
            return "192.0.2.7:40312 [21/Nov/2026:" + time + "] fe be_app/s1 0/0/0/40/40 200 198 - - ---- 5/4/3/2/0 0/0 \"GET /a HTTP/1.1\"\n";
        };
        const Reading reading = read(down + answered("00:56:20.000") + down + down + answered("00:56:22.000") + down + answered("01:30:00.000") + down);
        QCOMPARE(reading.requests.size(), 3U);
        QCOMPARE(reading.events.size(), 5U);
        QVERIFY(!reading.events[0].time);
        for (const std::size_t between : {1U, 2U}) {
            QCOMPARE(reading.events[between].time, reading.requests[0].end);
            QCOMPARE(reading.events[between].resolution, Duration(std::chrono::seconds(2)));
        }
        QVERIFY(!reading.events[3].time); // half an hour lies between
        QVERIFY(!reading.events[4].time);
    }

    void everyFieldOfARequest()
    {
        const Reading reading = read(timedOut);
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(toIso8601(*r.start), std::string("2026-11-21T00:56:20.056Z"));
        QCOMPARE(*r.end - *r.start, Duration(milliseconds(30004)));
        QCOMPARE(r.resolution, Duration(milliseconds(1)));
        QCOMPARE(r.client, std::string("192.0.2.7"));
        QCOMPARE(r.frontend, std::string("fe_http"));
        QCOMPARE(r.backend, std::string("be_app"));
        QCOMPARE(r.duration, std::optional<Duration>(milliseconds(30004)));
        QCOMPARE(r.queue, std::optional<Duration>(milliseconds(2)));
        QCOMPARE(r.connect, std::optional<Duration>(milliseconds(3)));
        QVERIFY(!r.header);
        QCOMPARE(r.upstream, std::optional<Duration>(milliseconds(30001)));
        QCOMPARE(r.status, std::optional(504));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(198));
        QCOMPARE(r.signal, std::string("sH--"));
        QCOMPARE(r.activeRequests, std::optional(3));
        QCOMPARE(r.retries, std::optional(0));
        QCOMPARE(r.queueDepth, std::optional(13));
        QCOMPARE(r.method, std::string("GET"));
        QCOMPARE(r.target, std::string("/slow?a=b"));
        QCOMPARE(r.protocol, std::string("HTTP/1.1"));
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(r.attempts.front().address, std::string("be_app/s1"));
        QVERIFY(!r.attempts.front().status);
        QVERIFY(!r.attempts.front().header);
        QCOMPARE(reading.facts.timeZone, std::string("local"));
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
    }

    void timesBelowZeroAreUnknown()
    {
        for (const char *timers : {"0/235/-68/-1/235", "0/235/-1/-1/235"}) {
            const Reading reading = read("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b " + QByteArray(timers) + " 503 0 - - SC-- 1/1/0/0/+2 0/0 \"GET / HTTP/1.1\"");
            QCOMPARE(reading.requests.size(), 1U);
            QVERIFY(!reading.requests.front().connect);
            QCOMPARE(reading.requests.front().queue, std::optional<Duration>(milliseconds(235)));
        }
    }

    void anyEnvelopeIsSkipped_data()
    {
        QTest::addColumn<QByteArray>("envelope");
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("none") << QByteArray() << QByteArray("local");
        QTest::newRow("RFC 3164 with host") << QByteArray("Nov 21 00:56:50 lb1 haproxy[12]: ") << QByteArray("local");
        QTest::newRow("RFC 3164 without host") << QByteArray("Nov 21 00:56:50 haproxy[12]: ") << QByteArray("local");
        QTest::newRow("priority and no host") << QByteArray("<134>Nov 21 00:56:50 haproxy[12]: ") << QByteArray("local");
        QTest::newRow("priority alone") << QByteArray("<134>") << QByteArray("local");
        QTest::newRow("RFC 5424, an hour east") << QByteArray("<134>1 2026-11-21T00:56:50.823400+01:00 lb1 haproxy 12 - - ") << QByteArray();
        QTest::newRow("ISO stamp in UTC") << QByteArray("2026-11-20T23:56:50.100Z lb1 haproxy[12]: ") << QByteArray();
        QTest::newRow("a container's stamp") << QByteArray("2026-11-20T23:56:50.100000000Z stdout F <134>") << QByteArray();
    }
    void anyEnvelopeIsSkipped()
    {
        QFETCH(QByteArray, envelope);
        QFETCH(QByteArray, zone);
        const Reading reading = read(envelope + timedOut);
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests.front().client, std::string("192.0.2.7"));
        QCOMPARE(reading.facts.timeZone, zone.toStdString());
        QCOMPARE(toIso8601(*reading.requests.front().start),
            std::string(zone == "local" ? "2026-11-21T00:56:20.056Z" : "2026-11-20T23:56:20.056Z"));
    }

    void requestsOfEveryKind()
    {
        const Reading reading = read(
            "10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"\n"
            "10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe fe/<NOSRV> -1/-1/-1/-1/5001 -1 0 - - CR-- 1/1/0/0/0 0/0 \"<BADREQ>\"\n"
            "::ffff:10.0.0.1:9 [21/Nov/2026:00:56:20.056] fe be/b 0/0/1/39/+40 200 +845 - - ---- 1/1/0/0/+2 0/0 {a|b c} {x} \"GET /a#22 HTTP/1.1\"\n"
            "10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/1/39/40 200 845 - - ---- 1/1/0/0/0 0/0 \"GET /cut/in/the/mid\n"
            "10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/1/39/40 200 845 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\" 0/0/0/0/0 -/TLSv1.3/X\n"
            "unix:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/1/39/40 200 845 - - --NN 1/1/0/0/0 0/0 {cut cap");
        QCOMPARE(reading.requests.size(), 6U);
        QVERIFY(reading.requests[0].attempts.empty());
        QCOMPARE(reading.requests[0].backend, std::string("be"));
        QVERIFY(!reading.requests[0].queue);
        QVERIFY(!reading.requests[1].status);
        QVERIFY(reading.requests[1].method.empty());
        const Request &early = reading.requests[2];
        QCOMPARE(early.client, std::string("::ffff:10.0.0.1"));
        QCOMPARE(early.target, std::string("/a\""));
        QVERIFY(!early.duration);
        QVERIFY(!early.bytes);
        QCOMPARE(early.retries, std::optional(2));
        QCOMPARE(early.attempts.front().status, std::optional(200));
        QCOMPARE(early.attempts.front().header, std::optional<Duration>(milliseconds(40)));
        QCOMPARE(reading.requests[3].target, std::string("/cut/in/the/mid"));
        QCOMPARE(reading.requests[4].target, std::string("/"));
        QVERIFY(reading.requests[5].target.empty());
    }

    void statesAreEvents_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("subject");
        const auto row = [](const char *text, const char *meaning, const char *subject) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(meaning) << QByteArray(subject);
        };
        row("Server b/s is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", check duration: 0ms.", "upstream-down", "b/s");
        row("Backup Server b/s is DOWN, reason: Layer4 timeout", "upstream-down", "b/s");
        row("Server b/s is UP, reason: Layer4 check passed, check duration: 0ms.", "upstream-up", "b/s");
        row("Server b/s is going DOWN for maintenance (DNS NX status). 0 active", "resolve-failed", "b/s");
        row("Server b/s is going DOWN for maintenance. 0 active", "upstream-down", "b/s");
        row("Server b/s ('app.example') is UP/READY (resolves again).", "upstream-up", "b/s");
        row("Server b/s administratively READY thanks to valid DNS answer.", "upstream-up", "b/s");
        row("Health check for server b/s failed, reason: Layer4 timeout, check duration: 2001ms, status: 1/2 UP.", "none", "b/s");
        row("backend b has no server available!", "no-live-upstream", "b");
        row("proxy l has no server available!", "no-live-upstream", "l");
        row("Proxy x stopped (cumulated conns: FE: 0, BE: 0).", "recycle", "x");
        row("Proxy x started.", "service-start", "x");
        row("Connect() failed for backend b: no free ports.", "port-exhaustion", "");
        row("Proxy x reached process FD limit (maxsock=4000). Please check 'ulimit-n' and restart.", "proxy-limit", "x");
        row("b/s changed its IP from (none) to 127.0.0.1 by internal/ns1.", "none", "");
    }
    void statesAreEvents()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, meaning);
        QFETCH(QByteArray, subject);
        const Reading reading = read("<129>Nov 21 01:07:25 lb1 haproxy[10]: " + text);
        QCOMPARE(reading.events.size(), 1U);
        const Event &event = reading.events.front();
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(event.meaning))), meaning);
        QCOMPARE(QByteArray::fromStdString(event.subject), subject);
        QCOMPARE(QByteArray::fromStdString(event.message), text);
        QCOMPARE(toIso8601(*event.time), std::string("2026-11-21T01:07:25.000Z"));
        QCOMPARE(event.level, Level::Alert);
        QCOMPARE(event.host, std::string("lb1"));
        QCOMPARE(event.pid, std::string("10"));
    }

    void linesOfStandardErrorAreStates()
    {
        const Reading reading = read("[ALERT]    (123) : backend 'b' has no server available!\n[WARNING] 324/010725 (1) : Server b/s is DOWN.");
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[0].meaning, Meaning::NoLiveUpstream);
        QCOMPARE(reading.events[0].subject, std::string("b"));
        QCOMPARE(reading.events[0].level, Level::Alert);
        QVERIFY(!reading.events[0].time);
        QCOMPARE(reading.events[1].meaning, Meaning::UpstreamDown);
    }

    void statesThatNobodyListedAreItsOwnBesideRequests()
    {
        std::string text = "b/s changed its IP from (none) to 127.0.0.1 by internal/ns1.\n";
        for (int i = 0; i < 9; ++i)
            text += "10.0.0.7:49152 [21/Nov/2026:01:07:25.112] web b/s 0/0/0/39/39 200 845 - - ---- 1/1/0/0/0 0/0 \"GET /a HTTP/1.1\"\n";
        QCOMPARE(bestFormat(text), std::string("haproxy-http"));
    }

    void listenersAreNoRequests()
    {
        const Reading reading = read("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe/1: SSL handshake failure\n"
                                     "Nov 21 01:07:25 lb1 haproxy[10]: Connect from 10.0.0.1:1 to 10.0.0.2:80 (fe/HTTP)");
        QCOMPARE(reading.requests.size(), 0U);
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.structure, 1U);
        QCOMPARE(reading.events[0].meaning, Meaning::TlsFromPeerFailed);
        QCOMPARE(reading.events[0].client, std::string("10.0.0.1"));
    }

    void connectionsOfTcpHaveNoRequestLine()
    {
        const Reading reading = read("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/s 1/2/5007 212 cD 9/8/7/6/+3 4/1\n"
                                     "10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/s 0/-1/3004 0 SC 1/1/0/0/3 0/0");
        QCOMPARE(reading.requests.size(), 2U);
        const Request &r = reading.requests.front();
        QCOMPARE(toIso8601(*r.start), std::string("2026-11-21T00:56:20.056Z"));
        QCOMPARE(r.duration, std::optional<Duration>(milliseconds(5007)));
        QCOMPARE(r.queue, std::optional<Duration>(milliseconds(1)));
        QCOMPARE(r.connect, std::optional<Duration>(milliseconds(2)));
        QCOMPARE(r.upstream, std::optional<Duration>(milliseconds(5006)));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(212));
        QCOMPARE(r.signal, std::string("cD"));
        QCOMPARE(r.frontend, std::string("fe"));
        QCOMPARE(r.retries, std::optional(3));
        QCOMPARE(r.queueDepth, std::optional(5));
        QCOMPARE(r.attempts.front().address, std::string("be/s"));
        QVERIFY(!r.status && r.method.empty() && r.target.empty());
        QVERIFY(!reading.requests[1].connect);
    }

    void everyStockFormatIsRead()
    {
        const Reading reading = readData(haproxyHttpFormat, "haproxy-http/composed-formats.log");
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(bestFormat(dataBytes("haproxy-http/composed-formats.log")), std::string("haproxy-http"));
        QCOMPARE(differenceToGolden(reading, "haproxy-http/composed-formats.log.golden"), std::string());
    }

    void linesThatAreNoneAreToldSo_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("words") << QByteArray("what is this");
        QTest::newRow("too few timers") << QByteArray("h haproxy[1]: 10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/1/39 200 845 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"");
        QTest::newRow("no numbers") << QByteArray("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b a/b/c/d/e 200 845 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"");
        QTest::newRow("absurd numbers") << QByteArray("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/0/0/9223372036854775807 200 845 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"");
        QTest::newRow("a date that is none") << QByteArray("10.0.0.1:1 [31/Feb/2026:00:56:20.056] fe be/b 0/0/0/0/1 200 845 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"");
        QTest::newRow("cut before the counters") << QByteArray("10.0.0.1:1 [21/Nov/2026:00:56:20.056] fe be/b 0/0/0/0/1 200 845 - - --");
        QTest::newRow("a web server's common format") << QByteArray("192.0.2.9 - - [21/Nov/2026:00:57:28 +0000] \"GET /c HTTP/1.1\" 200 1");
        QTest::newRow("another program's line") << QByteArray("Nov 21 01:07:25 lb1 sshd[10]: Accepted publickey for root");
    }
    void linesThatAreNoneAreToldSo()
    {
        QFETCH(QByteArray, line);
        const Reading reading = read(line);
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(reading.requests.size() + reading.events.size(), 0U);
    }

    /// People leave out what is private, and align what is left.
    void linesWithoutTheirHeadAreKnownByTheirFields()
    {
        const Reading reading = read("[21/Nov/2026:00:56:20.056]   fe_http be_app/s1   1/2/3/-1/30004  504 198 - -  sH--  5/4/3/2/0 6/7 \"GET /slow HTTP/1.1\"\n"
                                     "[21/Nov/2026:00:56:20.056] be_app/s1 504 sH-- \"GET /slow HTTP/1.1\"\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.unparsed, 1U);
        QVERIFY(reading.requests[0].client.empty());
        QCOMPARE(reading.requests[0].backend, std::string("be_app"));
        QCOMPARE(reading.requests[0].status, std::optional(504));
        QCOMPARE(reading.requests[0].target, std::string("/slow"));
    }

    void decemberIsBeforeJanuary()
    {
        const Reading reading = read("Dec 31 23:59:59 lb1 haproxy[1]: Server b/s is DOWN.\nJan  1 00:00:01 lb1 haproxy[1]: Server b/s is UP.");
        QCOMPARE(*reading.events[1].time - *reading.events[0].time, Duration(std::chrono::seconds(2)));
    }
};

QTEST_APPLESS_MAIN(TestHaproxyHttpReader)
#include "tst_haproxy_http_reader.moc"

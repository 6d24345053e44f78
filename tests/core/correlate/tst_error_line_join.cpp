// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/completed_lines.h"
#include "correlate/error_line_join.h"

#include "base/text.h"
#include "facts/request_key.h"

#include <QTest>

#include <numeric>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Timestamp zero{hours(450'000)};

/// Requests of one hop, and error lines beside them.
class Hop {
public:
    RequestIndex add(const char *method, const char *target, const char *client, Duration end, Duration length, int status)
    {
        HopRequest request;
        request.key = exchangeKey(method, target);
        request.client = hash64(client);
        request.start = zero + end - length;
        request.end = zero + end;
        request.hasDuration = true;
        request.status = static_cast<std::int16_t>(status);
        LogEntry entry;
        entry.start = request.start;
        entry.end = request.end;
        entry.status = request.status;
        entry.gaveUp = isGaveUpStatus(status);
        m_requests.push_back(request);
        m_entries.push_back(entry);
        m_paths.push_back(entry.gaveUp ? hash64(pathOf(comparableTarget(target))) : 0);
        m_members.push_back(static_cast<RequestIndex>(m_members.size()));
        return m_members.back();
    }
    JoinableHop joinable() const { return {m_requests, m_entries, m_paths, m_members}; }
    LogEntry &entry(RequestIndex i) { return m_entries[i]; }

private:
    std::vector<HopRequest> m_requests;
    std::vector<LogEntry> m_entries;
    std::vector<std::uint64_t> m_paths;
    std::vector<RequestIndex> m_members;
};

std::vector<RequestIndex> joined(const std::vector<Event> &lines, const Hop &hop)
{
    std::vector<RequestIndex> requests;
    for (const ErrorLineMatch &match : joinErrorLines(lines, hop.joinable()))
        requests.push_back(match.request);
    return requests;
}

Event line(Duration time, const char *method, const char *target, const char *client, const char *connection = "")
{
    Event event;
    event.time = zero + time;
    event.resolution = seconds(1);
    event.meaning = Meaning::ReadTimeout;
    event.method = method;
    event.target = target;
    event.client = client;
    event.connection = connection;
    return event;
}

} // namespace

class TestErrorLineJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Two requests of one look that failed in one second: the fault is that of the one which nginx answered itself.
    void aFaultIsOfWhatTheProxyAnswered_data()
    {
        QTest::addColumn<int>("otherStatus");
        QTest::addColumn<int>("request");
        QTest::newRow("beside a 503 of the server") << 503 << 0;
        QTest::newRow("beside a 500 of the server") << 500 << 0;
        QTest::newRow("beside another 502, nearer to it") << 502 << 1;
    }
    void aFaultIsOfWhatTheProxyAnswered()
    {
        QFETCH(int, otherStatus);
        QFETCH(int, request);
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'100), milliseconds(100), 502);
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'600), milliseconds(30), otherStatus);
        for (const RequestIndex i : {0U, 1U})
            hop.entry(i).attempts = 1;
        Event fault = line(seconds(20), "GET", "/a", "10.0.0.1");
        fault.meaning = Meaning::PrematureClose;
        fault.source = "nginx";
        QCOMPARE(joined({fault}, hop), std::vector<RequestIndex>{static_cast<RequestIndex>(request)});
    }
    /// lighttpd's lines name neither client nor target.
    void aLineThatNamesNothingIsOfAStatusThatFollowsIt_data()
    {
        QTest::addColumn<int>("meaning");
        QTest::addColumn<int>("request");
        QTest::newRow("ran out of time") << static_cast<int>(Meaning::ReadTimeout) << 1;
        QTest::newRow("refused") << static_cast<int>(Meaning::Refused) << 0;
    }
    void aLineThatNamesNothingIsOfAStatusThatFollowsIt()
    {
        QFETCH(int, meaning);
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'500), milliseconds(100), 503);
        hop.add("GET", "/b", "10.0.0.2", milliseconds(20'900), seconds(2), 504);
        Event fault = line(seconds(20), "", "", "");
        fault.meaning = static_cast<Meaning>(meaning);
        fault.source = "lighttpd";
        QFETCH(int, request);
        QCOMPARE(joined({fault}, hop), std::vector<RequestIndex>{static_cast<RequestIndex>(request)});
    }
    void aPoolThatWasUsedUpIsAnsweredWith503()
    {
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'350), milliseconds(300), 503);
        hop.add("GET", "/b", "10.0.0.2", milliseconds(20'120), milliseconds(30), 502); // the application's own
        Event fault = line(milliseconds(20'110), "", "", "");
        fault.meaning = Meaning::QueueTimeout;
        fault.source = "httpd";
        QCOMPARE(joined({fault}, hop), std::vector<RequestIndex>{0U});
    }
    /// Apache's line names the client only, which is a balancer's address for all requests alike.
    void aBrokenBodyIsOfAResponseThatWasPassedOn_data()
    {
        QTest::addColumn<int>("meaning");
        QTest::addColumn<int>("request");
        QTest::newRow("body cut") << static_cast<int>(Meaning::BrokenBody) << 0;
        QTest::newRow("no head") << static_cast<int>(Meaning::PrematureClose) << 1;
    }
    void aBrokenBodyIsOfAResponseThatWasPassedOn()
    {
        QFETCH(int, meaning);
        QFETCH(int, request);
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'100), milliseconds(100), 200);
        hop.add("GET", "/b", "10.0.0.1", milliseconds(20'300), milliseconds(100), 502);
        Event fault = line(milliseconds(20'110), "", "", "10.0.0.1");
        fault.meaning = static_cast<Meaning>(meaning);
        fault.source = "httpd";
        QCOMPARE(joined({fault}, hop), std::vector<RequestIndex>{static_cast<RequestIndex>(request)});
    }
    void ofTwoAlikeTheStatusTellsWhichHadTheFault_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("meaning");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("request");
        QTest::newRow("nginx ran out of time") << "nginx" << static_cast<int>(Meaning::ReadTimeout) << 502 << 504 << 1;
        QTest::newRow("nginx was refused") << "nginx" << static_cast<int>(Meaning::Refused) << 504 << 502 << 1;
        QTest::newRow("httpd got no head") << "httpd" << static_cast<int>(Meaning::PrematureClose) << 503 << 502 << 1;
        QTest::newRow("httpd was refused") << "httpd" << static_cast<int>(Meaning::Refused) << 502 << 503 << 1;
        QTest::newRow("either status fits: the nearest") << "nginx" << static_cast<int>(Meaning::Refused) << 502 << 502 << 0;
        QTest::newRow("of others it is not known: the nearest") << "traefik" << static_cast<int>(Meaning::Refused) << 504 << 502 << 0;
    }
    void ofTwoAlikeTheStatusTellsWhichHadTheFault()
    {
        QFETCH(QString, program);
        QFETCH(int, meaning);
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(int, request);
        Hop hop;
        hop.add("POST", "/a", "127.0.0.1", milliseconds(20'500), milliseconds(100), first);
        hop.add("POST", "/a", "127.0.0.1", milliseconds(21'300), milliseconds(2000), second);
        Event fault = line(seconds(20), "POST", "/a", "127.0.0.1", "7");
        fault.meaning = static_cast<Meaning>(meaning);
        fault.source = program.toStdString();
        QCOMPARE(joined({fault}, hop), std::vector<RequestIndex>{static_cast<RequestIndex>(request)});
    }
    void whatBrokeWithinTheBodyIsNoFailureWithoutAHead()
    {
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'500), milliseconds(100), 502);
        Event fault = line(seconds(20), "GET", "/a", "10.0.0.1", "7");
        fault.source = "nginx";
        fault.message = "upstream timed out (110: Connection timed out) while reading upstream";
        QVERIFY(joined({fault}, hop).empty());
        fault.message = "upstream timed out (110: Connection timed out) while reading response header from upstream";
        QCOMPARE(joined({fault}, hop).size(), std::size_t{1});
    }
    void whatNginxDoesBesideIsOfNoRequest()
    {
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", milliseconds(20'500), milliseconds(100), 502);
        Event beside = line(seconds(20), "", "", "");
        beside.source = "nginx";
        beside.meaning = Meaning::ResolveFailed;
        QVERIFY(joined({beside}, hop).empty());
        beside.source = "httpd"; // whose lines of workers name no request either, and may be of one
        QCOMPARE(joined({beside}, hop).size(), std::size_t{1});
    }
    void aLineFindsItsRequest_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("request");
        const auto text = [](const char *s) { return QString::fromLatin1(s); };
        QTest::newRow("by method and target") << text("GET") << text("/a?x=1") << text("10.0.0.1") << 20 << 0;
        QTest::newRow("by client where the line has no target") << text("") << text("") << text("10.0.0.2") << 21 << 1;
        QTest::newRow("by path where the line has no query") << text("") << text("/b") << text("") << 21 << 1;
        QTest::newRow("of equal targets the one that failed") << text("GET") << text("/c") << text("10.0.0.3") << 30 << 3;
        QTest::newRow("of equal failures the client's") << text("GET") << text("/d") << text("10.0.0.5") << 40 << 5;
        QTest::newRow("none at that time") << text("GET") << text("/a?x=1") << text("10.0.0.1") << 300 << -1;
        QTest::newRow("a healed request by its client") << text("") << text("") << text("10.0.0.6") << 50 << 6;
        QTest::newRow("a line that names nothing, by the moment") << text("") << text("") << text("") << 41 << 5;
        QTest::newRow("none of the client's with another path") << text("GET") << text("/other") << text("10.0.0.5") << 40 << -1;
        QTest::newRow("none with that target or client") << text("GET") << text("/z") << text("10.9.9.9") << 20 << -1;
    }
    void aLineFindsItsRequest()
    {
        QFETCH(QString, method);
        QFETCH(QString, target);
        QFETCH(QString, client);
        QFETCH(int, second);
        QFETCH(int, request);
        Hop hop;
        hop.add("GET", "/a?x=1", "10.0.0.1", seconds(20), seconds(2), 504);
        hop.add("POST", "/b?y=2", "10.0.0.2", seconds(21), seconds(2), 502);
        hop.add("GET", "/c", "10.0.0.3", seconds(30), milliseconds(20), 200);
        hop.add("GET", "/c", "10.0.0.3", seconds(31), seconds(2), 504);
        hop.add("GET", "/d", "10.0.0.4", seconds(40), seconds(2), 504);
        hop.add("GET", "/d", "10.0.0.5", seconds(41), seconds(2), 504);
        hop.add("GET", "/e", "10.0.0.6", seconds(50), milliseconds(40), 200);
        const std::vector<Event> lines{line(seconds(second), method.toUtf8().constData(), target.toUtf8().constData(), client.toUtf8().constData())};
        const auto matches = joinErrorLines(lines, hop.joinable());
        QCOMPARE(matches.empty() ? -1 : static_cast<int>(matches.front().request), request);
    }
    void aRequestThatWentWellMustFitAll_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("took"); // milliseconds
        QTest::addColumn<int>("attempts");
        QTest::addColumn<bool>("fits");
        QTest::newRow("waited, and another server answered") << QStringLiteral("10.0.0.1") << 2500 << 0 << true;
        QTest::newRow("of another client") << QStringLiteral("10.0.0.2") << 2500 << 0 << false;
        QTest::newRow("over before any limit") << QStringLiteral("10.0.0.1") << 12 << 0 << false;
        QTest::newRow("answered by the first server") << QStringLiteral("10.0.0.1") << 2500 << 1 << false;
        QTest::newRow("of another client, but tried twice") << QStringLiteral("10.0.0.2") << 2500 << 2 << true;
    }
    /// A log without the attempts: a request that looks like the line's need not be it.
    void aRequestThatWentWellMustFitAll()
    {
        QFETCH(QString, client);
        QFETCH(int, took);
        QFETCH(int, attempts);
        Hop hop;
        const RequestIndex request = hop.add("GET", "/a", client.toUtf8().constData(), seconds(20), milliseconds(took), 200);
        hop.entry(request).attempts = static_cast<std::uint8_t>(attempts);
        Event event = line(seconds(20), "GET", "/a", "10.0.0.1");
        event.source = "nginx";
        QTEST(!joined({event}, hop).empty(), "fits");
    }
    /// Logs that tell no more than a request's end: what else the client asked for nearby is no later attempt.
    void aClientAloneHealsNoFaultOfAnotherMoment()
    {
        for (const auto &[second, fits] : {std::pair(20, true), std::pair(24, false)}) {
            Hop hop;
            hop.entry(hop.add("GET", "/a", "10.0.0.1", seconds(second), seconds(1), 200)).start = unknownTime;
            Event event = line(seconds(20), "", "", "10.0.0.1");
            event.source = "httpd";
            QCOMPARE(!joined({event}, hop).empty(), fits);
        }
    }
    void aSampleOfTheRequestsHealsNoFaults_data()
    {
        QTest::addColumn<int>("unlogged");
        QTest::addColumn<qsizetype>("joined");
        QTest::newRow("every line has its request") << 0 << qsizetype(2);
        QTest::newRow("the log lacks requests of which the error log tells") << 2 << qsizetype(1);
    }
    void aSampleOfTheRequestsHealsNoFaults()
    {
        QFETCH(int, unlogged);
        Hop hop;
        hop.add("GET", "/first", "10.0.0.1", seconds(1), milliseconds(5), 200);
        const RequestIndex failed = hop.add("GET", "/a", "10.0.0.1", seconds(20), seconds(2), 504);
        hop.add("GET", "/b", "10.0.0.1", seconds(30), seconds(2), 200);
        hop.add("GET", "/last", "10.0.0.1", seconds(90), milliseconds(5), 200);
        std::vector<Event> lines{line(seconds(20), "GET", "/a", "10.0.0.1"), line(seconds(30), "GET", "/b", "10.0.0.1")};
        for (int i = 0; i < unlogged; ++i)
            lines.push_back(line(seconds(40 + i), "GET", "/c", "10.0.0.3"));
        const std::vector<RequestIndex> matches = joined(lines, hop);
        QTEST(static_cast<qsizetype>(matches.size()), "joined");
        QCOMPARE(matches.front(), failed);
    }
    void twoLinesOfTwoEqualFailuresDoNotShareOne()
    {
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", seconds(20), seconds(2), 504);
        hop.add("GET", "/a", "10.0.0.1", seconds(20) + milliseconds(300), seconds(2), 504);
        const std::vector<Event> lines{line(seconds(20), "GET", "/a", "10.0.0.1"), line(seconds(20), "GET", "/a", "10.0.0.1")};
        const auto matches = joinErrorLines(lines, hop.joinable());
        QCOMPARE(matches.size(), std::size_t{2});
        QVERIFY(matches[0].request != matches[1].request);
    }
    void apachesLinesOfOneFaultGoTogether()
    {
        Hop hop;
        hop.add("GET", "/a", "10.0.0.1", seconds(20), seconds(1), 503);
        hop.add("GET", "/b", "10.0.0.2", seconds(20), seconds(1), 503);
        StoredEvent refused;
        refused.event = line(milliseconds(19'990), "", "", "", "7:140");
        refused.event.upstream = "10.1.1.1:80";
        StoredEvent other;
        other.event = line(milliseconds(19'991), "", "", "10.0.0.1", "7:139");
        StoredEvent failed;
        failed.event = line(milliseconds(19'992), "", "/b", "10.0.0.2", "7:140");
        const std::vector<const StoredEvent *> stored{&refused, &other, &failed};
        const std::vector<Event> lines = completeErrorLines(stored);
        QCOMPARE(lines[0].client, std::string("10.0.0.2"));
        QCOMPARE(lines[2].upstream, std::string("10.1.1.1:80"));
        QVERIFY(lines[1].target.empty());
        const auto matches = joinErrorLines(lines, hop.joinable());
        QCOMPARE(matches.size(), std::size_t{3});
        QCOMPARE(matches[0].request, RequestIndex{1});
        QCOMPARE(matches[1].request, RequestIndex{0});
        QCOMPARE(matches[2].request, RequestIndex{1});
    }
    void nginxsLinesOfOneConnectionAreOfSeveralRequests()
    {
        Hop hop;
        const RequestIndex first = hop.add("GET", "/a", "10.0.0.9", seconds(100), milliseconds(2), 502);
        const RequestIndex second = hop.add("GET", "/b", "10.0.0.9", seconds(100) + milliseconds(30), milliseconds(2), 502);
        const RequestIndex third = hop.add("GET", "/b", "10.0.0.9", seconds(100) + milliseconds(60), milliseconds(2), 502);
        std::vector<Event> lines{line(seconds(100), "GET", "/a", "10.0.0.9", "267"), line(seconds(100), "GET", "/b", "10.0.0.9", "267"),
            line(seconds(100), "GET", "/b", "10.0.0.9", "267")};
        for (Event &event : lines) {
            event.source = "nginx";
            event.meaning = Meaning::Refused;
            event.upstream = "10.0.0.5:8080";
        }
        std::vector<RequestIndex> each = joined(lines, hop);
        QCOMPARE(each[0], first);
        std::ranges::sort(each);
        QCOMPARE(each, (std::vector<RequestIndex>{first, second, third}));
        lines[2].upstream = "10.0.0.6:8080"; // the next server that the same request was passed on to
        const std::vector<RequestIndex> retried = joined(lines, hop);
        QCOMPARE(retried[2], retried[1]);
    }
    void anAnswerWithoutAHeadIsAFailure()
    {
        Hop hop;
        const RequestIndex odd = hop.add("GET", "/a", "10.0.0.9", seconds(100), milliseconds(2), 9);
        const RequestIndex later = hop.add("GET", "/a", "10.0.0.9", seconds(104), milliseconds(2), 502);
        hop.entry(later).start = unknownTime; // may have begun long before
        Event event = line(seconds(100), "GET", "/a", "10.0.0.9");
        event.source = "nginx";
        event.meaning = Meaning::InvalidHeader;
        QCOMPARE(joined({event}, hop), std::vector<RequestIndex>{odd});
    }
    void theZoneOfAnErrorLogIsFound_data()
    {
        QTest::addColumn<int>("minutesAhead");
        QTest::newRow("the same") << 0;
        QTest::newRow("an hour ahead") << 60;
        QTest::newRow("nine and a half hours behind") << -570;
    }
    void theZoneOfAnErrorLogIsFound()
    {
        QFETCH(int, minutesAhead);
        Hop hop;
        std::vector<Event> lines;
        for (int i = 0; i < 10; ++i) {
            const std::string target = "/a?n=" + std::to_string(i);
            hop.add("GET", target.c_str(), "10.0.0.1", seconds(20 + 7 * i), seconds(2), 504);
            lines.push_back(line(seconds(20 + 7 * i) + minutes(minutesAhead), "GET", target.c_str(), "10.0.0.1"));
        }
        QCOMPARE(zoneOfErrorLines(lines, hop.joinable()), std::optional(Duration(minutes(minutesAhead))));
    }
    void aLineTellsItsZoneWhereOneRequestAloneFitsIt_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("secondsAhead");
        QTest::addColumn<bool>("again"); // the same request fails another hour, too
        QTest::addColumn<bool>("told");
        const QString own = QStringLiteral("10.0.0.1");
        QTest::newRow("its request, two hours ahead") << own << 504 << 7200 << false << true;
        QTest::newRow("two requests at two hours") << own << 504 << 7200 << true << false;
        QTest::newRow("another client's") << QStringLiteral("10.0.0.2") << 504 << 7200 << false << false;
        QTest::newRow("a request that went well") << own << 200 << 7200 << false << false;
        QTest::newRow("by no zone") << own << 504 << 7800 << false << false;
    }
    void aLineWithoutTheMethodTellsItsZoneByThePath_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("told");
        QTest::newRow("the request's") << QStringLiteral("/a") << true;
        QTest::newRow("another") << QStringLiteral("/b") << false;
    }
    void aLineWithoutTheMethodTellsItsZoneByThePath()
    {
        QFETCH(QString, target);
        QFETCH(bool, told);
        Hop hop;
        hop.add("POST", "/a", "10.0.0.1", seconds(20), seconds(0), 502);
        Event event = line(hours(2) + seconds(20), "", target.toUtf8().constData(), "10.0.0.1");
        event.source = "httpd";
        QCOMPARE(zoneOfErrorLines(std::vector<Event>{event}, hop.joinable()), told ? std::optional(Duration(hours(2))) : std::nullopt);
    }
    void aLineTellsItsZoneWhereOneRequestAloneFitsIt()
    {
        QFETCH(QString, client);
        QFETCH(int, status);
        QFETCH(int, secondsAhead);
        QFETCH(bool, again);
        QFETCH(bool, told);
        Hop hop;
        hop.add("GET", "/a", client.toUtf8().constData(), seconds(20), seconds(2), status);
        if (again)
            hop.add("GET", "/a", "10.0.0.1", hours(1) + seconds(20), seconds(2), 504);
        const std::vector<Event> lines{line(seconds(secondsAhead + 20), "GET", "/a", "10.0.0.1")};
        QCOMPARE(zoneOfErrorLines(lines, hop.joinable()), told ? std::optional(Duration(hours(2))) : std::nullopt);
    }
    void anApacheLineEndsARequestThatWasStampedAtItsStart_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("joined");
        QTest::newRow("Apache, which stamps the start") << QStringLiteral("httpd") << true;
        QTest::newRow("nginx, which stamps the end") << QStringLiteral("nginx") << false;
    }
    void anApacheLineEndsARequestThatWasStampedAtItsStart()
    {
        QFETCH(QString, program);
        Hop hop;
        const RequestIndex request = hop.add("GET", "/a", "10.0.0.1", seconds(20), seconds(0), 503);
        hop.entry(request).start = unknownTime;
        Event event = line(seconds(31), "", "", "10.0.0.1");
        event.source = program.toStdString();
        QTEST(!joined({event}, hop).empty(), "joined");
    }
};

QTEST_APPLESS_MAIN(TestErrorLineJoin)
#include "tst_error_line_join.moc"

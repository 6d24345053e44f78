// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/case_timeline.h"
#include "correlate/correlation.h"
#include "store/source_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Timestamp zero{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + hours(9)};

Timestamp wholeSecond(Timestamp t)
{
    return std::chrono::floor<seconds>(t);
}

/// A case of a proxy, its error log, its configuration, a server and the server's events, as readers would have filled it.
class ComposedCase {
public:
    Duration serverClock{};    ///< the server's clock is ahead by so much
    bool serverTellsZone = true;
    bool innerProxy = false;   ///< between the two, with stamps that do not say their zone
    std::string cutPrefix;     ///< by the proxy
    bool serverTellsQuery = true;
    double serverUnit = 1;     ///< the server's reader took its durations for so much too long

    ComposedCase()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 120; ++i) {
            const Duration served = milliseconds(20 + random() % 200);
            exchange(i * milliseconds(500) + milliseconds(random() % 500), "GET", "/item/" + std::to_string(i), served + milliseconds(2), 200, Duration::zero(), served, 200);
        }
    }

    void exchange(Duration start, const char *method, const std::string &target, Duration outer, int status, Duration wait, Duration inner, int innerStatus)
    {
        m_exchanges.push_back({zero + start, method, target, outer, status, wait, inner, innerStatus});
    }
    void errorLine(Duration time, const char *method, const char *target, Meaning meaning)
    {
        Event event;
        event.at.line = LineNumber(m_errors.size() + 1);
        event.time = wholeSecond(zero + time);
        event.resolution = seconds(1);
        event.meaning = meaning;
        event.client = "198.51.100.7";
        event.method = method;
        event.target = target;
        event.upstream = "10.0.0.5:8080";
        m_errors.push_back(event);
    }
    void serverEvent(Duration time, Meaning meaning)
    {
        Event event;
        event.at.line = LineNumber(m_events.size() + 1);
        event.time = zero + time + serverClock;
        event.meaning = meaning;
        event.subject = "app";
        m_events.push_back(event);
    }
    void correct(const Correction &correction) { m_corrections.push_back(correction); }

    std::shared_ptr<const Correlation> correlate()
    {
        auto file = CaseFile::create(m_dir.filePath(QStringLiteral("case.hopscope")).toStdString());
        write(*file, info("proxy/access.log", "nginx-access", Role::Proxy, true), proxyRequests(), {}, {});
        write(*file, info("proxy/error.log", "nginx-error", Role::ProxyError, false), {}, m_errors, {});
        if (innerProxy)
            write(*file, info("inner/haproxy.log", "haproxy-http", Role::Proxy, false), innerProxyRequests(), {}, {});
        write(*file, info("app.log", "clf", Role::Unknown, serverTellsZone), serverRequests(), {}, {});
        write(*file, info("app_events.log", "syslog", Role::Events, true), {}, m_events, {});
        write(*file, info("nginx.conf", "nginx-conf", Role::Config, true), {}, {}, {{{LineNumber(4), {}}, "http", "proxy_read_timeout", "2s"}});
        for (const Correction &correction : m_corrections)
            static_cast<void>(file->setCorrection(correction));
        Progress progress;
        auto made = Correlation::make(*file, progress);
        return made ? *made : nullptr;
    }

private:
    struct Exchange {
        Timestamp start;
        std::string method, target;
        Duration outer;
        int status;
        Duration wait, inner;
        int innerStatus;
    };

    static SourceInfo info(const char *path, const char *format, Role role, bool tellsZone)
    {
        SourceInfo source;
        source.path = path;
        source.format = format;
        source.role = role;
        source.timeZoneOrigin = tellsZone ? Origin::Format : Origin::Inferred;
        source.stampMeaning = StampMeaning::End;
        return source;
    }

    static Request request(const Exchange &exchange, Timestamp end, Duration length, int status)
    {
        Request made;
        made.method = exchange.method;
        made.target = exchange.target;
        made.end = wholeSecond(end);
        made.start = *made.end - length;
        made.resolution = seconds(1);
        made.duration = length;
        made.status = status;
        made.bytes = 1000 + static_cast<std::int64_t>(exchange.target.size());
        return made;
    }

    std::vector<Request> inOrderOfEnds(std::vector<std::pair<Timestamp, Request>> lines) const
    {
        std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        std::vector<Request> requests;
        for (auto &[end, line] : lines) {
            line.at.line = LineNumber(requests.size() + 1);
            requests.push_back(std::move(line));
        }
        return requests;
    }

    std::vector<Request> proxyRequests() const
    {
        std::vector<std::pair<Timestamp, Request>> lines;
        for (const Exchange &e : m_exchanges) {
            Request made = request(e, e.start + e.outer, e.outer, e.status);
            made.target = cutPrefix + e.target;
            made.client = "198.51.100.7";
            made.attempts = {{"10.0.0.5:8080", e.status, milliseconds(0), std::nullopt, e.outer}};
            made.connect = e.status == 502 ? std::nullopt : std::optional<Duration>(milliseconds(0));
            lines.emplace_back(e.start + e.outer, std::move(made));
        }
        return inOrderOfEnds(std::move(lines));
    }

    std::vector<Request> innerProxyRequests() const
    {
        std::vector<std::pair<Timestamp, Request>> lines;
        for (const Exchange &e : m_exchanges) {
            const Timestamp end = e.start + e.outer - milliseconds(1);
            Request made = request(e, end, e.outer - milliseconds(1), e.status);
            made.client = "10.0.0.1";
            made.backend = "site";
            lines.emplace_back(end, std::move(made));
        }
        return inOrderOfEnds(std::move(lines));
    }

    std::vector<Request> serverRequests() const
    {
        std::vector<std::pair<Timestamp, Request>> lines;
        for (const Exchange &e : m_exchanges) {
            if (e.innerStatus == 0)
                continue;
            const Timestamp end = e.start + e.wait + e.inner + serverClock;
            Request made = request(e, end, Duration(static_cast<std::int64_t>(static_cast<double>(e.inner.count()) * serverUnit)), e.innerStatus);
            made.target = serverTellsQuery ? e.target : e.target.substr(0, e.target.find('?'));
            made.client = "10.0.0.1";
            lines.emplace_back(end, std::move(made));
        }
        return inOrderOfEnds(std::move(lines));
    }

    static void write(CaseFile &file, SourceInfo source, const std::vector<Request> &requests, const std::vector<Event> &events,
                      const std::vector<Setting> &settings)
    {
        auto writer = SourceWriter::begin(file, source);
        RecordBatch batch;
        batch.requests = requests;
        batch.requestCount = requests.size();
        batch.events = events;
        batch.eventCount = events.size();
        batch.settings = settings;
        batch.settingCount = settings.size();
        QVERIFY((*writer)->write(batch));
        QVERIFY((*writer)->commit(source));
    }

    QTemporaryDir m_dir;
    std::vector<Exchange> m_exchanges;
    std::vector<Event> m_errors;
    std::vector<Event> m_events;
    std::vector<Correction> m_corrections;
};

std::size_t sourceOf(const Correlation &all, const std::string &path)
{
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        if (all.sources()[i].path == path)
            return i;
    }
    return 0;
}

/// The outermost request with this status; there is one.
RequestIndex withStatus(const Correlation &all, int status)
{
    for (RequestIndex i = 0; i < all.requests().size(); ++i) {
        if (all.requests()[i].status == status && all.hopOf(all.requests()[i].source) == 0)
            return i;
    }
    return noRequest;
}

} // namespace

class TestCorrelation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rolesAndPairsAreFound()
    {
        ComposedCase composed;
        composed.exchange(seconds(30), "GET", "/report", seconds(2), 504, Duration::zero(), seconds(5), 200);
        composed.exchange(seconds(40), "POST", "/save", milliseconds(1), 502, Duration::zero(), Duration::zero(), 0);
        composed.errorLine(seconds(32), "GET", "/report", Meaning::ReadTimeout);
        composed.errorLine(seconds(40), "POST", "/save", Meaning::Refused);
        composed.errorLine(seconds(50), "GET", "/lost", Meaning::Refused);
        const auto all = composed.correlate();
        QVERIFY(all);
        const std::size_t proxy = sourceOf(*all, "proxy/access.log");
        const std::size_t server = sourceOf(*all, "app.log");
        QCOMPARE(all->hopOf(proxy), std::optional(0));
        QCOMPARE(all->hopOf(server), std::optional(1));
        QCOMPARE(all->sources()[server].role, Role::Server);
        QCOMPARE(all->sources()[server].clockOffset, Duration::zero());
        QVERIFY(all->sources()[server].clockOffsetMatches >= 100);

        const RequestIndex timedOut = withStatus(*all, 504);
        const std::vector<RequestIndex> chain = all->chainOf(timedOut);
        QCOMPARE(chain.size(), std::size_t{2});
        QCOMPARE(all->requests()[chain[1]].status, std::int16_t{200});
        QCOMPARE(all->requests()[chain[1]].end - all->requests()[chain[1]].start, Duration(seconds(5)));
        QCOMPARE(all->errorLinesOf(timedOut).size(), std::size_t{1});
        const RequestIndex refused = withStatus(*all, 502);
        QCOMPARE(all->chainOf(refused).size(), std::size_t{1});
        QCOMPARE(all->errorLinesOf(refused).size(), std::size_t{1});
        QVERIFY(all->mayBeErrorLogOf(sourceOf(*all, "proxy/error.log"), sourceOf(*all, "proxy/access.log")));
        QVERIFY(!all->mayBeErrorLogOf(sourceOf(*all, "proxy/error.log"), sourceOf(*all, "app.log")));
        QCOMPARE(all->unloggedFailures().size(), std::size_t{1});
        QCOMPARE(all->events()[all->unloggedFailures()[0].front()].event.target, std::string("/lost"));
    }

    void clocksOfTheServerAreAligned_data()
    {
        QTest::addColumn<qint64>("clock");
        QTest::addColumn<bool>("tellsZone");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<qint64>("offset");
        QTest::newRow("7.3 s ahead") << qint64{7300} << true << QString() << qint64{7300};
        QTest::newRow("local time two hours east") << qint64{7'200'000} << false << QStringLiteral("+02:00") << qint64{0};
        QTest::newRow("local time two hours east, and 7.3 s ahead") << qint64{7'207'300} << false << QStringLiteral("+02:00") << qint64{7300};
        QTest::newRow("labelled as UTC, but two hours west") << qint64{-7'200'000} << true << QString() << qint64{-7'200'000};
        QTest::newRow("local time five and a half hours east") << qint64{19'800'000} << false << QStringLiteral("+05:30") << qint64{0};
        QTest::newRow("local time that is UTC") << qint64{0} << false << QStringLiteral("UTC") << qint64{0};
    }
    void clocksOfTheServerAreAligned()
    {
        QFETCH(qint64, clock);
        QFETCH(bool, tellsZone);
        QFETCH(QString, zone);
        QFETCH(qint64, offset);
        ComposedCase composed;
        composed.serverClock = milliseconds(clock);
        composed.serverTellsZone = tellsZone;
        composed.exchange(seconds(30), "GET", "/report", seconds(2), 504, Duration::zero(), seconds(5), 200);
        composed.serverEvent(seconds(31), Meaning::Recycle);
        const auto all = composed.correlate();
        QVERIFY(all);
        const SourceInfo &server = all->sources()[sourceOf(*all, "app.log")];
        QCOMPARE(QString::fromStdString(server.timeZone), zone);
        const double off = toMilliseconds(server.clockOffset) - static_cast<double>(offset);
        QVERIFY2(std::abs(off) < 200, qPrintable(QString::number(off)));
        QCOMPARE(all->chainOf(withStatus(*all, 504)).size(), std::size_t{2});
        for (const StoredEvent &event : all->events()) {
            const double late = toMilliseconds(*event.event.time - (zero + seconds(31)));
            // The event log tells its zone; the clock is the machine's, and so is the wrong label.
            if (!tellsZone && clock >= 7'200'000)
                continue;
            QVERIFY2(std::abs(late) < 200, qPrintable(QString::number(late)));
        }
    }

    void aServersWrongClockDoesNotMoveTheProxyBeforeIt()
    {
        ComposedCase composed;
        composed.innerProxy = true;
        composed.serverClock = hours(3) + seconds(12); // labelled as UTC
        composed.exchange(seconds(30), "GET", "/report", seconds(2), 504, Duration::zero(), seconds(5), 200);
        const auto all = composed.correlate();
        QVERIFY(all);
        const SourceInfo &inner = all->sources()[sourceOf(*all, "inner/haproxy.log")];
        QVERIFY2(inner.timeZone.empty() || inner.timeZone == "UTC", inner.timeZone.c_str());
        QCOMPARE(all->hopOf(sourceOf(*all, "inner/haproxy.log")), std::optional(1));
        QCOMPARE(all->chainOf(withStatus(*all, 504)).size(), std::size_t{3});
    }
    void aTargetThatIsRewrittenOnItsWayIsTheSame_data()
    {
        QTest::addColumn<QString>("cutPrefix");
        QTest::addColumn<bool>("tellsQuery");
        QTest::newRow("without a prefix") << QStringLiteral("/api/v2") << true;
        QTest::newRow("without the query") << QString() << false;
        QTest::newRow("without both") << QStringLiteral("/api/v2") << false;
    }
    void aTargetThatIsRewrittenOnItsWayIsTheSame()
    {
        QFETCH(QString, cutPrefix);
        QFETCH(bool, tellsQuery);
        ComposedCase composed;
        composed.cutPrefix = cutPrefix.toStdString();
        composed.serverTellsQuery = tellsQuery;
        composed.serverClock = seconds(7);
        const std::string asked = composed.cutPrefix + "/report?month=11";
        composed.exchange(seconds(30), "GET", "/report?month=11", seconds(2), 504, Duration::zero(), seconds(5), 200);
        composed.exchange(seconds(45), "GET", "/report?month=12", milliseconds(90), 200, Duration::zero(), milliseconds(88), 200);
        composed.errorLine(seconds(32), "GET", asked.c_str(), Meaning::ReadTimeout);
        const auto all = composed.correlate();
        QVERIFY(all);
        QCOMPARE(all->hopOf(sourceOf(*all, "app.log")), std::optional(1));
        const std::vector<std::string> &notes = all->sources()[sourceOf(*all, "app.log")].notes;
        QCOMPARE(std::ranges::count_if(notes, [](const std::string &note) { return note.find(" compared ") != std::string::npos; }),
            (cutPrefix.isEmpty() ? 0 : 1) + (tellsQuery ? 0 : 1));
        const RequestIndex timedOut = withStatus(*all, 504);
        QCOMPARE(all->errorLinesOf(timedOut).size(), std::size_t{1});
        const std::vector<RequestIndex> chain = all->chainOf(timedOut);
        QCOMPARE(chain.size(), std::size_t{2});
        QCOMPARE(all->requests()[chain[1]].end - all->requests()[chain[1]].start, Duration(seconds(5)));
    }
    void givenCorrectionsHold()
    {
        ComposedCase composed;
        composed.serverClock = seconds(20);
        composed.correct({Correction::Kind::ClockOffset, "app.log", "20"});
        composed.correct({Correction::Kind::ProxyTimeout, {}, "5"});
        composed.exchange(seconds(30), "GET", "/report", seconds(2), 504, Duration::zero(), seconds(5), 200);
        const auto all = composed.correlate();
        QVERIFY(all);
        const SourceInfo &server = all->sources()[sourceOf(*all, "app.log")];
        QCOMPARE(server.clockOffsetOrigin, Origin::Given);
        QCOMPARE(server.clockOffset, Duration(seconds(20)));
        QCOMPARE(all->chainOf(withStatus(*all, 504)).size(), std::size_t{2});
        Request request;
        request.target = "/report";
        const auto timeout = all->timeoutFor(request, sourceOf(*all, "proxy/access.log"), TimeoutKind::Read);
        QVERIFY(timeout);
        QCOMPARE(timeout->origin, TimeoutOrigin::Given);
        QCOMPARE(timeout->value, Duration(seconds(5)));
        QVERIFY(!all->timeoutFor(request, sourceOf(*all, "app.log"), TimeoutKind::Read));
    }
    void configuredTimeoutsAreTold()
    {
        const auto all = ComposedCase().correlate();
        QVERIFY(all);
        Request request;
        request.target = "/report";
        const auto timeout = all->timeoutFor(request, sourceOf(*all, "proxy/access.log"), TimeoutKind::Read);
        QVERIFY(timeout);
        QCOMPARE(timeout->origin, TimeoutOrigin::Config);
        QCOMPARE(timeout->value, Duration(seconds(2)));
        QCOMPARE(timeout->at->line, LineNumber(4));
        QCOMPARE(all->timeouts().size(), std::size_t{1});
    }
    void aWrongUnitIsSetRight()
    {
        ComposedCase composed;
        composed.serverUnit = 1000;
        const auto all = composed.correlate();
        QVERIFY(all);
        const SourceInfo &server = all->sources()[sourceOf(*all, "app.log")];
        QCOMPARE(server.durationScale, 0.001);
        for (const HopRequest &request : all->requests())
            QVERIFY(request.end - request.start < seconds(1));
    }

    void aServersLogThatLacksManyCoversNothing()
    {
        ComposedCase composed;
        for (int i = 0; i < 60; ++i) // the other server's half
            composed.exchange(i * seconds(1), "GET", "/other/" + std::to_string(i), milliseconds(50), 200, Duration::zero(), Duration::zero(), 0);
        const auto all = composed.correlate();
        QVERIFY(all);
        QVERIFY(!all->nextHopCovers(sourceOf(*all, "proxy/access.log"), {zero + seconds(10), zero + seconds(20)}, {}));
        const std::vector<std::string> &notes = all->sources()[sourceOf(*all, "app.log")].notes;
        QVERIFY(std::ranges::any_of(notes, [](const std::string &note) { return note.find("it has 1") != std::string::npos && note.find("sampled") != std::string::npos; }));
    }
    void theServersLogCoversWhatItSpans()
    {
        const auto all = ComposedCase().correlate();
        QVERIFY(all);
        const std::size_t proxy = sourceOf(*all, "proxy/access.log");
        QVERIFY(all->nextHopCovers(proxy, {zero + seconds(10), zero + seconds(20)}, {}));
        QVERIFY(!all->nextHopCovers(proxy, {zero + seconds(10), zero + minutes(20)}, {}));
        QVERIFY(!all->nextHopCovers(sourceOf(*all, "app.log"), {zero + seconds(10), zero + seconds(20)}, {}));
    }
    void theTimelineCountsTheOutermostRequests()
    {
        ComposedCase composed;
        composed.exchange(seconds(30), "GET", "/report", seconds(2), 504, Duration::zero(), seconds(5), 200);
        const auto all = composed.correlate();
        QVERIFY(all);
        const TimelineSlice slice = all->timeline()->slice({zero - seconds(5), zero + minutes(2)}, 100);
        std::uint32_t count = 0;
        std::uint32_t failed = 0;
        for (const DurationColumn &column : slice.durations) {
            count += column.count;
            failed += column.failed;
        }
        QCOMPARE(count, 121U);
        QCOMPARE(failed, 1U);
        QCOMPARE(slice.queues.size(), all->queues().size());
        QVERIFY(!slice.queues.empty());
    }
    void anEmptyCaseHasNothing()
    {
        QTemporaryDir dir;
        auto file = CaseFile::create(dir.filePath(QStringLiteral("case.hopscope")).toStdString());
        QVERIFY(file);
        Progress progress;
        const auto all = Correlation::make(*file, progress);
        QVERIFY(all);
        QVERIFY((*all)->requests().empty());
        QCOMPARE((*all)->timeline()->slice({zero, zero + seconds(1)}, 5).durations.size(), std::size_t{5});
    }
    void aCancelledAnalysisSaysSo()
    {
        QTemporaryDir dir;
        auto file = CaseFile::create(dir.filePath(QStringLiteral("case.hopscope")).toStdString());
        Progress progress;
        progress.cancel();
        QVERIFY(!Correlation::make(*file, progress));
    }
};

QTEST_GUILESS_MAIN(TestCorrelation)
#include "tst_correlation.moc"

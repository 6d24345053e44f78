// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "compare/compared_rows.h"
#include "compare/comparison.h"
#include "compare/comparison_csv.h"
#include "compare/comparison_json.h"
#include "compare/comparison_report.h"
#include "compare/comparison_text.h"
#include "base/text.h"
#include "report/report_markdown.h"
#include "store/request_rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'040'000'000)}; // 2026-11-21T01:04:00Z

/// A proxy's log of one request a second, some of which fail.
struct Scene {
    ComposedCorrelation all;
    Findings findings;
    LargeVector<Traffic::PathRow> paths;

    explicit Scene(std::string format = "nginx-access", Duration length = 1h)
    {
        all.addSource("access.log", std::move(format), Role::Proxy, {t0, t0 + length});
        findings.sources = all.sourceList;
        findings.summary.span = TimeRange{t0, t0 + length};
    }

    void add(Duration at, int status, Duration took = 30ms, std::string path = "/shop", Cause cause = Cause::ProxyTimeoutRead)
    {
        HopRequest request;
        request.line = static_cast<std::uint32_t>(all.requestList.size() + 1);
        request.end = t0 + at;
        request.start = request.end - took;
        request.hasDuration = true;
        request.status = static_cast<std::int16_t>(status);
        all.requestList.push_back(request);
        paths.push_back(pathRowOf(hash64(path)));
        if (status < 500)
            return;
        FlaggedRequest flagged;
        HopEntry hop;
        hop.at = {SourceId(1), LineNumber(request.line)};
        flagged.hops.push_back(hop);
        flagged.time = request.end;
        flagged.status = status;
        flagged.target = path + "?q=1";
        flagged.attempts.push_back({"10.0.0.5:8080", status, cause, std::nullopt});
        flagged.verdict.cause = cause;
        findings.requests.push_back(std::move(flagged));
    }

    /// `count` requests over the minutes from `from` to `to`, every `each`-th of which fails (0: none).
    void addTraffic(int from, int to, int count, int each, Duration took = 30ms)
    {
        for (int i = 0; i < count; ++i) {
            const Duration at = std::chrono::minutes(from) + Duration(std::chrono::minutes(to - from)) * i / count;
            const bool fails = each > 0 && i % each == each / 2;
            add(at, fails ? 504 : 200, fails ? Duration(60s) : took + (i % 7) * 1ms, fails ? "/report" : "/shop");
        }
    }

    ComparedCase whole(std::string name = "case") const { return {std::move(name), all, findings, paths}; }
    SideFigures minutes(int from, int to) const
    {
        return figuresOf(whole(), Periods({{t0 + std::chrono::minutes(from), t0 + std::chrono::minutes(to)}}));
    }
};

EffectiveTimeout readTimeout(Duration value, std::string scope = {})
{
    EffectiveTimeout timeout;
    timeout.value = value;
    timeout.name = "proxy_read_timeout";
    timeout.scope = std::move(scope);
    return timeout;
}

bool says(const std::vector<std::string> &sentences, const std::string &words)
{
    return std::ranges::any_of(sentences, [&](const std::string &sentence) { return sentence.find(words) != std::string::npos; });
}

QString text(const Comparison &made)
{
    StringSink sink;
    writeComparisonText(made, sink);
    return QString::fromStdString(sink.text());
}

QJsonObject json(const Comparison &made)
{
    StringSink sink;
    writeComparisonJson(made, "1.0", sink);
    return QJsonDocument::fromJson(QByteArray::fromStdString(sink.text())).object();
}

/// Half an hour in which every 20th request fails, and half an hour in which every 500th does.
Scene improved()
{
    Scene scene;
    scene.addTraffic(0, 30, 2000, 20);
    scene.addTraffic(30, 60, 2000, 500);
    return scene;
}

} // namespace

class TestComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoPeriodsOfOneCaseAreCounted()
    {
        const Scene scene = improved();
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QCOMPARE(made.before.requests, std::uint64_t(2000));
        QCOMPARE(made.failed.before, (Share{100, 2000}));
        QCOMPARE(made.failed.after, (Share{4, 2000}));
        QCOMPARE(made.failed.judgement, Judgement::Lower);
        QCOMPARE(made.causes.size(), std::size_t(1));
        QCOMPARE(made.causes[0].cause, std::optional(Cause::ProxyTimeoutRead));
        QCOMPARE(made.statuses.size(), std::size_t(2));
        QCOMPARE(made.statuses[0].before, (Share{1900, 2000}));
        QCOMPARE(made.paths.size(), std::size_t(1));
        QCOMPARE(made.paths[0].name, std::string("/report"));
        QCOMPARE(made.paths[0].before, (Share{100, 100})); // of its own requests
        QCOMPARE(made.servers[0].name, std::string("10.0.0.5:8080"));
        QCOMPARE(made.servers[0].after, (Share{4, 2000}));
        QCOMPARE(made.conclusion,
            std::string("The share of failed requests fell from 5.0 % (100 of 2,000) to 0.2 % (4 of 2,000), mostly by the cause "
                        "\u201cProxy timeout\u201d, which went from 5.0 % to 0.2 %."));
        QVERIFY(made.warnings.empty());
        QVERIFY(made.changes.empty());
    }

    void oneRequestMoreDoesNotMakeAConclusion_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("failsBefore");
        QTest::addColumn<int>("failsAfter");
        QTest::addColumn<QString>("words");
        QTest::newRow("few") << 40 << 20 << 0 << "too few requests to tell whether anything changed";
        QTest::newRow("alike") << 2000 << 20 << 21 << "a difference that may be chance";
        QTest::newRow("none") << 2000 << 0 << 0 << "No request failed, neither before (of 2,000) nor after (of 2,000)";
        QTest::newRow("worse") << 2000 << 500 << 20 << "The share of failed requests rose from 0.2 %";
    }
    void oneRequestMoreDoesNotMakeAConclusion()
    {
        QFETCH(int, count);
        QFETCH(int, failsBefore);
        QFETCH(int, failsAfter);
        QFETCH(QString, words);
        Scene scene;
        scene.addTraffic(0, 30, count, failsBefore);
        scene.addTraffic(30, 60, count, failsAfter);
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QVERIFY2(made.conclusion.find(words.toStdString()) != std::string::npos, made.conclusion.c_str());
    }

    void durationsAreOfAnsweredRequestsApart()
    {
        Scene scene;
        scene.addTraffic(0, 30, 2000, 20, 1200ms);
        scene.addTraffic(30, 60, 2000, 20, 400ms);
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QCOMPARE(made.durations.size(), std::size_t(6));
        QVERIFY(!made.durations[0].ofFailed && made.durations[0].percentile == 50);
        QVERIFY(*made.durations[0].before >= 1200ms && *made.durations[0].before <= 1210ms);
        QCOMPARE(made.durations[0].judgement, Judgement::Lower);
        QCOMPARE(made.durations[3].before, std::optional<Duration>(60s));
        QVERIFY(!isBeyondChance(made.durations[3].judgement));
        QCOMPARE(made.durations[5].judgement, Judgement::TooFew); // a 99th percentile of 100
        QVERIFY2(made.conclusion.find("may be chance; the median of the durations of answered requests went from 1.2") != std::string::npos,
            made.conclusion.c_str());
        double before = 0, after = 0;
        for (const DurationBin &bin : made.bins) {
            before += bin.before;
            after += bin.after;
            QVERIFY(bin.begin < bin.end);
        }
        QVERIFY(std::abs(before - 1) < 1e-9 && std::abs(after - 1) < 1e-9);
    }

    void aChangedTimeoutIsNamed()
    {
        Scene before = improved(), after = improved();
        before.findings.timeouts = {readTimeout(60s)};
        after.findings.timeouts = {readTimeout(120s)};
        const auto made = compare(figuresOf(before.whole(), {}), figuresOf(after.whole(), {}), false);
        QCOMPARE(made.changes, (std::vector<std::string>{"The proxy's read timeout was 60 s before, and is 120 s after."}));
        const auto same = compare(figuresOf(before.whole(), {}), figuresOf(before.whole(), {}), false);
        QVERIFY(same.changes.empty());
    }
    void ofSeveralTimeoutsThePlaceIsNamed()
    {
        Scene before = improved(), after = improved();
        before.findings.timeouts = {readTimeout(60s), readTimeout(90s, "location /report")};
        after.findings.timeouts = {readTimeout(60s), readTimeout(140s, "location /report")};
        const auto made = compare(figuresOf(before.whole(), {}), figuresOf(after.whole(), {}), false);
        QCOMPARE(made.changes, (std::vector<std::string>{"The setting proxy_read_timeout (location /report) was 90 s before, and is 140 s after."}));
    }
    void theRequestsShowAChangedTimeout()
    {
        Scene scene;
        scene.addTraffic(0, 30, 400, 20);
        scene.addTraffic(30, 60, 400, 0);
        scene.add(40min, 200, 75s, "/report");
        const auto made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QCOMPARE(made.changes, (std::vector<std::string>{"Before, the proxy gave up after 60 s; after, 1 request that took longer than that was answered."}));
    }

    void anUnfairComparisonIsTold_data()
    {
        QTest::addColumn<int>("fromBefore");
        QTest::addColumn<int>("toBefore");
        QTest::addColumn<int>("fromAfter");
        QTest::addColumn<int>("toAfter");
        QTest::addColumn<QString>("words");
        QTest::newRow("outside of the logs") << 0 << 30 << 90 << 120 << "The logs have nothing of the period after.";
        QTest::newRow("half covered") << 0 << 30 << 30 << 90 << "The period after lasts 60 min, of which the logs have 30 min";
        QTest::newRow("overlap") << 0 << 40 << 30 << 60 << "The two periods overlap by 10 min";
        QTest::newRow("reversed") << 30 << 60 << 0 << 30 << "The period called before is the later one";
    }
    void anUnfairComparisonIsTold()
    {
        QFETCH(int, fromBefore);
        QFETCH(int, toBefore);
        QFETCH(int, fromAfter);
        QFETCH(int, toAfter);
        QFETCH(QString, words);
        const Scene scene = improved();
        const Comparison made = compare(scene.minutes(fromBefore, toBefore), scene.minutes(fromAfter, toAfter), true);
        QVERIFY2(says(made.warnings, words.toStdString()), qPrintable(text(made)));
    }
    void aSideWithoutRequestsIsNotCompared()
    {
        const Scene scene = improved();
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(90, 120), true);
        QCOMPARE(made.conclusion, std::string("Nothing can be compared: the logs have no request in the period after."));
        QVERIFY(made.causes.empty() && made.statuses.empty());
        QVERIFY(text(made).contains(QStringLiteral("Requests")));
    }
    void aBurstIsTold()
    {
        Scene scene;
        scene.addTraffic(0, 30, 2000, 0);
        for (int i = 0; i < 100; ++i)
            scene.add(10min + i * 500ms, 504, 60s, "/report");
        scene.addTraffic(30, 60, 2000, 0);
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QCOMPARE(made.failed.judgement, Judgement::Lower);
        QVERIFY2(says(made.warnings, "Nine of ten failures before came within 44.5 s of the 30 min"), qPrintable(text(made)));
        QVERIFY(compare(scene.minutes(30, 60), scene.minutes(30, 60), false).warnings.empty());
    }
    void otherLogsAndLoadAreTold()
    {
        Scene before, after("haproxy-http");
        before.addTraffic(0, 60, 4000, 20);
        after.addTraffic(0, 60, 400, 20);
        before.all.addSource("app.log", "clf", Role::Server, {t0, t0 + 1h});
        const Comparison made = compare(figuresOf(before.whole(), {}), figuresOf(after.whole(), {}), false);
        QVERIFY(says(made.warnings, "different formats (nginx-access before, haproxy-http after)"));
        QVERIFY(says(made.warnings, "10 times as many requests a minute before as after"));
        QVERIFY(says(made.warnings, "Only the side before has: server's access log"));
    }

    void ofErrorLogsAloneTheTimesAreCompared()
    {
        Scene before, after;
        before.addTraffic(0, 60, 4000, 20);
        after.addTraffic(0, 60, 4000, 400);
        for (Scene *scene : {&before, &after}) {
            scene->all.requestList.clear();
            scene->all.sourceList[0].role = Role::ProxyError;
        }
        const Comparison made = compare(figuresOf(before.whole(), {}), figuresOf(after.whole(), {}), false);
        QCOMPARE(made.before.requests, std::uint64_t(0));
        QCOMPARE(made.conclusion,
            std::string("Failures became rarer: 3.3 a minute before (200 in all) and 0.2 after (10); no access log tells of how many requests."));
    }

    void theTimeThatWasAskedForBoundsBothSides()
    {
        Scene scene;
        scene.addTraffic(0, 30, 1800, 0); // one a second
        scene.findings.only = TimeRange{t0, t0 + 900500ms};
        const SideFigures side = scene.minutes(0, 30);
        QCOMPARE(side.requests, std::uint64_t(901));
        QCOMPARE(side.covered.length(), Duration(900500ms));
    }

    void theCsvHasTheNumbersOfTheText()
    {
        const Scene scene = improved();
        StringSink sink;
        writeComparisonCsv(compare(scene.minutes(0, 30), scene.minutes(30, 60), true), sink);
        const QStringList lines = QString::fromStdString(sink.text()).split(QStringLiteral("\r\n"));
        QCOMPARE(lines.front(), QStringLiteral("about,name,before,before_of,after,after_of,judgement"));
        QVERIFY2(lines[1].startsWith(QStringLiteral("failed,,100,2000,")) && lines[1].endsWith(QStringLiteral(",lower")), qPrintable(lines[1]));
        QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.startsWith(QStringLiteral("cause,PROXY_TIMEOUT_READ,100,")); }));
        QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.startsWith(QStringLiteral("answered_ms,p50,")); }));
        const auto cells = lines.front().count(u',');
        QVERIFY(std::ranges::all_of(lines, [cells](const QString &line) { return line.isEmpty() || line.count(u',') == cells; }));
    }
    void theJsonHasTheNumbersOfTheText()
    {
        const Scene scene = improved();
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        const QJsonObject object = json(made);
        QCOMPARE(object[QStringLiteral("conclusion")].toString().toStdString(), made.conclusion);
        QCOMPARE(object[QStringLiteral("failed")][QStringLiteral("before")].toInt(), 100);
        QCOMPARE(object[QStringLiteral("failed")][QStringLiteral("judgement")].toString(), QStringLiteral("lower"));
        QVERIFY(object[QStringLiteral("failed")][QStringLiteral("difference_high")].toDouble() < 0);
        QCOMPARE(object[QStringLiteral("causes")][0][QStringLiteral("cause")].toString(), QStringLiteral("PROXY_TIMEOUT_READ"));
        QCOMPARE(object[QStringLiteral("before")][QStringLiteral("periods")][0][QStringLiteral("from")].toString(), QStringLiteral("2026-11-21T01:04:00.000Z"));
        const QString words = text(made);
        QVERIFY2(words.contains(QStringLiteral("5.0 % (100)")) && words.contains(QStringLiteral("-4.8 points")), qPrintable(words));
        QVERIFY(words.startsWith(QString::fromStdString(made.conclusion)));
    }
    void namesOutOfLogsStayPlain()
    {
        Scene scene;
        scene.addTraffic(0, 30, 400, 0);
        scene.add(5min, 502, 1s, "/a|b<script>\x1b[31m");
        scene.addTraffic(30, 60, 400, 0);
        const Comparison made = compare(scene.minutes(0, 30), scene.minutes(30, 60), true);
        QVERIFY(!text(made).contains(QChar(0x1b)));
        StringSink sink;
        writeReportMarkdown(makeComparisonReport(made, t0), sink);
        const QString markdown = QString::fromStdString(sink.text());
        QVERIFY2(markdown.contains(QStringLiteral("/a\\|b\\<script\\>")), qPrintable(markdown));
        QVERIFY(markdown.contains(QStringLiteral("too few requests to tell")));
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"

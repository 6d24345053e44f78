// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "facts/request_key.h"
#include "sample_records.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace hopscope;
using samples::rowsOf;

namespace {

FlaggedRequest flagged(SourceId source)
{
    FlaggedRequest request;
    request.hops = {{"proxy", {source, LineNumber(3)}, samples::at(0), samples::at(60'000'000), 504, Duration(60'000'000), {},
                        {}, {}, "the proxy's line"},
        {"server", {source, LineNumber(4)}, samples::at(0), samples::at(75'000'000), 200, Duration(75'000'000), {}, {}, {},
            "the server's line"}};
    request.method = "GET";
    request.target = "/report";
    request.time = samples::at(60'000'000);
    request.status = 504;
    request.duration = Duration(60'000'000);
    request.timeout = Duration(60'000'000);
    request.verdict.cause = Cause::ProxyTimeoutRead;
    request.verdict.confidence = 0.94;
    request.verdict.answeredBy = "the proxy";
    request.verdict.alternatives = {{Cause::Overload, 0.0515}};
    request.verdict.evidence = {{Cause::ProxyTimeoutRead, true, 0.9, "60.0 s is the timeout", LineReference{source, LineNumber(3)}},
        {Cause::ConnectionRefused, false, 0.5, "the server logged it", std::nullopt}};
    request.incident = IncidentId(1);
    return request;
}

Findings findingsOf(SourceId source)
{
    Findings findings;
    findings.sources = {samples::source("a.log")};
    findings.sources[0].id = source;
    findings.sources[0].role = Role::Server;
    findings.sources[0].clockOffset = Duration(1'500'000);
    findings.incidents = {{IncidentId(1), samples::at(0), samples::at(60'000'000), Cause::ProxyTimeoutRead, Cause::Overload, 1,
        "Proxy timeout", "One request.", {"proxy_read_timeout 90s;", "or \"faster\""}}};
    findings.requests = {flagged(source)};
    findings.events = {{samples::at(5), Meaning::Recycle, "Shop was recycled", {source, LineNumber(9)}}};
    findings.observations = {{"timeout-order", "The wrong way round", "60 s before 90 s", Severity::Warning,
        {{source, LineNumber(2)}, {source, LineNumber(4)}}, "Turn it"}};
    return findings;
}

} // namespace

class TestCaseFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_cases = 0;

    std::string newPath() { return m_folder.filePath(QString::number(++m_cases)).toStdString() + ".hopscope"; }
    CaseFile newCase()
    {
        Result<CaseFile> file = CaseFile::create(newPath());
        return std::move(file).value();
    }

private Q_SLOTS:
    void aSourceComesBackWhole()
    {
        CaseFile file = newCase();
        const auto id = samples::writeSource(file, "logs/access.log", 3);
        QVERIFY(id);
        SourceInfo expected = samples::source("logs/access.log");
        expected.id = *id;
        const auto sources = file.sources();
        QVERIFY(sources);
        QCOMPARE(*sources, std::vector<SourceInfo>{expected});
    }

    void aChangedSourceIsStored()
    {
        CaseFile file = newCase();
        SourceInfo source = samples::source("a.log");
        source.id = *samples::writeSource(file, "a.log", 1);
        source.role = Role::Server;
        source.roleOrigin = Origin::Given;
        source.clockOffset = Duration(-1'500'000);
        source.clockOffsetMatches = 12;
        source.durationScale = 0.001;
        source.notes = {"another note"};
        source.first.reset();
        QVERIFY(file.updateSource(source));
        QCOMPARE(*file.sources(), std::vector<SourceInfo>{source});
    }

    void aRequestComesBackWhole()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 5);
        std::vector<RequestRow> rows;
        QVERIFY(file.forEachRequest(source, [&](const RequestRow &row) { return rows.push_back(row), true; }));
        QCOMPARE(rows.size(), std::size_t{5});
        const Request expected = samples::fullRequest(4);
        const auto stored = file.request(rows[3].id);
        QVERIFY(stored);
        QCOMPARE(stored->source, source);
        QCOMPARE(stored->request, expected);
        QVERIFY(rows[3].path != rows[2].path);
    }

    void rowsCarryWhatPairingNeeds()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 1);
        RequestRow row;
        QVERIFY(file.forEachRequest(source, [&](const RequestRow &r) { return row = r, true; }));
        const Request expected = samples::fullRequest(1);
        QCOMPARE(row.at, expected.at);
        QCOMPARE(row.start, expected.start);
        QCOMPARE(row.end, expected.end);
        QCOMPARE(row.duration, expected.duration);
        QCOMPARE(row.upstream, expected.upstream);
        QCOMPARE(row.status, expected.status);
        QCOMPARE(row.bytes, expected.bytes);
        QCOMPARE(row.key, exchangeKey(expected.method, expected.target));
        QCOMPARE(row.client, hash64(expected.client));
        QCOMPARE(row.requestId, hash64(expected.requestId));
        QCOMPARE(row.server, hash64(expected.attempts.back().address));
        QCOMPARE(row.attempts, 2);
        QCOMPARE(row.queueDepth, expected.queueDepth);
        QVERIFY(row.hasSignal);
    }

    void whatALogDoesNotTellStaysUntold()
    {
        CaseFile file = newCase();
        auto writer = SourceWriter::begin(file, samples::source("a.log"));
        RecordBatch batch;
        batch.requests.emplace_back().at = {LineNumber(1), ByteOffset(0)};
        batch.requestCount = 1;
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("a.log"));
        RequestRow row;
        QVERIFY(file.forEachRequest(source, [&](const RequestRow &r) { return row = r, true; }));
        QCOMPARE(row.client, std::uint64_t{0});
        QCOMPARE(row.requestId, std::uint64_t{0});
        QCOMPARE(row.agent, std::uint64_t{0});
        QCOMPARE(row.server, std::uint64_t{0});
        QVERIFY(!row.hasSignal);
        QCOMPARE(file.request(row.id)->request, batch.requests[0]);
    }

    void ofTheUserAgentOnlyAHashIsKept()
    {
        CaseFile file = newCase();
        auto writer = SourceWriter::begin(file, samples::source("iis.log"));
        RecordBatch batch = samples::requests(1);
        batch.requests[0].userAgent = "curl/8.5.0+(x)";
        batch.requests[0].referer = "https://example.com/";
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("iis.log"));
        RequestRow row;
        QVERIFY(file.forEachRequest(source, [&](const RequestRow &r) { return row = r, true; }));
        QCOMPARE(row.agent, agentKey("curl/8.5.0 (x)"));
        QCOMPARE(file.request(row.id)->request, samples::fullRequest(1));
    }

    void readingStopsWhereTheCallerSays()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 50);
        int seen = 0;
        QVERIFY(file.forEachRequest(source, [&](const RequestRow &) { return ++seen < 7; }));
        QCOMPARE(seen, 7);
    }

    void otherRecordsComeBackWhole()
    {
        CaseFile file = newCase();
        auto writer = SourceWriter::begin(file, samples::source("a.log"));
        RecordBatch batch;
        batch.events = {samples::fullEvent(2), Event{}};
        batch.events[1].message = "nothing of note";
        batch.settings = {{{LineNumber(4), ByteOffset(60)}, "http > server a", "proxy_read_timeout", "60s"}};
        batch.samples = {{{LineNumber(6), ByteOffset(90)}, samples::at(2), "Queue (Shop)", 3.5, "requests"},
            {{LineNumber(5), ByteOffset(80)}, samples::at(1), "Queue (Shop)", 1.5, "requests"},
            {{LineNumber(5), ByteOffset(80)}, samples::at(1), "CPU", 90, "%"}};
        batch.unparsed = {{SourceId(), {LineNumber(7), ByteOffset(99)}, "no stamp", "garbage"}};
        batch.eventCount = 2;
        batch.settingCount = 1;
        batch.sampleCount = 3;
        batch.unparsedCount = 1;
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("a.log"));

        const auto events = file.events();
        QCOMPARE(events->size(), std::size_t{1}); // the second one means nothing and speaks of no request
        QCOMPARE((*events)[0].event, batch.events[0]);
        QCOMPARE((*events)[0].source, source);
        QCOMPARE((*file.settings())[0].setting, batch.settings[0]);
        const auto series = file.samples();
        QCOMPARE(series->size(), std::size_t{2});
        QCOMPARE((*series)[0].name, std::string("Queue (Shop)"));
        QCOMPARE((*series)[0].values[0], std::pair(samples::at(1), 1.5));
        QCOMPARE((*series)[0].lines, (std::vector{LineNumber(5), LineNumber(6)}));
        QCOMPARE((*series)[1].unit, std::string("%"));
        UnparsedLine expected = batch.unparsed[0];
        expected.source = source;
        QCOMPARE(*file.unparsed(10, 100), std::vector<UnparsedLine>{expected});
        QVERIFY(file.unparsed(10, 0)->empty());
    }

    void correctionsAreKeptReplacedAndTakenBack()
    {
        CaseFile file = newCase();
        const Correction role{Correction::Kind::Role, "a.log", "server"};
        const Correction timeout{Correction::Kind::ProxyTimeout, "", "60"};
        QVERIFY(file.setCorrection({Correction::Kind::Role, "a.log", "proxy"}));
        QVERIFY(file.setCorrection(role));
        QVERIFY(file.setCorrection(timeout));
        QCOMPARE(*file.corrections(), (std::vector{timeout, role}));
        QVERIFY(file.setCorrection({Correction::Kind::Role, "a.log", ""}));
        QCOMPARE(*file.corrections(), std::vector{timeout});
    }

    void rawLinesAreKeptUpToTheirLimit()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 1);
        const std::string longLine = std::string(16 * 1024 - 1, 'x') + "\u00e9 and more";
        QVERIFY(file.keepRawLines({{{source, LineNumber(1)}, "one"}, {{source, LineNumber(2)}, longLine}}));
        QVERIFY(file.keepRawLines({{{source, LineNumber(1)}, "one again"}}));
        QCOMPARE(**file.rawLine({source, LineNumber(1)}), std::string("one again"));
        QCOMPARE(**file.rawLine({source, LineNumber(2)}), longLine.substr(0, 16 * 1024 - 1)); // no half character
        QVERIFY(!*file.rawLine({source, LineNumber(3)}));
    }

    void rawLinesComeInTheirOrder()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 1);
        const SourceId other = *samples::writeSource(file, "b.log", 1);
        QVERIFY(file.keepRawLines({{{source, LineNumber(9)}, "nine"}, {{other, LineNumber(3)}, "of another"}}));
        QVERIFY(file.keepRawLines({{{source, LineNumber(2)}, "two"}, {{source, LineNumber(11)}, "eleven"}}));
        std::string all;
        const auto collect = [&all](std::size_t most) {
            return [&all, most](LineNumber line, std::string_view text) {
                all += std::to_string(line.value) + ":" + std::string(text) + " ";
                return all.size() < most;
            };
        };
        QVERIFY(file.forEachRawLine(source, collect(1000)));
        QCOMPARE(all, std::string("2:two 9:nine 11:eleven "));
        all.clear();
        QVERIFY(file.forEachRawLine(source, collect(1)));
        QCOMPARE(all, std::string("2:two "));
    }

    void aKeptAnalysisMayBeLargerThanOneValue()
    {
        CaseFile file = newCase();
        std::string bytes(40u << 20, '\0');
        for (std::size_t i = 0; i < bytes.size(); i += 4096)
            bytes[i] = static_cast<char>(i >> 12);
        QVERIFY(file.keepAnalysis(7, "former"));
        QVERIFY(file.keepAnalysis(8, bytes));
        const auto kept = file.keptAnalysis(8);
        QVERIFY(kept && *kept && **kept == bytes);
        QVERIFY(!*file.keptAnalysis(7));
        QVERIFY(file.keepAnalysis(8, "short"));
        QCOMPARE(**file.keptAnalysis(8), std::string("short"));
        QVERIFY(file.dropKeptAnalysis());
        QVERIFY(!*file.keptAnalysis(8));
    }

    void linesAreFoundAgain()
    {
        CaseFile file = newCase();
        auto writer = SourceWriter::begin(file, samples::source("gaps.log"));
        RecordBatch batch;
        std::set<LineReference> wanted;
        std::uint64_t line = 0;
        for (std::uint64_t i = 0; i < 3000; ++i)
            batch.requests.push_back(samples::fullRequest(line += 1 + (i % 7 == 0 ? i % 40 : 0))); // not every line is a record
        const std::uint64_t lastLine = line;
        batch.requestCount = batch.requests.size();
        batch.events = {samples::fullEvent(5)};
        batch.eventCount = 1;
        batch.settings = {{{LineNumber(2), ByteOffset(20)}, "", "a", "1"}, {{LineNumber(9), ByteOffset(88)}, "", "b", "2"}};
        batch.settingCount = 2;
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("gaps.log"));
        for (std::uint64_t i = 0; i <= lastLine + 5; i += 1 + i % 3)
            wanted.insert({source, LineNumber(i)});
        std::map<LineReference, ByteOffset> expected;
        for (const Request &request : batch.requests)
            expected[{source, request.at.line}] = request.at.offset;
        expected.try_emplace({source, LineNumber(9)}, 88);
        expected[{source, LineNumber(5)}] = ByteOffset(5 * 90);
        std::erase_if(expected, [&](const auto &entry) { return !wanted.contains(entry.first); });
        const auto offsets = file.offsetsOf(wanted);
        QVERIFY(offsets);
        QCOMPARE(offsets->size(), expected.size());
        QVERIFY(*offsets == expected);
        QVERIFY(file.offsetsOf({{SourceId(99), LineNumber(1)}})->empty());
    }

    void aRemovedSourceLeavesNothing()
    {
        CaseFile file = newCase();
        const SourceId gone = *samples::writeSource(file, "gone.log", 20);
        const SourceId stays = *samples::writeSource(file, "stays.log", 10);
        QVERIFY(file.keepRawLines({{{gone, LineNumber(1)}, "secret"}}));
        QVERIFY(file.saveFindings(findingsOf(gone)));
        QVERIFY(file.removeSource(gone));
        QCOMPARE(samples::countRequests(file, gone), std::int64_t{0});
        QCOMPARE(samples::countRequests(file, stays), std::int64_t{10});
        QVERIFY(!*file.rawLine({gone, LineNumber(1)}));
        QVERIFY(rowsOf(file, "SELECT * FROM flagged").empty());
        QVERIFY(file.removeSource(stays));
        QCOMPARE(rowsOf(file, "SELECT count(*) FROM request_block"), std::vector<std::string>{"0"});
    }

    void theViewsTellTheFindings()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 4);
        QVERIFY(file.saveFindings(findingsOf(source)));
        QVERIFY(file.saveFindings(findingsOf(source))); // replaces, does not add
        QCOMPARE(rowsOf(file,
                     "SELECT time, method, target, status, duration_ms, cause, confidence, incident, source, line, raw,"
                     " server_line, server_status, server_duration_ms, server_raw FROM flagged"),
            std::vector<std::string>{"2026-11-20T23:57:20.000Z|GET|/report|504|60000.0|PROXY_TIMEOUT_READ|0.94|1|a.log|3|"
                                     "the proxy's line|4|200|75000.0|the server's line"});
        QCOMPARE(rowsOf(file, "SELECT * FROM evidence"),
            (std::vector<std::string>{"1|0|PROXY_TIMEOUT_READ|for|0.9|60.0 s is the timeout|a.log|3",
                "1|1|CONNECTION_REFUSED|against|0.5|the server logged it|NULL|NULL"}));
        QCOMPARE(rowsOf(file, "SELECT incidents.id, start, cause, \"trigger\", requests, value FROM incidents, json_each(advice)"),
            (std::vector<std::string>{"1|2026-11-20T23:56:20.000Z|PROXY_TIMEOUT_READ|OVERLOAD|1|proxy_read_timeout 90s;",
                "1|2026-11-20T23:56:20.000Z|PROXY_TIMEOUT_READ|OVERLOAD|1|or \"faster\""}));
        QCOMPARE(rowsOf(file, "SELECT time, meaning, title, source, line FROM events"),
            std::vector<std::string>{"2026-11-20T23:56:20.000Z|recycle|Shop was recycled|a.log|9"});
        QCOMPARE(rowsOf(file, "SELECT o.kind, severity, title, statement, advice, l.source, line FROM observations o JOIN observation_lines l"
                              " ON l.observation = o.id"),
            (std::vector<std::string>{"timeout-order|warning|The wrong way round|60 s before 90 s|Turn it|a.log|2",
                "timeout-order|warning|The wrong way round|60 s before 90 s|Turn it|a.log|4"}));
        QCOMPARE(rowsOf(file, "SELECT path, role, clock_offset_ms, first, unparsed FROM sources"),
            std::vector<std::string>{"a.log|server|1500.0|2026-11-20T23:56:20.000Z|1"});
        QCOMPARE(rowsOf(file, "SELECT line, target, status, json_extract(attempts, '$[0][0]') FROM requests LIMIT 1"),
            std::vector<std::string>{"1|/report/1?from=1&to=1|504|10.0.0.5:8080"});
    }

    void requestsAreAskedForOneByOne_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("count");
        QTest::newRow("all of both sources") << QByteArray("1") << QByteArray("5003");
        QTest::newRow("of one source") << QByteArray("source = 'b.log'") << QByteArray("3");
        QTest::newRow("one by its id") << QByteArray("id = (1 << 32) + 4000") << QByteArray("1");
        QTest::newRow("one that is not there") << QByteArray("id = (1 << 32) + 5001") << QByteArray("0");
        QTest::newRow("from an id on") << QByteArray("id > (1 << 32) + 4999") << QByteArray("4");
        QTest::newRow("before an id") << QByteArray("id < (1 << 32) + 2050") << QByteArray("2049");
        QTest::newRow("by a border that is no integer") << QByteArray("id <= (1 << 32) + 10.5") << QByteArray("10");
        QTest::newRow("by a text of theirs") << QByteArray("target = '/report/9?from=1&to=2049'") << QByteArray("1");
    }
    void requestsAreAskedForOneByOne()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, count);
        CaseFile file = newCase();
        QCOMPARE(samples::writeSource(file, "a.log", 5000)->value, std::int64_t{1}); // three blocks
        QVERIFY(samples::writeSource(file, "b.log", 3));
        QCOMPARE(rowsOf(file, ("SELECT count(*) FROM requests WHERE " + condition).constData()), std::vector<std::string>{count.toStdString()});
        QCOMPARE(rowsOf(file, "SELECT line FROM requests ORDER BY id DESC LIMIT 4"), (std::vector<std::string>{"3", "2", "1", "5000"}));
    }

    void aSavedCopyIsTheCase()
    {
        CaseFile file = newCase();
        const SourceId source = *samples::writeSource(file, "a.log", 700);
        const std::string path = newPath();
        QVERIFY(file.saveCopy(path));
        QVERIFY(file.saveCopy(path)); // over the former one
        const auto copy = CaseFile::open(path);
        QVERIFY(copy);
        QCOMPARE(*copy->sources(), *file.sources());
        QCOMPARE(samples::countRequests(*copy, source), std::int64_t{700});
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*saving*")}).size(), 0);
    }

    void aCopyToNowhereIsAProblemThatNamesIt()
    {
        const CaseFile file = newCase();
        const Result<void> saved = file.saveCopy("/no/such/folder/x.hopscope");
        QVERIFY(!saved);
        QVERIFY(saved.problem().where.find("/no/such/folder/x.hopscope") == 0);
        QVERIFY(!file.saveCopy(m_folder.path().toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestCaseFile)
#include "tst_case_file.moc"

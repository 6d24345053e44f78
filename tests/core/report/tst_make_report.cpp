// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_findings.h"
#include "report/findings_text.h"
#include "report/report_document.h"
#include "resources/register_resources.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;
using namespace hopscope::report;

namespace {

ReportDocument reportOf(const Findings &findings)
{
    return makeReport(findings, "evening.hopscope", at(7200));
}

template <typename Part>
std::vector<Part> partsOf(const ReportDocument &document)
{
    std::vector<Part> parts;
    for (const Element &element : document.elements) {
        if (const Part *part = std::get_if<Part>(&element))
            parts.push_back(*part);
    }
    return parts;
}

std::vector<std::string> headingsOf(const ReportDocument &document, int level)
{
    std::vector<std::string> texts;
    for (const Heading &heading : partsOf<Heading>(document)) {
        if (heading.level == level)
            texts.push_back(heading.text);
    }
    return texts;
}

/// All words of the report in one text.
struct Words {
    std::string text;
    void operator()(const Heading &part) { text += part.text + '\n'; }
    void operator()(const Lead &part) { text += part.text + '\n'; }
    void operator()(const Paragraph &part) { text += part.text + '\n'; }
    void operator()(const RawLine &part) { text += part.citation + '\n' + part.text + '\n'; }
    void operator()(const Code &part) { text += part.text + '\n'; }
    void operator()(const TimelinePicture &part) { text += part.text + '\n'; }
    void operator()(const NewPart &) {}
    void operator()(const Contents &part)
    {
        for (const Contents::Entry &entry : part.entries)
            text += entry.text + '\n';
    }
    void operator()(const Bullets &part)
    {
        for (const std::string &item : part.items)
            text += item + '\n';
    }
    void operator()(const Figures &part)
    {
        for (const Figure &figure : part.figures)
            text += figure.number + ' ' + figure.meaning + '\n';
    }
    void operator()(const Table &part)
    {
        for (const auto &row : part.rows) {
            for (const std::string &cell : row)
                text += cell + '\n';
        }
    }
};

std::string wordsOf(const ReportDocument &document)
{
    Words words;
    for (const Element &element : document.elements)
        std::visit(words, element);
    return words.text;
}

bool has(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestMakeReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void theAnswerComesFirst()
    {
        const ReportDocument document = reportOf(composedFindings());
        QCOMPARE(std::get<Lead>(document.elements.front()).text, composedFindings().summary.answer);
        QCOMPARE(document.subtitle, std::string("evening.hopscope · logs of 2026-11-21 10:00:00 to 10:10:00 (UTC)"));
        QCOMPARE(document.madeAt, std::string("2026-11-21 12:00:00 UTC"));
    }
    void thePersonsWordsStandOnPageOne()
    {
        ReportSettings settings;
        settings.title = "Outage of the shop";
        settings.customer = "Contoso";
        settings.remarks = "First.\n\n  Second\x1b.  \n";
        ReportDocument document = makeReport(composedFindings(), "", at(7200), settings);
        QCOMPARE(document.title, std::string("Outage of the shop"));
        QCOMPARE(document.parties, std::string("For Contoso"));
        QCOMPARE(std::get<Paragraph>(document.elements[1]).text, std::string("First."));
        QCOMPARE(std::get<Paragraph>(document.elements[2]).text, std::string("Second\u241b."));
        settings.author = "Jane Doe";
        QCOMPARE(makeReport({}, "", at(7200), settings).parties, std::string("For Contoso, by Jane Doe"));
        settings.customer.clear();
        QCOMPARE(makeReport({}, "", at(7200), settings).parties, std::string("By Jane Doe"));
    }
    void theContentsLeadToTheSections()
    {
        const ReportDocument document = reportOf(composedFindings());
        const auto entries = partsOf<Contents>(document).front().entries;
        QCOMPARE(entries.size(), headingsOf(document, 1).size());
        for (const Contents::Entry &entry : entries)
            QCOMPARE(std::get<Heading>(document.elements.at(entry.element)).text, entry.text);
    }
    void theAppendixListsTheFlaggedRequests_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<QString>("words");
        QTest::newRow("one") << 1 << QStringLiteral("All 1 request that");
        QTest::newRow("all") << 200 << QStringLiteral("All 200 requests that");
        QTest::newRow("very many") << 100'000 << QStringLiteral("The first 200 of 100,000 requests that");
    }
    void theAppendixListsTheFlaggedRequests()
    {
        QFETCH(int, requests);
        QFETCH(QString, words);
        Findings findings = composedFindings();
        findings.requests.assign(static_cast<std::size_t>(requests), composedTimeout(100, 130));
        const ReportDocument document = reportOf(findings);
        QCOMPARE(headingsOf(document, 1).back(), std::string("Flagged requests"));
        QCOMPARE(partsOf<Table>(document).back().rows.size(), static_cast<std::size_t>(std::min(requests, 200)));
        QVERIFY(has(wordsOf(document), words.toStdString()));
    }
    void theImpactIsCounted()
    {
        const auto figures = partsOf<Figures>(reportOf(composedFindings())).front().figures;
        QCOMPARE(figures[0].number, std::string("1"));
        QCOMPARE(figures[0].meaning, std::string("failed of 48,310 requests (less than 0.1 %)"));
        QCOMPARE(figures[1].number + ' ' + figures[1].meaning, std::string("1 healed by a retry"));
        QCOMPARE(figures[2].number + ' ' + figures[2].meaning, std::string("1 client saw a failure"));
    }
    void healthChecksAreNoClients()
    {
        Findings findings = composedFindings();
        findings.requests[0].healthCheck = true;
        findings.summary.healthChecks = 1;
        const auto figures = partsOf<Figures>(reportOf(findings)).front().figures;
        QCOMPARE(figures[1].number + ' ' + figures[1].meaning, std::string("1 of them health checks"));
        QVERIFY(std::ranges::none_of(figures, [](const auto &figure) { return has(figure.meaning, "client"); }));
    }
    void pageOneNamesThreeCausesAtMost()
    {
        Findings findings = composedFindings();
        findings.summary.failed = 10;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 4}, {Cause::QueueTimeout, 3}, {Cause::Flood, 2},
            {Cause::WorkerCrash, 1}, {Cause::Retry, 9}};
        const auto onPageOne = headingsOf(reportOf(findings), 3);
        QCOMPARE(onPageOne[0], std::string("Proxy timeout: 4 requests, 40 % of the failures"));
        QVERIFY(has(wordsOf(reportOf(findings)), "The other failure has another cause; it is listed under Causes."));
        QVERIFY(std::ranges::none_of(onPageOne, [](const std::string &text) { return has(text, "9 requests"); }));
    }
    void theSharesOfCausesAreOfTheFailures()
    {
        const auto tables = partsOf<Table>(reportOf(composedFindings()));
        const auto causes = std::ranges::find_if(tables, [](const Table &table) { return table.head.front() == "Cause"; });
        QVERIFY(causes != tables.end());
        QCOMPARE(causes->rows[0][2] + ' ' + causes->rows[1][2], std::string("100 % –"));
    }
    void anIncidentShowsItsProof()
    {
        const ReportDocument document = reportOf(composedFindings());
        QCOMPARE(headingsOf(document, 1).front(), std::string("Incident 1: Proxy timeout: 1 request, /report/yearly"));
        const auto raw = partsOf<RawLine>(document);
        QVERIFY(has(raw[0].citation, "access.log:42"));
        QVERIFY(has(raw[0].citation, "proxy answered 504 after 60 s"));
        QVERIFY(has(raw[1].citation, "logs.zip!app.log:47"));
        QCOMPARE(raw[1].text, composedFindings().requests[0].hops[1].raw);
        const Table evidence = partsOf<Table>(document).front();
        QCOMPARE(evidence.rows.size(), std::size_t(2));
        QCOMPARE(evidence.rows[0][0], std::string("for Proxy timeout"));
        QCOMPARE(evidence.rows[0][2], std::string("logs.zip!app.log:47"));
        QCOMPARE(evidence.rows[1][0], std::string("against Queued too long"));
    }
    void anIncidentTellsWhomItHit()
    {
        Findings findings = composedFindings();
        Incident &incident = findings.incidents[0];
        incident.peak = Peak{at(120), fromSeconds(60), 12};
        incident.share = {20, 80, 40};
        incident.paths = {{{"/report\x1b[2J", 20}}, 1, 20};
        incident.clients = {{{"10.0.0.9", 12}, {"10.0.0.7", 4}, {"10.0.0.6", 1}, {"10.0.0.5", 1}}, 6, 20};
        incident.first = LineReference{SourceId(1), LineNumber(42)};
        incident.before = PrecedingEvent{at(126), fromSeconds(4), Meaning::Recycle, "Shop", "4 s before it", {SourceId(2), LineNumber(9)}};
        const auto facts = partsOf<Table>(reportOf(findings)).front().rows;
        const std::vector<std::vector<std::string>> expected{{"Peak", "12 failures in the minute of 2026-11-21 10:02:00 (UTC)"},
            {"Share", "25 % of 80 requests in that time, 50 % of 40 for the same paths"}, {"Paths", "all /report\u241b[2J (20)"},
            {"Clients", "6: 10.0.0.9 (12), 10.0.0.7 (4), 10.0.0.6 (1), \u2026"},
            {"First failure", "2026-11-21 10:02:10 (UTC), access.log:42"}, {"Before it", "4 s before it (logs.zip!app.log:9)"}};
        QVERIFY2(facts == expected, wordsOf(reportOf(findings)).c_str());
    }
    void theShareLeavesHealthChecksAside()
    {
        Findings findings = composedFindings();
        findings.incidents[0].share = {20, 80, 40};
        findings.incidents[0].healthChecks = 1;
        const auto facts = partsOf<Table>(reportOf(findings)).front().rows;
        QCOMPARE(facts[0], (std::vector<std::string>{"Share",
            "25 % of 80 requests in that time, 50 % of 40 for the same paths, health checks aside"}));
    }
    void theLargestIncidentsAreShown_data()
    {
        QTest::addColumn<int>("incidents");
        QTest::addColumn<QString>("leftOut");
        QTest::newRow("all") << 20 << QString();
        QTest::newRow("one too many") << 21 << QStringLiteral("1 smaller incident is left out here");
        QTest::newRow("many") << 1300 << QStringLiteral("1,280 smaller incidents are left out here");
    }
    void theLargestIncidentsAreShown()
    {
        QFETCH(int, incidents);
        QFETCH(QString, leftOut);
        Findings findings = composedFindings();
        findings.incidents.resize(static_cast<std::size_t>(incidents), findings.incidents[0]);
        for (std::size_t i = 0; i < findings.incidents.size(); ++i) {
            findings.incidents[i].id = IncidentId(static_cast<std::int64_t>(i) + 1);
            findings.incidents[i].requests = i == 0 ? 1 : i == 1 ? 900 : 2;
        }
        const ReportDocument document = reportOf(findings);
        const auto headings = headingsOf(document, 1);
        const auto shown = [](const std::string &text) { return text.starts_with("Incident "); };
        QCOMPARE(std::ranges::count_if(headings, shown), 20);
        QVERIFY(std::ranges::any_of(headings, [](const std::string &text) { return text.starts_with("Incident 2:"); }));
        QCOMPARE(std::ranges::any_of(headings, [](const std::string &text) { return text.starts_with("Incident 1:"); }), incidents == 20);
        QCOMPARE(has(wordsOf(document), "left out here"), !leftOut.isEmpty());
        QVERIFY(has(wordsOf(document), leftOut.toStdString()));
    }
    void atMostThreeSpecimensOfDifferentTargets()
    {
        Findings findings = composedFindings();
        findings.requests.clear();
        for (int i = 0; i < 20; ++i) {
            findings.requests.push_back(composedTimeout(static_cast<std::uint64_t>(100 + i), 130 + i));
            findings.requests.back().target = i < 18 ? "/same" : "/other" + std::to_string(i);
        }
        findings.incidents[0].requests = 20;
        const auto items = headingsOf(reportOf(findings), 3);
        QCOMPARE(std::ranges::count(items, std::string("GET /same")), 1);
        QCOMPARE(std::ranges::count(items, std::string("GET /other18")), 1);
        QCOMPARE(std::ranges::count(items, std::string("GET /other19")), 1);
        QVERIFY(has(wordsOf(reportOf(findings)), "Examples: 3 of 20 requests"));
    }
    void adviceIsCodeSentenceOrCheck()
    {
        Findings findings = composedFindings();
        findings.incidents[0].advice = {"location / {\n}", "Make it faster.", "Check: ss -ltnp"};
        const ReportDocument document = reportOf(findings);
        QCOMPARE(partsOf<Code>(document).front().text, std::string("location / {\n}"));
        QVERIFY(partsOf<Bullets>(document).front().items == std::vector<std::string>{"ss -ltnp"});
        QVERIFY(has(wordsOf(document), "\nMake it faster.\n"));
    }
    void whatHasNoIncidentIsListed()
    {
        const std::string words = wordsOf(reportOf(composedFindings()));
        QVERIFY(has(words, "Outside the incidents"));
        QVERIFY(has(words, "access.log:77"));
    }
    void whatWouldHelpAndWhatToRunHaveTheirSections()
    {
        const std::string text = wordsOf(reportOf(composedFindings()));
        for (const char *part : {"What would make this case surer\n", "nginx's error log of that time: 1 request\n", "error_log /var/log/nginx/error.log error;\n",
                 "Checks to run\n", "10.0.0.5:8080: 1 failed request\n", "nc -vz -w 5 10.0.0.5 8080\n", "Test-NetConnection -ComputerName 10.0.0.5 -Port 8080\n",
                 "The risk of a change: ", "For those who use the site: "})
            QVERIFY2(text.find(part) != std::string::npos, part);
        const std::string none = wordsOf(reportOf(Findings{}));
        QVERIFY(none.find("Checks to run") == std::string::npos && none.find("surer") == std::string::npos);
    }
    void theLastPagesTellHowItWasFoundOut()
    {
        const ReportDocument document = reportOf(composedFindings());
        const std::string words = wordsOf(document);
        QVERIFY(has(words, "proxy_read_timeout\n60 s\nconfigured\nhttp > server shop.example.com\nnginx.conf:17"));
        QVERIFY(has(words, "wait for the connection\n5 s\nfound out from the requests\neverywhere"));
        QVERIFY(has(words, "logs.zip!app.log: clock 1.25 s behind, give or take 20 ms, from 812 pairs of lines"));
        QVERIFY(has(words, "access.log:9  a quote is not closed"));
        QVERIFY(has(words, "The server's log covers only half of the proxy's."));
        QVERIFY(has(words, "The proxy gives up before the server\nproxy_read_timeout is 60 s, the server's limit 120 s. See nginx.conf:17.\n"
                           "Let the proxy wait longer than the server.\n"));
        QVERIFY(has(words, "Of 2 flagged requests, 1 has a line of the next hop"));
    }
    void nothingOfALogActs()
    {
        Findings findings = composedFindings();
        findings.requests[0].target = "/\x1b[2J\xE2\x80\xAE";
        findings.requests[0].hops[0].raw = std::string("a\0b\x7f", 4);
        findings.sources[0].path = "logs/\x1b.log";
        findings.notes = {"note\x07"};
        findings.observations[0].statement = "seen\x1b[2J";
        const std::string words = wordsOf(reportOf(findings));
        StringSink terminal;
        writeFindingsText(findings, terminal);
        for (const std::string *text : {&words, &terminal.text()}) {
            QVERIFY(std::ranges::none_of(*text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; }));
            QVERIFY(!has(*text, "\xE2\x80\xAE"));
        }
    }
    void tablesHaveAsManyCellsAsTheirHeads()
    {
        for (const Table &table : partsOf<Table>(reportOf(composedFindings()))) {
            QCOMPARE(table.rightAligned.size(), table.head.size());
            QCOMPARE(table.widths.size(), table.head.size());
            double sum = 0;
            for (const double width : table.widths)
                sum += width;
            QVERIFY(std::abs(sum - 1) < 1e-9);
            for (const auto &row : table.rows)
                QCOMPARE(row.size(), table.head.size());
        }
    }
    void nothingFoundIsAReport()
    {
        Findings nothing;
        nothing.summary.answer = "No request failed.";
        const ReportDocument document = reportOf(nothing);
        QVERIFY(partsOf<TimelinePicture>(document).empty());
        QVERIFY(has(wordsOf(document), "Every line of every source was understood."));
    }

    void theTerminalTellsTheSameInShort()
    {
        StringSink sink;
        writeFindingsText(composedFindings(), sink);
        const std::string &text = sink.text();
        QVERIFY(text.starts_with(composedFindings().summary.answer + '\n'));
        QVERIFY(has(text, "1. Proxy timeout: 1 request, /report/yearly"));
        QVERIFY(has(text, "       location /report/ { proxy_read_timeout 120s; }"));
        QVERIFY(has(text, "GET /report/yearly?y=2025\n      Proxy timeout, very likely (0.97)  access.log:42  logs.zip!app.log:47"));
        QVERIFY(has(text, "What would make this case surer\n  nginx's error log of that time, for 1 request\n"));
        QVERIFY(has(text, "  10.0.0.5:8080, where 1 failed request went\n     Connect"));
        QVERIFY(has(text, "access.log:9  a quote is not closed"));
        QVERIFY(has(text, "Also noticed\n  The proxy gives up before the server\n     proxy_read_timeout is 60 s, the server's limit 120 s.\n"
                          "     Let the proxy wait longer than the server.\n     nginx.conf:17\n"));
        QVERIFY(has(text, "1 more request failed at first and was healed by a retry."));
    }
};

QTEST_APPLESS_MAIN(TestMakeReport)
#include "tst_make_report.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_records.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;
using samples::rowsOf;

namespace {

Findings findingsOf(SourceId source)
{
    Findings findings;
    findings.incidents = {{IncidentId(1), samples::at(0), samples::at(60'000'000), Cause::ProxyTimeoutRead, Cause::Overload, 1,
        "Proxy timeout", "One request.", {}}};
    Incident &incident = findings.incidents[0];
    incident.upstream = "10.0.0.5:8080";
    incident.healthChecks = 1;
    incident.peak = Peak{samples::at(0), Duration(60'000'000), 12};
    incident.share = {1, 8, 2};
    incident.paths = {{{"/report", 1}, {"/\"quoted\"", 1}}, 31, 1};
    incident.first = LineReference{source, LineNumber(3)};
    incident.before = PrecedingEvent{samples::at(5), Duration(4'000'000), Meaning::Recycle, "Shop", "4 s before", {source, LineNumber(9)}};
    incident.recurrence = Recurrence{std::chrono::hours(29), 4, "The same came back."};
    return findings;
}

} // namespace

class TestIncidentRows : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void anIncidentIsKeptWhole()
    {
        CaseFile file = *CaseFile::create(m_folder.filePath(QStringLiteral("whole.hopscope")).toStdString());
        QVERIFY(file.saveFindings(findingsOf(*samples::writeSource(file, "a.log", 4))));
        QCOMPARE(rowsOf(file, "SELECT upstream, health_checks, peak, peak_interval_ms, peak_requests, failed_share, path_failed_share,"
                              " paths, path_count, clients, client_count, first_source, first_line FROM incidents"),
            std::vector<std::string>{"10.0.0.5:8080|1|2026-11-20T23:56:20Z|60000.0|12|0.125|0.5|"
                                     "[[\"/report\",1],[\"/\\\"quoted\\\"\",1]]|31|[]|0|a.log|3"});
        QCOMPARE(rowsOf(file, "SELECT before, before_meaning, before_statement, before_source, before_line, every_ms, times, recurrence"
                              " FROM incidents"),
            std::vector<std::string>{"2026-11-20T23:56:20.000Z|recycle|4 s before|a.log|9|104400000.0|4|The same came back."});
    }
    void anIncidentOfWhichLittleIsKnownIsKept()
    {
        CaseFile file = *CaseFile::create(m_folder.filePath(QStringLiteral("little.hopscope")).toStdString());
        Findings findings;
        findings.incidents = {{IncidentId(1), samples::at(0), samples::at(0), Cause::ConnectionRefused, {}, 1, "Refused", "One.", {}}};
        QVERIFY(file.saveFindings(findings));
        QCOMPARE(rowsOf(file, "SELECT upstream, peak, failed_share, paths, first_line, before, every_ms FROM incidents"),
            std::vector<std::string>{"NULL|NULL|NULL|[]|NULL|NULL|NULL"});
    }
    void nextStepsAreKept()
    {
        CaseFile file = *CaseFile::create(m_folder.filePath(QStringLiteral("steps.hopscope")).toStdString());
        Findings findings;
        findings.wouldHelp = {{"the error log", "It tells.", "error_log;", 7}, {"the \"other\" log", "It tells more.", "", 2}};
        findings.links = {{"10.0.0.5:80", 3, {{"Connect", "nc -vz", "Test-NetConnection", "Who refuses."}, {"TLS", "openssl", "", ""}}}};
        QVERIFY(file.saveFindings(findings));
        QVERIFY(file.saveFindings(findings)); // in place of what was there
        QCOMPARE(rowsOf(file, "SELECT what, how, snippet, requests FROM would_help ORDER BY id"),
            (std::vector<std::string>{"the error log|It tells.|error_log;|7", "the \"other\" log|It tells more.||2"}));
        QCOMPARE(rowsOf(file, "SELECT server, requests, title, linux, windows, tells FROM checks ORDER BY id"),
            (std::vector<std::string>{"10.0.0.5:80|3|Connect|nc -vz|Test-NetConnection|Who refuses.", "10.0.0.5:80|3|TLS|openssl||"}));
    }
    void healthChecksAreNoTraffic()
    {
        CaseFile file = *CaseFile::create(m_folder.filePath(QStringLiteral("checks.hopscope")).toStdString());
        RecordBatch batch = samples::requests(3);
        batch.requests[1].userAgent = "ELB-HealthChecker/2.0";
        auto writer = SourceWriter::begin(file, samples::source("a.log"));
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("a.log"));
        const auto paths = file.pathRows(source);
        QVERIFY(paths);
        QCOMPARE(paths->size(), std::size_t(4)); // numbers count from 1
        QVERIFY(paths->at(1) != 0 && paths->at(3) != 0);
        QCOMPARE(paths->at(2), std::uint32_t(0));
    }
};

QTEST_APPLESS_MAIN(TestIncidentRows)
#include "tst_incident_rows.moc"

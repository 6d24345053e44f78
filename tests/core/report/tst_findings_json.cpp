// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_findings.h"
#include "report/findings_json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace hopscope;

namespace {

QByteArray written(const Findings &findings)
{
    StringSink sink;
    writeFindingsJson(findings, "1.2.3", sink);
    return QByteArray::fromStdString(sink.text());
}

QJsonObject parsed(const Findings &findings)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(written(findings), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document.object();
}

QStringList sortedKeys(const QJsonValue &value)
{
    QStringList keys = value.toObject().keys();
    keys.sort();
    return keys;
}

} // namespace

class TestFindingsJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDocumentIsAsAgreed()
    {
        QFile golden(QStringLiteral(HOPSCOPE_TEST_DATA "/report/findings.json"));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(written(composedFindings())), QString::fromUtf8(golden.readAll()));
    }
    void aStrandIsToldBesideItsFile()
    {
        Findings findings = composedFindings();
        const std::string file = findings.sources.at(0).path;
        findings.sources.at(0).path = file + "!#proxy-1";
        const QJsonObject document = parsed(findings);
        const QJsonObject source = document[QStringLiteral("sources")][0].toObject();
        QCOMPARE(source[QStringLiteral("path")].toString().toStdString(), file);
        QCOMPARE(source[QStringLiteral("strand")].toString(), QStringLiteral("proxy-1"));
        QVERIFY(!document[QStringLiteral("sources")][1].toObject().contains(QStringLiteral("strand")));
        QVERIFY(!QJsonDocument(document).toJson().contains("!#"));
    }
    void onlyServerLogsGiveNoProxy()
    {
        Findings findings = composedFindings();
        findings.requests.resize(1);
        findings.requests[0].hops.erase(findings.requests[0].hops.begin());
        findings.requests[0].outermostIsServer = true;
        const QJsonObject request = parsed(findings)[QStringLiteral("requests")][0].toObject();
        QVERIFY(request[QStringLiteral("proxy")].isNull());
        QCOMPARE(request[QStringLiteral("server")][QStringLiteral("line")].toInt(), 47);
    }
    void anIncidentCanBeSentOn()
    {
        Findings findings = composedFindings();
        Incident &incident = findings.incidents[0];
        incident.upstream = "10.0.0.5:8080";
        incident.peak = Peak{at(120), fromSeconds(60), 12};
        incident.share = {1, 8, 2};
        incident.clients = {{{"10.0.0.9", 1}}, 31, 40};
        incident.first = LineReference{SourceId(1), LineNumber(42)};
        incident.before = PrecedingEvent{at(126), fromSeconds(4), Meaning::Recycle, "Shop", "4 s before", {SourceId(2), LineNumber(9)}};
        incident.recurrence = Recurrence{std::chrono::hours(29), 4, "It came back."};
        const QJsonObject written = parsed(findings)[QStringLiteral("incidents")][0].toObject();
        QCOMPARE(written[QStringLiteral("upstream")].toString(), QStringLiteral("10.0.0.5:8080"));
        QCOMPARE(written[QStringLiteral("peak")][QStringLiteral("interval_ms")].toDouble(), 60000.0);
        QCOMPARE(written[QStringLiteral("failed_share")].toDouble(), 0.125);
        QCOMPARE(written[QStringLiteral("path_failed_share")].toDouble(), 0.5);
        QCOMPARE(written[QStringLiteral("clients")][0][QStringLiteral("name")].toString(), QStringLiteral("10.0.0.9"));
        QCOMPARE(written[QStringLiteral("client_count")].toInt(), 31);
        QCOMPARE(written[QStringLiteral("first")][QStringLiteral("source")].toString(), QStringLiteral("logs/access.log"));
        QCOMPARE(written[QStringLiteral("before")][QStringLiteral("before_ms")].toDouble(), 4000.0);
        QCOMPARE(written[QStringLiteral("before")][QStringLiteral("line")].toInt(), 9);
        QCOMPARE(written[QStringLiteral("every_ms")].toDouble(), 104400000.0);
        QCOMPARE(written[QStringLiteral("times")].toInt(), 4);
    }
    void whatIsNotKnownOfAnIncidentIsNull()
    {
        const QJsonObject written = parsed(composedFindings())[QStringLiteral("incidents")][0].toObject();
        for (const char *key : {"upstream", "peak", "failed_share", "path_failed_share", "first", "before", "every_ms", "times", "recurrence"})
            QVERIFY2(written.contains(QLatin1String(key)) && written[QLatin1String(key)].isNull(), key);
        QVERIFY(written[QStringLiteral("paths")].toArray().isEmpty());
    }
    void nothingFoundStillHasEveryKey()
    {
        const QJsonObject document = parsed(Findings{});
        QCOMPARE(sortedKeys(document), QStringList({QStringLiteral("checks"), QStringLiteral("hopscope"), QStringLiteral("incidents"),
            QStringLiteral("observations"), QStringLiteral("requests"), QStringLiteral("sources"), QStringLiteral("summary"), QStringLiteral("time_range"), QStringLiteral("timeouts"),
            QStringLiteral("what_if"), QStringLiteral("would_help")}));
    }
    void whatIfHasItsNumbersAndNullForWhatIsNotKnown()
    {
        using namespace std::chrono_literals;
        Findings findings;
        WhatIf told;
        told.question = {"proxy-timeout=90", WhatIfKind::ProxyTimeout, 90s, 0};
        told.fromTimeout = 60s;
        told.wouldSucceed = 743;
        told.wouldStillFail = 109;
        told.unknown = 3;
        told.newlyFailing = 2;
        told.waits = ClientWaits{71s, 88s, 90s};
        told.depthBefore = 12;
        told.depthAfter = 14;
        told.assumptions = {"Clients wait."};
        WhatIf refused;
        refused.question = {"workers=8", WhatIfKind::Workers, {}, 8};
        refused.refusal = "Too few requests waited.";
        findings.whatIf = {told, refused};
        const QJsonArray answers = parsed(findings)[QStringLiteral("what_if")].toArray();
        QCOMPARE(answers.size(), 2);
        const QJsonObject expected{{QStringLiteral("question"), QStringLiteral("proxy-timeout=90")}, {QStringLiteral("from_ms"), 60000},
            {QStringLiteral("to_ms"), 90000}, {QStringLiteral("from_workers"), QJsonValue::Null},
            {QStringLiteral("to_workers"), QJsonValue::Null}, {QStringLiteral("refusal"), QJsonValue::Null},
            {QStringLiteral("would_succeed"), 743}, {QStringLiteral("would_still_fail"), 109}, {QStringLiteral("unknown"), 3},
            {QStringLiteral("newly_failing"), 2}, {QStringLiteral("wait_median_ms"), 71000}, {QStringLiteral("wait_p95_ms"), 88000},
            {QStringLiteral("wait_max_ms"), 90000}, {QStringLiteral("queue_depth_before"), 12}, {QStringLiteral("queue_depth_after"), 14},
            {QStringLiteral("assumptions"), QJsonArray{QStringLiteral("Clients wait.")}}};
        QCOMPARE(answers[0].toObject(), expected);
        QCOMPARE(answers[1][QStringLiteral("to_workers")].toInt(), 8);
        QVERIFY(answers[1][QStringLiteral("wait_median_ms")].isNull());
        QVERIFY(answers[1][QStringLiteral("from_ms")].isNull());
        QCOMPARE(answers[1][QStringLiteral("refusal")].toString(), QStringLiteral("Too few requests waited."));
    }
    void brokenBytesStillGiveADocument()
    {
        Findings findings = composedFindings();
        findings.requests[0].hops[0].raw = std::string("\x00\xff\xfe\x1b\"\\", 6);
        findings.requests[0].target = "\xC3";
        const QJsonObject request = parsed(findings)[QStringLiteral("requests")][0].toObject();
        QCOMPARE(request[QStringLiteral("proxy")][QStringLiteral("target")].toString(), QStringLiteral("\u00C3"));
        QCOMPARE(request[QStringLiteral("proxy")][QStringLiteral("raw")].toString().size(), 6);
    }
    void aRequestWithoutStatusIsCountedAsNone()
    {
        Findings findings;
        findings.summary.byStatus = {{-1, 3}};
        QCOMPARE(parsed(findings)[QStringLiteral("summary")][QStringLiteral("by_status")][QStringLiteral("none")].toInt(), 3);
    }
};

QTEST_APPLESS_MAIN(TestFindingsJson)
#include "tst_findings_json.moc"

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
    void nothingFoundStillHasEveryKey()
    {
        const QJsonObject document = parsed(Findings{});
        QCOMPARE(sortedKeys(document), QStringList({QStringLiteral("hopscope"), QStringLiteral("incidents"),
            QStringLiteral("observations"), QStringLiteral("requests"), QStringLiteral("sources"), QStringLiteral("summary"), QStringLiteral("timeouts")}));
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

// SPDX-License-Identifier: GPL-3.0-or-later
// Exchanges that failed though the proxy answered with success, and those that a second attempt healed.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";
const QByteArray cut = "readv() failed (104: Connection reset by peer) while reading upstream";

QByteArray at(int second)
{
    return "10:00:" + QByteArray::number(10 + second);
}

/// Half a minute of nginx's log, in which the request of one second has the servers and statuses that are given; without them the
/// log lists none.
Findings findingsOf(const QByteArray &fault, const QByteArray &servers, const QByteArray &statuses)
{
    QByteArray log;
    for (int second = 0; second < 30; ++second) {
        const bool fails = second == 15;
        log += "192.0.2.7 - - [21/Nov/2026:" + at(second) + " +0000] \"GET /cart?n=" + QByteArray::number(second) + " HTTP/1.1\" 200 157 \"-\" \"curl\"";
        if (!statuses.isEmpty())
            log += " rt=0.104 ua=\"" + (fails ? servers : "10.0.0.5:80") + "\" us=\"" + (fails ? statuses : "200") + "\"";
        log += "\n";
    }
    const QByteArray line = "2026/11/21 " + at(15) + " [error] 7#7: *3 " + fault + ", client: 192.0.2.7, server: shop, request: \"GET /cart?n=15 HTTP/1.1\", "
        "upstream: \"http://10.0.0.5:80/cart?n=15\", host: \"shop\"\n";
    return hopscope::findingsOf({{"access.log", log}, {"error.log", line}});
}

} // namespace

class TestHiddenFailures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageInPlaceOfTheAnswerHealsNothing()
    {
        const Findings findings = findingsOf(closed, "10.0.0.5:80", "502");
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(!findings.requests.front().healed);
        QCOMPARE(findings.requests.front().verdict.cause, Cause::PrematureClose);
    }
    void norDoesItAfterTwoAttempts()
    {
        const Findings findings = findingsOf(closed, "10.0.0.6:80, 10.0.0.5:80", "502, 502");
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(!findings.requests.front().healed);
    }
    void aSecondAttemptThatWentWellHeals()
    {
        const Findings findings = findingsOf(closed, "10.0.0.5:80, 10.0.0.6:80", "502, 200");
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(findings.requests.front().healed);
        QCOMPARE(findings.requests.front().verdict.cause, Cause::Retry);
        QVERIFY(findings.requests.front().verdict.confidence >= 0.9);
    }
    void whereNoAttemptsAreListedARetryIsNotSure()
    {
        const Findings findings = findingsOf(closed, {}, {});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(findings.requests.front().healed);
        QVERIFY(findings.requests.front().verdict.confidence < 0.7);
    }
    void aBodyThatWasCutIsNotTriedAgain()
    {
        const Findings findings = findingsOf(cut, {}, {});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(!findings.requests.front().healed);
        QVERIFY(findings.requests.front().verdict.cause != Cause::Retry);
    }
};

QTEST_GUILESS_MAIN(TestHiddenFailures)
#include "tst_hidden_failures.moc"

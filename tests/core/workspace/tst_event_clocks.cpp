// SPDX-License-Identifier: GPL-3.0-or-later
// By which clock a log of events was stamped, where it says another zone than it has.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

constexpr qint64 noon = 1'795'262'400; // 2026-11-21 12:00:00 UTC

QByteArray at(int second, int hour)
{
    return QByteArray::number(hour) + ":" + QByteArray::number(second / 60).rightJustified(2, '0') + ":" + QByteArray::number(second % 60).rightJustified(2, '0');
}

bool fails(int second)
{
    return second == 20 || second == 45;
}

struct Logs {
    QByteArray access;
    QByteArray error;
    QByteArray server; ///< two hours ahead, without a zone
    QByteArray events;

    explicit Logs(int hoursAhead) ///< of the events, which say that they are of UTC
    {
        for (int second = 0; second < 60; ++second) {
            const QByteArray target = "/item/" + QByteArray::number(100 + 7 * second);
            const QByteArray status = fails(second) ? "502" : "200";
            access += "192.0.2.7 - - [21/Nov/2026:" + at(second, 12) + " +0000] \"GET " + target + " HTTP/1.1\" " + status + " 157 \"-\" \"curl\"\n";
            if (!fails(second)) {
                server += "2026-11-21 " + at(second, 14) + ",100 INFO GET " + target + " 200 12ms\n";
                continue;
            }
            error += "2026/11/21 " + at(second, 12) + " [error] 7#7: *" + QByteArray::number(second) + " upstream prematurely closed connection while reading response "
                "header from upstream, client: 192.0.2.7, server: shop, request: \"GET " + target + " HTTP/1.1\", upstream: \"http://10.0.0.5:80" + target + "\", host: \"shop\"\n";
            events += "{\"__REALTIME_TIMESTAMP\":\"" + QByteArray::number((noon + second + 3600 * hoursAhead) * 1'000'000) + "\",\"_HOSTNAME\":\"app1\","
                "\"SYSLOG_IDENTIFIER\":\"appserver\",\"MESSAGE\":\"Worker (pid:71) was sent SIGKILL! Perhaps out of memory?\"}\n";
        }
    }
};

} // namespace

class TestEventClocks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void localTimeThatSaysItIsUtcs_data()
    {
        QTest::addColumn<int>("hoursAhead");
        QTest::addColumn<bool>("told");
        QTest::newRow("as the server's log") << 2 << true;
        QTest::newRow("UTC indeed") << 0 << true;
        QTest::newRow("of another day's part") << 5 << false;
    }
    void localTimeThatSaysItIsUtcs()
    {
        QFETCH(const int, hoursAhead);
        QFETCH(const bool, told);
        const Logs logs(hoursAhead);
        const Findings findings = findingsOf({{"access.log", logs.access}, {"error.log", logs.error}, {"app.log", logs.server}, {"events.jsonl", logs.events}});
        QCOMPARE(findings.requests.size(), std::size_t(2));
        for (const FlaggedRequest &request : findings.requests)
            QCOMPARE(request.verdict.cause == Cause::PrematureClose, !told);
    }
};

QTEST_GUILESS_MAIN(TestEventClocks)
#include "tst_event_clocks.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/logged_zone.h"

#include <QTest>

using namespace hopscope;

namespace {

Findings withSource(Role role, std::string zone, std::string written)
{
    Findings findings;
    SourceInfo source;
    source.id = SourceId(static_cast<std::int64_t>(findings.sources.size() + 1));
    source.role = role;
    source.timeZone = std::move(zone);
    findings.sources.push_back(source);
    if (!written.empty())
        findings.stampZones.emplace(source.id, std::move(written));
    return findings;
}

QString zoneOf(const Findings &findings)
{
    return QString::fromStdString(loggedZone(findings).value_or("none"));
}

} // namespace

class TestLoggedZone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStampsTellIt_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("zone");
        QTest::newRow("clf") << QByteArray("192.0.2.38 - - [21/Oct/2026:09:58:00 +0200] \"GET /a HTTP/1.1\" 200 1") << "+02:00";
        QTest::newRow("iso") << QByteArray("2026-11-21T01:05:35.819-05:00 GET /") << "-05:00";
        QTest::newRow("iso of UTC") << QByteArray("2026-11-21T01:05:35Z GET /") << "UTC";
        QTest::newRow("no offset") << QByteArray("2026-11-21 01:05:35 GET /a-0300") << "none";
        QTest::newRow("no stamp") << QByteArray("hello +0200") << "none";
    }
    void theStampsTellIt()
    {
        QFETCH(QByteArray, line);
        QTEST(QString::fromStdString(zoneWrittenIn(line.toStdString()).value_or("none")), "zone");
    }
    void theZoneOfTheStampsIsTheLogs()
    {
        QCOMPARE(zoneOf(withSource(Role::Server, {}, "+02:00")), QStringLiteral("+02:00"));
        QCOMPARE(zoneOf(withSource(Role::Server, {}, {})), QStringLiteral("none"));
    }

    void whatWasFoundOutForTheSourceGoesFirst()
    {
        QCOMPARE(zoneOf(withSource(Role::Server, "Europe/Berlin", "+05:00")), QStringLiteral("Europe/Berlin"));
        QCOMPARE(zoneOf(withSource(Role::Config, "Europe/Berlin", {})), QStringLiteral("none"));
    }

    void theServersGoesBeforeTheProxys()
    {
        Findings findings = withSource(Role::Proxy, "+01:00", {});
        SourceInfo server;
        server.id = SourceId(2);
        server.role = Role::Server;
        server.timeZone = "+09:00";
        findings.sources.push_back(server);
        QCOMPARE(zoneOf(findings), QStringLiteral("+09:00"));
        findings.sources.back().timeZone.clear(); // nor do its stamps write one
        QCOMPARE(zoneOf(findings), QStringLiteral("+01:00"));
    }
};

QTEST_GUILESS_MAIN(TestLoggedZone)
#include "tst_logged_zone.moc"

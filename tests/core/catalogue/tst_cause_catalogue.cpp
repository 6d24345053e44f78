// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/logging_catalogue.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace hopscope;

namespace {

using enum Cause;
using enum ProxyKind;

/// Programs that people run in front of a server by themselves.
constexpr ProxyKind programs[] = {Nginx, HAProxy, Apache, Iis, Varnish, Envoy, Traefik, Caddy, Squid};

/// Causes whose cure lies behind or beside the proxy: there is no setting of the proxy to change.
const std::set<Cause> curedElsewhere{Undetermined, InvalidResponseHeader, InvalidResponseBody, HostUnreachable, UpstreamReturnedError,
    ServerTimeout, WorkerRecycle, WorkerCrash, OutOfMemory, DependencyExhausted, Overload, Retry, ClientAbort};

/// Programs that have no setting for the cause.
const std::map<Cause, std::set<ProxyKind>> withoutSetting{
    {ProxyTimeoutSend, {Varnish, Traefik}},
    {ConnectionRefused, {}},
    {ConnectionReset, {Apache, Iis, Squid}},
    {PrematureClose, {Apache, Iis, Squid}},
    {ResponseHeaderTooBig, {Iis, Envoy, Traefik}},
    {DnsFailure, {Varnish, Traefik}},
    {PortExhaustion, {Envoy}},
    {ServiceStopped, {Squid}},
    {Flood, {Apache, Caddy}},
    {RateLimited, {Apache, Caddy}},
};

bool hasASetting(Cause cause, ProxyKind kind)
{
    const auto without = withoutSetting.find(cause);
    return !curedElsewhere.contains(cause) && (without == withoutSetting.end() || !without->second.contains(kind));
}

/// The names in braces that filledIn() would replace.
std::set<std::string> placeholdersIn(const std::string &text)
{
    std::set<std::string> names;
    static const QRegularExpression placeholder(QStringLiteral("\\{([A-Za-z]+)\\}"));
    for (auto match = placeholder.globalMatch(QString::fromStdString(text)); match.hasNext();)
        names.insert(match.next().captured(1).toStdString());
    return names;
}

const std::set<std::string> known{"path", "now", "needed", "neededSeconds", "neededClock", "sooner", "soonerSeconds", "backend", "upstream", "host", "port"};

} // namespace

Q_DECLARE_METATYPE(hopscope::Cause)

class TestCauseCatalogue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCauseIsDescribed()
    {
        std::set<std::string> titles;
        for (const Cause cause : allCauses()) {
            const CauseText &text = causeText(cause);
            QVERIFY2(!text.title.empty() && !text.says.empty() && !text.explanation.empty() && !text.visitor.empty()
                    && !text.risk.empty(),
                std::string(causeId(cause)).c_str());
            QVERIFY2(!text.checks.empty(), std::string(causeId(cause)).c_str());
            QVERIFY2(text.fixes.contains(ProxyKind::Any), std::string(causeId(cause)).c_str());
            titles.insert(text.title);
        }
        QCOMPARE(titles.size(), allCauses().size());
    }
    void everyProgramHasAFixWhereOneApplies_data()
    {
        QTest::addColumn<Cause>("cause");
        for (const Cause cause : allCauses())
            QTest::newRow(std::string(causeId(cause)).c_str()) << cause;
    }
    void everyProgramHasAFixWhereOneApplies()
    {
        QFETCH(Cause, cause);
        for (const ProxyKind program : programs) {
            const auto fixes = causeText(cause).fixes.find(program);
            const bool has = fixes != causeText(cause).fixes.end() && !fixes->second.empty();
            if (!curedElsewhere.contains(cause))
                QCOMPARE(has, hasASetting(cause, program));
        }
    }
    void adviceForPeopleIsInSentences()
    {
        for (const Cause cause : allCauses()) {
            const CauseText &text = causeText(cause);
            for (const std::string *sentence : {&text.explanation, &text.visitor, &text.risk})
                QVERIFY2(sentence->ends_with('.'), sentence->c_str());
            QVERIFY2(text.fixes.at(Any).front().ends_with('.'), text.title.c_str());
        }
    }
    void fixesHoldKnownPlaceholdersOnly()
    {
        for (const Cause cause : allCauses()) {
            std::vector<std::string> texts = causeText(cause).checks;
            for (const auto &[kind, fixes] : causeText(cause).fixes)
                texts.insert(texts.end(), fixes.begin(), fixes.end());
            for (const std::string &text : texts) {
                for (const std::string &name : placeholdersIn(text))
                    QVERIFY2(known.contains(name), text.c_str());
            }
        }
    }
    void everyLackSaysWhatAndHow()
    {
        for (const Lack lack : allLacks()) {
            for (int kind = 0; kind <= static_cast<int>(Cloudflare); ++kind) {
                const LoggingText &text = loggingText(lack, static_cast<ProxyKind>(kind));
                QVERIFY2(!text.what.empty() && !text.what.ends_with('.'), text.what.c_str());
                QVERIFY2(text.how.ends_with('.') || text.how.ends_with(':'), text.how.c_str());
                QCOMPARE(text.how.ends_with(':') && text.snippet.empty(),
                    lack == Lack::LogFields && (kind == static_cast<int>(Nginx) || kind == static_cast<int>(Apache)));
            }
        }
    }
    void placeholdersAreFilledAndOtherBracesStay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("known") << QStringLiteral("now {now};") << QStringLiteral("now 60 s;");
        QTest::newRow("unknown") << QStringLiteral("at {upstream}") << QStringLiteral("at <upstream>");
        QTest::newRow("a block") << QStringLiteral("location {\n a;\n}") << QStringLiteral("location {\n a;\n}");
        QTest::newRow("empty braces") << QStringLiteral("a {} b") << QStringLiteral("a {} b");
        QTest::newRow("braces of Apache's formats") << QStringLiteral("%{Referer}i") << QStringLiteral("%{Referer}i");
        QTest::newRow("at the end") << QStringLiteral("a {now") << QStringLiteral("a {now");
    }
    void placeholdersAreFilledAndOtherBracesStay()
    {
        QFETCH(QString, text);
        QFETCH(QString, filled);
        QCOMPARE(QString::fromStdString(filledIn(text.toStdString(), {{"now", "60 s"}})), filled);
    }
    void formatsNameTheirProxy()
    {
        QCOMPARE(proxyKindOf("nginx-error"), ProxyKind::Nginx);
        QCOMPARE(proxyKindOf("haproxy-http"), ProxyKind::HAProxy);
        QCOMPARE(proxyKindOf("clf"), ProxyKind::Any);
        QCOMPARE(proxyKindOf("cloudfront"), ProxyKind::CloudFront);
        QVERIFY(isCloudService(proxyKindOf("azure-front-door")) && !isCloudService(proxyKindOf("squid-access")));
    }
};

QTEST_APPLESS_MAIN(TestCauseCatalogue)
#include "tst_cause_catalogue.moc"

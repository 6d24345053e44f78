// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"

#include <QTest>

#include <set>

using namespace hopscope;

class TestCauseCatalogue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCauseIsDescribed()
    {
        std::set<std::string> titles;
        for (const Cause cause : allCauses()) {
            const CauseText &text = causeText(cause);
            QVERIFY2(!text.title.empty() && !text.says.empty() && !text.explanation.empty() && !text.visitor.empty(),
                std::string(causeId(cause)).c_str());
            QVERIFY2(!text.checks.empty(), std::string(causeId(cause)).c_str());
            QVERIFY2(text.fixes.contains(ProxyKind::Any), std::string(causeId(cause)).c_str());
            titles.insert(text.title);
        }
        QCOMPARE(titles.size(), allCauses().size());
    }
    void placeholdersAreFilledAndOtherBracesStay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("known") << QStringLiteral("now {now};") << QStringLiteral("now 60 s;");
        QTest::newRow("unknown") << QStringLiteral("at {upstream}") << QStringLiteral("at <upstream>");
        QTest::newRow("a block") << QStringLiteral("location {\n a;\n}") << QStringLiteral("location {\n a;\n}");
        QTest::newRow("empty braces") << QStringLiteral("a {} b") << QStringLiteral("a {} b");
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

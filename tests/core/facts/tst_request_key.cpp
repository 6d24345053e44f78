// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "facts/request_key.h"

#include <QTest>

using namespace hopscope;

class TestRequestKey : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void targetsOfTwoHopsCompare_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("absolute form and path") << QStringLiteral("http://shop.example.com/a?x=1") << QStringLiteral("/a?x=1");
        QTest::newRow("origin without path") << QStringLiteral("https://shop.example.com") << QStringLiteral("/");
        QTest::newRow("escaped and decoded path") << QStringLiteral("/a%20b/%C3%A9") << QStringLiteral("/a+b/\u00e9");
        QTest::newRow("escaped and decoded query") << QStringLiteral("/a?q=new%20bolt&n=%C3%A9") << QStringLiteral("/a?q=new bolt&n=\u00e9");
        QTest::newRow("ARR's keys") << QStringLiteral("/a?x=1&X-ARR-LOG-ID=0f&SERVER-STATUS=200") << QStringLiteral("/a?x=1");
        QTest::newRow("only ARR's keys") << QStringLiteral("/a?X-ARR-CACHE-HIT=0") << QStringLiteral("/a");
    }
    void targetsOfTwoHopsCompare()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(comparableTarget(one.toStdString()), comparableTarget(other.toStdString()));
        QCOMPARE(exchangeKey("GET", one.toStdString()), exchangeKey("GET", other.toStdString()));
        QVERIFY(exchangeKey("POST", one.toStdString()) != exchangeKey("GET", other.toStdString()));
    }
    void aKeyIsThatOfTheComparableTarget()
    {
        for (const char *target : {"/a", "/a?", "/a?x=1&", "/a?x=1&&y", "/a?&x", "/a b", "/a%20b?x=%20 c", "/r?to=http://x/y", "http://h/a?x", "a", "", "*",
                 "/a?X-ARR-LOG-ID=1&x", "/a?SERVER-STATUS=200", "/SERVER-STATUS=200?x", "/a?b?c&"})
            QCOMPARE(exchangeKey("GET", target), hash64(comparableTarget(target), hash64("GET")));
    }
    void addressesFallApartIntoHostAndPath()
    {
        QCOMPARE(originForm("http://shop.example.com:8080/a?x=http://b/"), std::string_view("/a?x=http://b/"));
        QCOMPARE(authorityOf("http://shop.example.com:8080/a?x=http://b/"), std::string_view("shop.example.com:8080"));
        QCOMPARE(authorityOf("http://shop.example.com?x"), std::string_view("shop.example.com"));
        for (const char *path : {"/a?x=http://b/", "a?x=http://b/", "*", "", "shop.example.com:443", "://x/y"}) {
            QCOMPARE(originForm(path), std::string_view(path));
            QVERIFY(authorityOf(path).empty());
        }
    }
    void aQueryIsPartOfTheTarget()
    {
        QVERIFY(exchangeKey("GET", "/a?x=1") != exchangeKey("GET", "/a?x=2"));
        QCOMPARE(pathOf("/a/b?x=/c"), std::string_view("/a/b"));
    }
    void agentsCompareAsIisWritesThem()
    {
        QCOMPARE(agentKey("Mozilla/5.0 (X11; Linux)"), agentKey("Mozilla/5.0+(X11;+Linux)"));
        QVERIFY(agentKey("curl/8.5.0") != agentKey("curl/8.6.0"));
        QCOMPARE(agentKey("-"), std::uint64_t{0});
    }
    void aCutEscapeStays()
    {
        QCOMPARE(comparableTarget("/a%2"), std::string("/a%2"));
        QCOMPARE(comparableTarget("/a%zz"), std::string("/a%zz"));
    }
};

QTEST_APPLESS_MAIN(TestRequestKey)
#include "tst_request_key.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/rewritten_targets.h"
#include "facts/request_key.h"

#include <QTest>

#include <initializer_list>

using namespace hopscope;

namespace {

NamedTargets named(std::initializer_list<const char *> targets)
{
    NamedTargets made;
    for (int i = 0; i < 10; ++i) {
        for (const std::string_view target : targets) {
            const std::string_view path = pathOf(target);
            made.add(path, target.substr(path.size()));
        }
    }
    return made;
}

} // namespace

class TestRewrittenTargets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPrefixThatIsCutOffIsFound()
    {
        const std::vector<NamedTargets> logs{named({"/api/v2/items/71", "/api/v2/items", "/api/v2/login", "/index.html"}), named({"/items/93", "/items", "/login"}),
            named({"/index.html", "/style.css"})};
        const auto rewrites = findRewrites(logs);
        QVERIFY(rewrites[0].prefix.empty());
        QCOMPARE(rewrites[1].prefix, std::string("/api/v2"));
        QCOMPARE(rewrites[1].of, std::size_t{0});
        QVERIFY(rewrites[2].prefix.empty());
    }
    void inARowOfHopsTheWholePrefixCounts()
    {
        const std::vector<NamedTargets> logs{named({"/eu/api/items", "/eu/api/login"}), named({"/api/items", "/api/login"}), named({"/items", "/login"})};
        const auto rewrites = findRewrites(logs);
        QCOMPARE(rewrites[1].prefix, std::string("/eu"));
        QCOMPARE(rewrites[2].prefix, std::string("/eu/api"));
    }
    void otherPathsAreNotRewrittenOnes()
    {
        // Each is named by both, by one of many alone, with either of two prefixes, or after what is another id each time.
        const std::vector<std::vector<NamedTargets>> cases{{named({"/docs/a.html", "/docs/b.html", "/a.html", "/b.html"}), named({"/a.html", "/b.html"})},
            {named({"/api/items", "/api/login"}), named({"/items", "/login", "/cart", "/pay", "/help"})},
            {named({"/eu/items", "/eu/login", "/us/items", "/us/login"}), named({"/items", "/login"})},
            {named({"/shop/71/items", "/shop/72/login"}), named({"/items", "/login"})}};
        for (const std::vector<NamedTargets> &logs : cases) {
            for (const TargetRewrite &rewrite : findRewrites(logs))
                QVERIFY2(rewrite.prefix.empty(), rewrite.prefix.c_str());
        }
    }
    void aLogWithoutQueriesIsFound()
    {
        const std::vector<NamedTargets> logs{named({"/api/items?tag=a", "/api/login"}), named({"/items", "/login"}), named({"/other", "/another"}),
            named({"/api/items?tag=b", "/api/pay"})};
        const auto rewrites = findRewrites(logs);
        QVERIFY(!rewrites[0].noQueries);
        QVERIFY(rewrites[1].noQueries);
        QVERIFY(!rewrites[2].noQueries);
        QVERIFY(!rewrites[3].noQueries);
        NamedTargets ofSquid = named({"/login"});
        for (int i = 0; i < 10; ++i)
            ofSquid.add("http://shop.example.com/api/items", "?");
        QVERIFY(findRewrites(std::vector{logs[0], ofSquid})[1].noQueries);
    }
};

QTEST_APPLESS_MAIN(TestRewrittenTargets)
#include "tst_rewritten_targets.moc"

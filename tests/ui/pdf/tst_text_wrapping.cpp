// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/text_wrapping.h"

#include <QTest>

using namespace hopscope;

class TestTextWrapping : public QObject {
    Q_OBJECT

    QFont fixedFont() const
    {
        QFont font(QStringLiteral("DejaVu Sans Mono"));
        font.setPixelSize(20);
        return font;
    }
    /// Wrapped at a width of `characters` characters.
    QStringList wrappedAt(const QString &text, int characters) const
    {
        const QFontMetricsF metrics(fixedFont());
        return wrapped(text, metrics, metrics.horizontalAdvance(u'x') * (characters + 0.01));
    }

private Q_SLOTS:
    void linesBreakWhereTheyShould_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("short") << QStringLiteral("abc") << QStringList{QStringLiteral("abc")};
        QTest::newRow("empty") << QString() << QStringList{QString()};
        QTest::newRow("between words") << QStringLiteral("the proxy gave up")
                                       << QStringList{QStringLiteral("the proxy"), QStringLiteral("gave up")};
        QTest::newRow("at line feeds") << QStringLiteral("a\n\nb")
                                       << QStringList{QStringLiteral("a"), QString(), QStringLiteral("b")};
        QTest::newRow("in an address after / ? and &")
            << QStringLiteral("/reports/y?a=1&bcdef=2")
            << QStringList{QStringLiteral("/reports/"), QStringLiteral("y?a=1&"), QStringLiteral("bcdef=2")};
        QTest::newRow("not after the slash that begins an address")
            << QStringLiteral("most of /login") << QStringList{QStringLiteral("most of"), QStringLiteral("/login")};
        QTest::newRow("not between a number and its unit")
            << QStringLiteral("it took 60 s of") << QStringList{QStringLiteral("it took"), QStringLiteral("60 s of")};
        QTest::newRow("but between a number and a word")
            << QStringLiteral("it took 60 steps") << QStringList{QStringLiteral("it took 60"), QStringLiteral("steps")};
        QTest::newRow("not before what closes a quotation")
            << QStringLiteral("it said a?\" so") << QStringList{QStringLiteral("it said"), QStringLiteral("a?\" so")};
        QTest::newRow("not between a colon and its number")
            << QStringLiteral("see my.log:42) or") << QStringList{QStringLiteral("see"), QStringLiteral("my.log:42)"), QStringLiteral("or")};
        QTest::newRow("but between a key of JSON and its number")
            << QStringLiteral("\"status\":502") << QStringList{QStringLiteral("\"status\":"), QStringLiteral("502")};
        QTest::newRow("not before an ellipsis that stands for more")
            << QStringLiteral("/abc (5), \u2026") << QStringList{QStringLiteral("/abc"), QStringLiteral("(5), \u2026")};
        QTest::newRow("within a word that is too long")
            << QStringLiteral("xxxxxxxxxxxxyy") << QStringList{QStringLiteral("xxxxxxxxxx"), QStringLiteral("xxyy")};
        QTest::newRow("never within a character")
            << QStringLiteral("xxxxxxxxxe\u0301e\u0301") << QStringList{QStringLiteral("xxxxxxxxxe\u0301"), QStringLiteral("e\u0301")};
    }
    void linesBreakWhereTheyShould()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, lines);
        QCOMPARE(wrappedAt(text, 10), lines);
    }
    void aLastLineOfOneShortWordGetsCompany_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("a short word") << QStringLiteral("waited until the proxy gave up")
                                      << QStringList{QStringLiteral("waited until the proxy"), QStringLiteral("gave up")};
        QTest::newRow("a longer one stays") << QStringLiteral("waited until the proxy gave over")
                                            << QStringList{QStringLiteral("waited until the proxy gave"), QStringLiteral("over")};
        QTest::newRow("an address stays") << QStringLiteral("waited until the proxy /a/b up")
                                          << QStringList{QStringLiteral("waited until the proxy /a/b"), QStringLiteral("up")};
        QTest::newRow("a number keeps its unit") << QStringLiteral("waited until it took 60000 s on")
                                                 << QStringList{QStringLiteral("waited until it took"), QStringLiteral("60000 s on")};
    }
    void aLastLineOfOneShortWordGetsCompany()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, lines);
        QCOMPARE(wrappedAt(text, 28), lines);
    }
    void nothingIsLostAndNothingOverflows()
    {
        const QString text = QStringLiteral("GET /a/b/c?q=%1&r=ok HTTP/1.1 502 \u4e16\u754c end").arg(QString(300, u'w'));
        const QFontMetricsF metrics(fixedFont());
        for (const int characters : {3, 7, 20, 80}) {
            const QStringList lines = wrappedAt(text, characters);
            QCOMPARE(lines.join(QString()).remove(u' '), QString(text).remove(u' '));
            for (const QString &line : lines)
                QVERIFY(metrics.horizontalAdvance(line) <= metrics.horizontalAdvance(u'x') * (characters + 0.5));
        }
    }
    void laterLinesMayHaveLessRoom()
    {
        const QFontMetricsF metrics(fixedFont());
        const qreal x = metrics.horizontalAdvance(u'x');
        QCOMPARE(wrapped(QStringLiteral("xxxxxxxx"), metrics, x * 4.01, x * 2.01),
            QStringList({QStringLiteral("xxxx"), QStringLiteral("xx"), QStringLiteral("xx")}));
    }
};

QTEST_MAIN(TestTextWrapping)
#include "tst_text_wrapping.moc"

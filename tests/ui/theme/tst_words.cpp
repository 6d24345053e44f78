// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include <QLabel>
#include <QTextDocument>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void controlCharactersAreMadeVisible_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain text stays") << u"GET /a?b=c 502"_s << u"GET /a?b=c 502"_s;
        QTest::newRow("escape, tab and line feed") << u"a\x1b[31m\tb\n"_s << u"a\u241b[31m\u2192b\u240a"_s;
        QTest::newRow("text that turns its direction") << u"exe\u202egpj"_s << u"exe<U+202E>gpj"_s;
        QTest::newRow("a character without width") << u"a\u200bb"_s << u"a<U+200B>b"_s;
        QTest::newRow("delete") << u"a\x7f" u"b"_s << u"a\u2421b"_s;
    }
    void controlCharactersAreMadeVisible()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "shown");
    }

    void aToolTipShowsMarkupAsText()
    {
        const QString hostile = QStringLiteral("<img src='file:///etc/passwd'><b>bold</b>\nsecond line");
        QTextDocument document;
        document.setHtml(plainToolTip(hostile));
        QCOMPARE(document.toPlainText(), hostile);
    }

    void ticksAreRound()
    {
        QCOMPARE(tickWords(0s), u"0"_s);
        QCOMPARE(tickWords(1ms), u"1 ms"_s);
        QCOMPARE(tickWords(1500us), u"1.5 ms"_s);
    }

    void timesAreUtcWhateverTheMachinesZone()
    {
        const Timestamp time(1795222931474123us);
        QCOMPARE(clockWords(time, 3), QStringLiteral("01:02:11.474"));
        QCOMPARE(timeWords(time, 0), QStringLiteral("2026-11-21 01:02:11"));
        QCOMPARE(clockWords(Timestamp(-1us), 6), QStringLiteral("23:59:59.999999"));
    }

    void timesStayInOneIsolatedPieceFromRightToLeft()
    {
        QCOMPARE(isolated(QStringLiteral("10:02")), QStringLiteral("10:02"));
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const QString apart = isolated(QStringLiteral("10:02"));
        QGuiApplication::setLayoutDirection(Qt::LayoutDirectionAuto);
        QCOMPARE(apart, QStringLiteral("\u206610:02\u2069"));
    }

    void timesFollowTheShownZone()
    {
        const Timestamp time(1795222931474123us);
        setShownZone(zoneNamed("+02:00"));
        QCOMPARE(timeWords(time, 0), QStringLiteral("2026-11-21 03:02:11"));
        QCOMPARE(clockWords(time, 0, QTimeZone::utc()), QStringLiteral("01:02:11"));
        QCOMPARE(zoneWords(), QStringLiteral("UTC+02:00"));
        QVERIFY(areOfOneDay(time, time + 20h));
        QVERIFY(!areOfOneDay(time, time + 21h));
        setShownZone(zoneNamed("-03:30"));
        QCOMPARE(timeWords(time, 0), QStringLiteral("2026-11-20 21:32:11"));
        setShownZone(zoneNamed("no such zone"));
        QCOMPARE(zoneWords(), QStringLiteral("UTC"));
    }

    void fileNamesAreCutFromPathsAndArchives()
    {
        QCOMPARE(fileNameOf("/var/log/nginx/access.log"), QStringLiteral("access.log"));
        QCOMPARE(fileNameOf("logs.zip!inner.log"), QStringLiteral("inner.log"));
        QCOMPARE(fileNameOf("C:\\logs\\u_ex.log"), QStringLiteral("u_ex.log"));
    }
};

QTEST_MAIN(TestWords)
#include "tst_words.moc"

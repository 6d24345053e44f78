// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/words.h"

#include <QTest>

using namespace hopscope;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreGroupedByThousands()
    {
        QCOMPARE(grouped(0), std::string("0"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(grouped(1000), std::string("1,000"));
        QCOMPARE(grouped(1234567), std::string("1,234,567"));
        QCOMPARE(counted(1, "request"), std::string("1 request"));
        QCOMPARE(counted(48310, "request"), std::string("48,310 requests"));
        QCOMPARE(counted(2, "entry", "entries"), std::string("2 entries"));
    }
    void headingsBeginWithACapitalLetterButForNames()
    {
        QCOMPARE(capitalized("the server's log"), std::string("The server's log"));
        QCOMPARE(capitalized("an access log"), std::string("An access log"));
        QCOMPARE(capitalized("nginx's error log"), std::string("nginx's error log"));
    }
    void percentNeverRoundsToAllOrNothing()
    {
        QCOMPARE(percent(0, 10), std::string("0 %"));
        QCOMPARE(percent(1, 1000000), std::string("less than 0.1 %"));
        QCOMPARE(percent(4, 1000), std::string("0.4 %"));
        QCOMPARE(percent(71, 100), std::string("71 %"));
        QCOMPARE(percent(4, 32), std::string("13 %"));
        QCOMPARE(percent(1, 16), std::string("6.3 %"));
        QCOMPARE(percent(99999, 100000), std::string("99 %"));
        QCOMPARE(percent(10, 10), std::string("100 %"));
        QCOMPARE(percent(0, 0), std::string("0 %"));
    }
    void confidenceIsToldInWordsAndNumber()
    {
        QCOMPARE(confidenceWords(0.97), std::string("very likely (0.97)"));
        QCOMPARE(confidenceWords(0.31), std::string("hardly more than a guess (0.31)"));
        Verdict verdict;
        verdict.confidence = 1;
        QCOMPARE(confidenceWords(verdict), std::string("the files do not decide"));
        verdict.cause = Cause::QueueFull;
        QCOMPARE(confidenceWords(verdict), std::string("very likely (1.00)"));
    }
    void aPeriodNamesTheSecondDayOnlyWhereItIsAnother()
    {
        const Timestamp begin{std::chrono::seconds(1795255200)};
        QCOMPARE(period({begin, begin + std::chrono::minutes(17)}),
            std::string("2026-11-21 10:00:00 to 10:17:00 (UTC)"));
        QCOMPARE(period({begin, begin + std::chrono::hours(24)}),
            std::string("2026-11-21 10:00:00 to 2026-11-22 10:00:00 (UTC)"));
    }
    void aPeriodOfOneSecondIsAnInstant()
    {
        const Timestamp begin{std::chrono::seconds(1795255200)};
        QCOMPARE(period({begin, begin + std::chrono::milliseconds(300)}), std::string("2026-11-21 10:00:00 (UTC)"));
    }
    void nothingActsInWhatIsVisible_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("a terminal's escape") << QByteArray("\x1b[2J") << QByteArray("\u241B[2J");
        QTest::newRow("NUL and delete") << QByteArray("\0\x7f", 2) << QByteArray("\u2400\u2421");
        QTest::newRow("line ends and tab") << QByteArray("a\r\n\tb") << QByteArray("a\u240D\u240A\u2192b");
        QTest::newRow("C1 control in UTF-8") << QByteArray("\xC2\x9B") << QByteArray("<U+009B>");
        QTest::newRow("a C1 control as a bare byte") << QByteArray("\x9B") << QByteArray("<U+009B>");
        QTest::newRow("reversed direction") << QByteArray("\u202Egpj.exe") << QByteArray("<U+202E>gpj.exe");
        QTest::newRow("words stay") << QByteArray("caf\u00e9 \u20ac \U0001F600") << QByteArray("caf\u00e9 \u20ac \U0001F600");
    }
    void nothingActsInWhatIsVisible()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(visible({text.data(), static_cast<std::size_t>(text.size())})), shown);
    }
    void shorteningCutsAtACharacter()
    {
        QCOMPARE(shortened("abc", 3), std::string("abc"));
        QCOMPARE(shortened("ab\u00e9", 3), std::string("ab\u2026"));
    }
};

QTEST_APPLESS_MAIN(TestWords)
#include "tst_report_words.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"
#include "base/text.h"

#include <QTest>

using namespace hopscope;

class TestText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void integersAreWholeOrNothing()
    {
        QCOMPARE(parseInteger<int>("42"), std::optional(42));
        QCOMPARE(parseInteger<int>("-1"), std::optional(-1));
        QVERIFY(!parseInteger<int>("42ms"));
        QVERIFY(!parseInteger<int>(""));
        QVERIFY(!parseInteger<int>("99999999999"));
    }
    void numbersAreFiniteAndWhole()
    {
        QCOMPARE(parseNumber("0.060"), std::optional(0.06));
        QVERIFY(!parseNumber("0,060"));
        QVERIFY(!parseNumber("inf"));
        QVERIFY(!parseNumber("-"));
    }
    void bytesBecomeUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("ASCII stays") << QByteArray("/a?b=c") << QByteArray("/a?b=c");
        QTest::newRow("valid UTF-8 stays") << QByteArray("/\xC3\xA9") << QByteArray("/\xC3\xA9");
        QTest::newRow("Latin-1 is converted") << QByteArray("/\xE9!") << QByteArray("/\xC3\xA9!");
        QTest::newRow("an overlong slash is not a slash") << QByteArray("\xC0\xAF") << QByteArray("\xC3\x80\xC2\xAF");
        QTest::newRow("a cut sequence at the end") << QByteArray("a\xE2\x82") << QByteArray("a\xC3\xA2\xC2\x82");
        QTest::newRow("a surrogate is no character") << QByteArray("\xED\xA0\x80") << QByteArray("\xC3\xAD\xC2\xA0\xC2\x80");
        QTest::newRow("NUL stays") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
    }
    void bytesBecomeUtf8()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        const std::string given = bytes.toStdString();
        QCOMPARE(QByteArray::fromStdString(toUtf8(given)), text);
        QCOMPARE(isUtf8(given), bytes == text);
        QCOMPARE(isUtf8("0123456789" + given + "0123456789"), bytes == text);
    }
    void textIsCutBetweenCharacters()
    {
        QCOMPARE(cutText("abc", 3), std::string_view("abc"));
        QCOMPARE(cutText("abc", 2), std::string_view("ab"));
        QCOMPARE(cutText("a\u20ac", 3), std::string_view("a")); // the sign has three bytes
        QCOMPARE(cutText("a\u20acb", 4), std::string_view("a\u20ac"));
        QCOMPARE(atCharacter("a\u20acb", 1), std::size_t{1});
        QCOMPARE(atCharacter("a\u20acb", 2), std::size_t{4});
        QCOMPARE(atCharacter("a\u20ac", 3), std::size_t{4});
    }
    void wordsCompareWithoutCase()
    {
        QVERIFY(equalsIgnoreCase("Content-Type", "content-type"));
        QVERIFY(containsIgnoreCase("Perhaps Out Of Memory?", "out of memory"));
        QVERIFY(!containsIgnoreCase("memory", "out of memory"));
    }
    void aProblemIsOneSentence()
    {
        QCOMPARE(sentence({"The file could not be read", "Permission denied", "a.log", "Check the rights."}),
            std::string("The file could not be read: a.log (Permission denied). Check the rights."));
        QCOMPARE(sentence({"Nothing to do", {}, {}, {}}), std::string("Nothing to do."));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"

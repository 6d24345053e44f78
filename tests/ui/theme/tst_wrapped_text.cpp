// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/wrapped_text.h"

#include <QTextLayout>
#include <QtTest>

using namespace hopscope;

class TestWrappedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPieceIsNotParted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("piece");
        QTest::newRow("line of a file") << QStringLiteral("It ended after the limit (nginx.conf:34)") << QStringLiteral("(nginx.conf:34)");
        QTest::newRow("file with a hyphen") << QStringLiteral("nginx made the answer itself (portal-access.log:298)") << QStringLiteral("(portal-access.log:298)");
        QTest::newRow("seconds") << QStringLiteral("and the server worked on it for 71.8 s, longer") << QStringLiteral("71.8 s");
        QTest::newRow("hours") << QStringLiteral("16,667 requests failed in all of 5 h 33 min") << QStringLiteral("5 h 33 min");
        QTest::newRow("percent") << QStringLiteral("of all of these requests 72 % waited") << QStringLiteral("72 %");
        QTest::newRow("server") << QStringLiteral("No complete response came from 198.51.100.21:80: it made it") << QStringLiteral("198.51.100.21:80");
    }
    void aPieceIsNotParted()
    {
        QFETCH(QString, text);
        QFETCH(QString, piece);
        const QFont font;
        const int least = QFontMetrics(font).horizontalAdvance(piece) + 4;
        const qsizetype begin = text.indexOf(piece);
        for (int width = least; width < QFontMetrics(font).horizontalAdvance(text); width += 3) {
            QTextLayout layout(text, font);
            layOutWrapped(layout, width);
            for (int i = 0; i + 1 < layout.lineCount(); ++i) {
                const int end = layout.lineAt(i).textStart() + layout.lineAt(i).textLength();
                QVERIFY2(end <= begin || end >= begin + piece.size(), qPrintable(QStringLiteral("%1 pixels: line %2").arg(width).arg(i)));
            }
        }
    }

    void whatHasNoRoomIsPartedAllTheSame()
    {
        QTextLayout layout(QString(40, u'x') + QStringLiteral(".log:298"), QFont());
        layOutWrapped(layout, 60);
        QVERIFY(layout.lineCount() > 2);
    }

    void linesBeginAtTheWindowsLeadingSide()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QTextLayout layout(QStringLiteral("Reading the files"), QFont());
        layOutWrapped(layout, 400);
        QVERIFY(std::abs(layout.lineAt(0).naturalTextRect().right() - 400) < 2);
    }

    void aLabelKeepsUnitsByItsSpaces()
    {
        QCOMPARE(withWholeUnits(QStringLiteral("3 requests in 41.7 s (38 % of 5 h 33 min)")),
            QStringLiteral("3 requests in 41.7\u00a0s (38\u00a0% of 5\u00a0h\u00a033\u00a0min)"));
    }
};

QTEST_MAIN(TestWrappedText)
#include "tst_wrapped_text.moc"

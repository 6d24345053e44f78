// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/linked_text.h"

#include <QtTest>

using namespace hopscope;

class TestLinkedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_text = std::make_unique<LinkedText>();
        m_text->setParts({{QStringLiteral("79"), QStringLiteral("Show all")}, {QStringLiteral(" of <b>1,333</b> requests failed. "), {}},
            {QStringLiteral("72 %"), QStringLiteral("Show these")}, {QStringLiteral(" because"), {}}});
        m_text->resize(600, 40);
        m_text->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_text.get()));
    }

    void aClickOnALinkTakesIt()
    {
        QSignalSpy taken(m_text.get(), &LinkedText::linkTaken);
        QTest::mouseClick(m_text.get(), Qt::LeftButton, {}, m_text->linkRect(2).center());
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.front().front().value<std::size_t>(), std::size_t(2));
    }

    void aClickBesideTheLinksTakesNone()
    {
        QSignalSpy taken(m_text.get(), &LinkedText::linkTaken);
        QTest::mouseClick(m_text.get(), Qt::LeftButton, {}, QPoint(m_text->linkRect(0).right() + 20, m_text->linkRect(0).center().y()));
        QTest::mouseClick(m_text.get(), Qt::LeftButton, {}, QPoint(599, 39));
        QCOMPARE(taken.count(), 0);
        QVERIFY(m_text->linkRect(1).isNull());
    }

    void tabReachesEachLinkAndEnterTakesIt()
    {
        QSignalSpy taken(m_text.get(), &LinkedText::linkTaken);
        m_text->activateWindow();
        m_text->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(m_text->hasFocus());
        QTest::keyClick(m_text.get(), Qt::Key_Return);
        QTest::keyClick(m_text.get(), Qt::Key_Tab);
        QVERIFY(m_text->accessibleDescription().startsWith(QStringLiteral("72 %")));
        QTest::keyClick(m_text.get(), Qt::Key_Space);
        QCOMPARE(taken.count(), 2);
        QCOMPARE(taken.at(0).front().value<std::size_t>(), std::size_t(0));
        QCOMPARE(taken.at(1).front().value<std::size_t>(), std::size_t(2));
    }

    void itWrapsAndNeverTakesTextForMarkup()
    {
        QCOMPARE(m_text->text(), QStringLiteral("79 of <b>1,333</b> requests failed. 72 % because"));
        QVERIFY(m_text->heightForWidth(80) > 3 * m_text->heightForWidth(600));
    }

private:
    std::unique_ptr<LinkedText> m_text;
};

QTEST_MAIN(TestLinkedText)
#include "tst_linked_text.moc"

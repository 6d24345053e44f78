// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"
#include "theme/cause_style.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

#include <set>
#include <utility>

using namespace hopscope;

class TestCauseStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCauseHasAFormOfItsOwn()
    {
        std::set<std::pair<int, bool>> forms;
        for (const Cause cause : allCauses()) {
            const CauseStyle style = causeStyle(cause, Appearance::Light);
            const bool fresh = forms.insert({static_cast<int>(style.shape), style.notched}).second;
            QVERIFY2(fresh, std::string(causeId(cause)).c_str());
        }
    }

    void familiesShareAColourOnBothGrounds()
    {
        for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
            QCOMPARE(causeStyle(Cause::ProxyTimeoutRead, appearance).fill, causeStyle(Cause::QueueFull, appearance).fill);
            QVERIFY(causeStyle(Cause::ProxyTimeoutRead, appearance).fill != causeStyle(Cause::WorkerCrash, appearance).fill);
        }
    }

    void onlyTheUndeterminedIsHollow()
    {
        for (const Cause cause : allCauses())
            QCOMPARE(causeStyle(cause, Appearance::Dark).hollow, cause == Cause::Undetermined);
    }

    void marksStayWithinTheirSquare()
    {
        for (const Cause cause : allCauses()) {
            const QRectF box = markPath(causeStyle(cause, Appearance::Light), QPointF(50, 50), 10).boundingRect();
            QVERIFY2(QRectF(44.5, 44.5, 11, 11).contains(box), std::string(causeId(cause)).c_str());
            QVERIFY(box.width() >= 4 && box.height() >= 5);
        }
    }

    void aMarkLeavesInkOnThePaper()
    {
        for (const Cause cause : allCauses()) {
            QImage paper(16, 16, QImage::Format_ARGB32_Premultiplied);
            paper.fill(Qt::white);
            QImage blank = paper;
            QPainter painter(&paper);
            paintMark(painter, causeStyle(cause, Appearance::Light), QPointF(8, 8), 12);
            painter.end();
            QVERIFY2(paper != blank, std::string(causeId(cause)).c_str());
        }
    }

    void aPaletteWithLightTextIsDark()
    {
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::WindowText, Qt::white);
        QCOMPARE(appearanceOf(palette), Appearance::Dark);
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, Qt::black);
        QCOMPARE(appearanceOf(palette), Appearance::Light);
    }
};

QTEST_MAIN(TestCauseStyle)
#include "tst_cause_style.moc"

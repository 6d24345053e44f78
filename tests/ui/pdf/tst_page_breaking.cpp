// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/page_breaking.h"

#include <QTest>

using namespace hopscope;

namespace {

PageStrip strip(double height, bool keepWithNext = false)
{
    return {.height = height, .keepWithNext = keepWithNext};
}

} // namespace

class TestPageBreaking : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stripsFillAPageAndGoOnOnTheNext()
    {
        const std::vector<PageStrip> strips{strip(40), strip(40), strip(40)};
        QVERIFY(placeOnPages(strips, 100) == std::vector<PlacedStrip>({{0, 0, 0}, {1, 0, 40}, {2, 1, 0}}));
    }
    void whatFitsExactlyStays()
    {
        const std::vector<PageStrip> strips{strip(50), strip(50)};
        QCOMPARE(placeOnPages(strips, 100).back().page, 0);
    }
    void spaceIsLeftOutAtTheTopOfAPage()
    {
        std::vector<PageStrip> strips{strip(40), strip(40), strip(40)};
        for (PageStrip &s : strips)
            s.spaceBefore = 15;
        QVERIFY(placeOnPages(strips, 100) == std::vector<PlacedStrip>({{0, 0, 0}, {1, 0, 55}, {2, 1, 0}}));
    }
    void aHeadingGoesWithItsText()
    {
        const std::vector<PageStrip> strips{strip(70), strip(20, true), strip(30)};
        QVERIFY(placeOnPages(strips, 100) == std::vector<PlacedStrip>({{0, 0, 0}, {1, 1, 0}, {2, 1, 20}}));
    }
    void aChainThatFillsMoreThanAPageIsCutAllTheSame()
    {
        const std::vector<PageStrip> strips{strip(10), strip(60, true), strip(60, true), strip(60)};
        const auto placed = placeOnPages(strips, 100);
        QCOMPARE(placed.size(), std::size_t(4));
        QCOMPARE(placed[1].page, 0);
        QCOMPARE(placed.back().page, 2);
    }
    void aTablesHeadIsRepeated()
    {
        std::vector<PageStrip> strips{strip(10, true), strip(45), strip(45), strip(45)};
        for (std::size_t i = 1; i < strips.size(); ++i)
            strips[i].head = 0;
        QVERIFY(placeOnPages(strips, 100)
            == std::vector<PlacedStrip>({{0, 0, 0}, {1, 0, 10}, {2, 0, 55}, {0, 1, 0}, {3, 1, 10}}));
    }
    void aPartStartsAPageWhereTooLittleRoomIsLeft()
    {
        std::vector<PageStrip> strips{strip(10, true), strip(10)};
        strips[1].roomWanted = 100;
        QCOMPARE(placeOnPages(strips, 100)[1].page, 1);
        strips[1].roomWanted = 90;
        QCOMPARE(placeOnPages(strips, 100)[1].page, 0);
        strips[0].roomWanted = 100;
        QCOMPARE(placeOnPages(strips, 100)[0].page, 0);
    }
    void aStripTallerThanThePageGetsItsOwnAndNothingIsLost()
    {
        const std::vector<PageStrip> strips{strip(10), strip(250), strip(10)};
        const auto placed = placeOnPages(strips, 100);
        QVERIFY(placed == std::vector<PlacedStrip>({{0, 0, 0}, {1, 1, 0}, {2, 2, 0}}));
    }
    void noStripsGiveNothing()
    {
        QVERIFY(placeOnPages({}, 100).empty());
    }
};

QTEST_APPLESS_MAIN(TestPageBreaking)
#include "tst_page_breaking.moc"

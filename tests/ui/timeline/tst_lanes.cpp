// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/selection.h"
#include "resources/register_resources.h"
#include "timeline/lane_menu.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "timeline/visible_range.h"

#include <QApplication>
#include <QGraphicsTextItem>
#include <QLineSeries>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace hopscope;

namespace {

/// The composed day with a machine that was measured, too.
TimelineSlice withLoads(TimeRange range, int columns)
{
    TimelineSlice slice = fixture::slice(range, columns);
    const auto add = [&](LoadKind kind, const char *name, double value) {
        const std::vector<std::optional<double>> values(static_cast<std::size_t>(columns), value);
        slice.loads.push_back({kind, {name, "%", false, values}});
    };
    add(LoadKind::Cpu, "CPU (web1)", 97);
    add(LoadKind::Memory, "memory (web1)", 41);
    return slice;
}

QAction *entry(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

} // namespace

class TestLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void init()
    {
        m_range = std::make_unique<VisibleRange>();
        m_selection = std::make_unique<Selection>();
        m_pane = makePane();
    }

    void cleanup() { m_pane.reset(); }

    void lanesWithoutContentTakeNoRoom()
    {
        QVERIFY(contains(LaneId::Cpu) && contains(LaneId::Memory));
        QVERIFY(!contains(LaneId::Disk) && !contains(LaneId::LoadAverage));
        const QString text = view()->timeline().readOutAt({700, view()->timeline().plots().center().y()});
        QVERIFY2(text.contains(QStringLiteral("CPU (web1): 97")), qPrintable(text));
    }

    void labelsOfNeighbouringAxesDoNotTouch_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<double>("peak");
        for (const int height : {260, 420}) {
            for (double peak = 10; peak < 100; peak *= 1.08) // so that in some the highest label stands at the very top
                QTest::addRow("%d pixels, %.1f requests", height, peak) << height << peak;
        }
    }
    void labelsOfNeighbouringAxesDoNotTouch()
    {
        QFETCH(int, height);
        QFETCH(double, peak);
        m_pane->resize(1000, height);
        m_pane->setAnalysis(std::make_shared<Findings>(fixture::findings()), [peak](TimeRange range, int columns) {
            TimelineSlice slice = withLoads(range, columns);
            for (LaneSeries &queue : slice.queues)
                queue.values.assign(static_cast<std::size_t>(columns), peak);
            return slice;
        });
        QTest::qWait(60); // the slice is read off the window's thread
        std::vector<QRectF> boxes;
        for (QGraphicsItem *item : view()->scene()->items()) {
            const auto *text = qgraphicsitem_cast<QGraphicsTextItem *>(item);
            if (text && text->isVisible() && !text->toPlainText().isEmpty())
                boxes.push_back(text->sceneBoundingRect().adjusted(0, 1, 0, -1)); // without the blank above and below
        }
        QVERIFY(boxes.size() >= 4);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY2(!boxes[i].intersects(boxes[k]), qPrintable(QStringLiteral("at %1 and %2").arg(boxes[i].top()).arg(boxes[k].top())));
        }
    }

    void inALowLaneTheCurveStaysBelowItsNames()
    {
        m_pane->resize(1000, 260);
        QTest::qWait(60);
        const Lane &queue = view()->lanes().lane(LaneId::Queue);
        const double names = QFontMetricsF(QGuiApplication::font()).height() + 2;
        for (const QAbstractSeries *series : queue.series()) {
            for (const QPointF &point : qobject_cast<const QLineSeries *>(series)->points())
                QVERIFY2((1 - point.y()) * queue.plot().height() >= names, std::to_string(point.y()).c_str());
        }
    }

    void aLowLaneTellsItsPeak()
    {
        m_pane->resize(1000, 260);
        m_pane->setAnalysis(std::make_shared<Findings>(fixture::findings()), [](TimeRange range, int columns) {
            TimelineSlice slice = withLoads(range, columns);
            for (LaneSeries &queue : slice.queues)
                queue.values.assign(static_cast<std::size_t>(columns), 1);
            return slice;
        });
        QTest::qWait(60);
        const auto items = view()->scene()->items();
        QVERIFY(std::ranges::any_of(items, [this](const QGraphicsItem *item) {
            const auto *text = qgraphicsitem_cast<const QGraphicsTextItem *>(item);
            const QRectF plot = view()->lanes().lane(LaneId::Queue).plot();
            const double y = text ? text->sceneBoundingRect().center().y() : 0;
            return text && text->isVisible() && text->toPlainText() == QStringLiteral("1") && plot.top() < y && y < plot.bottom();
        }));
    }

    void aDraggedBorderTakesFromOneLaneWhatTheOtherGets()
    {
        const QRectF upper = plot(LaneId::Durations);
        const QRectF lower = plot(LaneId::Queue);
        const QRectF last = plot(LaneId::Failures);
        const int border = int(upper.bottom() + 5);
        drag({600, border}, {600, border - 60});
        QTRY_COMPARE(std::round(plot(LaneId::Durations).height()), std::round(upper.height() - 60));
        QCOMPARE(std::round(plot(LaneId::Queue).height()), std::round(lower.height() + 60));
        QCOMPARE(std::round(plot(LaneId::Failures).height()), std::round(last.height()));
        QCOMPARE(m_range->range(), m_range->bounds()); // no band was drawn
    }

    void aBorderStopsWhereALaneCouldNotBeRead()
    {
        const int border = int(plot(LaneId::Durations).bottom() + 5);
        drag({600, border}, {600, 2000});
        QTRY_VERIFY(plot(LaneId::Queue).height() < 45);
        QVERIFY(plot(LaneId::Queue).height() >= view()->lanes().lane(LaneId::Queue).leastHeight() - 1);
    }

    void aLaneFollowsItsName()
    {
        const QPoint name = view()->lanes().lane(LaneId::Failures).nameBox().center().toPoint();
        drag(name, {name.x(), 8});
        QTRY_COMPARE(view()->lanes().shown().front(), LaneId::Failures);
        QVERIFY(plot(LaneId::Failures).top() < plot(LaneId::Durations).top());
    }

    void escapeLeavesTheLanesAsTheyWere()
    {
        const auto before = view()->lanes().arrangement();
        const int border = int(plot(LaneId::Durations).bottom() + 5);
        view()->setFocus();
        QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, {600, border});
        QTest::mouseMove(view()->viewport(), {600, border - 50});
        QVERIFY(view()->lanes().arrangement() != before);
        QTest::keyClick(view(), Qt::Key_Escape);
        QVERIFY(view()->lanes().arrangement() == before);
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, {600, border - 50});
    }

    void theMenuHidesMovesAndResets()
    {
        QMenu menu;
        fillLaneMenu(menu, *view());
        entry(menu, QStringLiteral("queue"))->toggle();
        QTRY_VERIFY(!contains(LaneId::Queue));
        QMenu down;
        fillLaneMenu(down, *view(), LaneId::Durations);
        QVERIFY(!entry(down, QStringLiteral("Move duration up"))->isEnabled());
        entry(down, QStringLiteral("Move duration down"))->trigger();
        QTRY_COMPARE(view()->lanes().shown().at(1), LaneId::Durations);
        QMenu reset;
        fillLaneMenu(reset, *view());
        QVERIFY(!entry(reset, QStringLiteral("queue"))->isChecked());
        entry(reset, QStringLiteral("Reset the lanes"))->trigger();
        QTRY_VERIFY(contains(LaneId::Queue));
        QCOMPARE(view()->lanes().shown().front(), LaneId::Durations);
    }

    void theMenuIsReachedByKeys()
    {
        QStringList entries;
        QTimer::singleShot(0, m_pane.get(), [&entries] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            for (const QAction *action : menu ? menu->actions() : QList<QAction *>())
                entries << action->text();
            if (menu)
                menu->close();
        });
        m_pane->openLanesMenu();
        QVERIFY2(entries.contains(QStringLiteral("CPU")) && entries.contains(QStringLiteral("Move up")), qPrintable(entries.join(u'|')));
    }

    void theLastLaneStays()
    {
        for (const LaneId lane : view()->lanes().shown()) {
            if (lane != LaneId::Events)
                view()->showLane(lane, false);
        }
        QTRY_COMPARE(view()->lanes().shown(), std::vector{LaneId::Events});
        QVERIFY(!view()->positionOf(0));
        QMenu menu;
        fillLaneMenu(menu, *view());
        QVERIFY(!entry(menu, QStringLiteral("events"))->isEnabled());
    }

    void inALowWindowTheLoadsGiveWay()
    {
        m_pane->resize(1100, 260);
        QTRY_VERIFY(!contains(LaneId::Memory));
        QVERIFY(contains(LaneId::Durations) && contains(LaneId::Failures));
        QMenu menu;
        fillLaneMenu(menu, *view());
        QVERIFY(entry(menu, QStringLiteral("memory (no room for it now)"))->isChecked());
        m_pane->resize(1100, 640);
        QTRY_VERIFY(contains(LaneId::Memory));
    }

    void whatWasArrangedIsKept()
    {
        view()->showLane(LaneId::Queue, false);
        m_pane->findChild<QToolButton *>(QStringLiteral("scale"))->click();
        const QString kept = m_pane->saveLanes();
        m_pane = makePane();
        QVERIFY(contains(LaneId::Queue));
        m_pane->restoreLanes(kept);
        QTRY_VERIFY(!contains(LaneId::Queue));
        QCOMPARE(m_pane->saveLanes(), kept);
        QVERIFY(!m_pane->findChild<QToolButton *>(QStringLiteral("scale"))->isChecked());
    }

private:
    std::unique_ptr<TimelinePane> makePane()
    {
        auto pane = std::make_unique<TimelinePane>(m_range.get(), m_selection.get());
        pane->resize(1100, 640);
        m_range->setBounds(fixture::twentyMinutes());
        pane->setAnalysis(std::make_shared<Findings>(fixture::findings()), withLoads);
        pane->show();
        [&] {
            QVERIFY(QTest::qWaitForWindowExposed(pane.get()));
            QTRY_VERIFY(pane->view()->positionOf(0));
        }();
        return pane;
    }

    TimelineView *view() const { return m_pane->view(); }
    QRectF plot(LaneId lane) const { return view()->lanes().lane(lane).plot(); }
    bool contains(LaneId lane) const
    {
        const auto shown = view()->lanes().shown();
        return std::ranges::find(shown, lane) != shown.end();
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view()->viewport(), (from + to) / 2);
        QTest::mouseMove(view()->viewport(), to);
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, to);
    }

    std::unique_ptr<VisibleRange> m_range;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TimelinePane> m_pane;
};

QTEST_MAIN(TestLanes)
#include "tst_lanes.moc"

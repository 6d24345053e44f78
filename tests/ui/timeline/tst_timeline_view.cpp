// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/selection.h"
#include "resources/register_resources.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "timeline/visible_range.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestTimelineView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void init()
    {
        m_range = std::make_unique<VisibleRange>();
        m_selection = std::make_unique<Selection>();
        m_pane = std::make_unique<TimelinePane>(m_range.get(), m_selection.get());
        m_pane->resize(1100, 500);
        give(60);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        QTRY_VERIFY(view()->positionOf(0));
    }

    void cleanup() { m_pane.reset(); }

    void aClickOnAMarkSelectsItsRequest()
    {
        const auto place = view()->positionOf(lastOf(Cause::WorkerRecycle));
        QVERIFY(place);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, *place);
        QVERIFY(m_selection->current());
        QCOMPARE(m_findings->requests[*m_selection->current()].verdict.cause, Cause::WorkerRecycle);
    }

    void hoveringChangesNoSelection()
    {
        QTest::mouseMove(view()->viewport(), *view()->positionOf(0));
        QTRY_VERIFY(m_selection->hovered());
        QVERIFY(!m_selection->current());
    }

    void aBandZoomsIntoItAndADoubleClickShowsAll()
    {
        const QRectF plots = view()->timeline().plots();
        drag(Qt::LeftButton, {}, {int(plots.left() + plots.width() * 0.5), 300}, {int(plots.left() + plots.width() * 0.75), 305});
        QCOMPARE(std::chrono::round<std::chrono::minutes>(m_range->range().length()), 5min);
        QCOMPARE(std::chrono::round<std::chrono::minutes>(m_range->range().begin - fixture::tenOClock()), 10min);
        QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, QPoint(500, 300));
        QCOMPARE(m_range->range(), m_range->bounds());
    }

    void theWheelZoomsAtTheCursor()
    {
        const QPoint cursor(700, 200);
        const Timestamp under = view()->timeline().timeScale().timeAt(cursor.x());
        QWheelEvent turn(cursor, view()->viewport()->mapToGlobal(cursor), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view()->viewport(), &turn);
        QVERIFY(m_range->range().length() < m_range->bounds().length());
        QTRY_COMPARE(view()->timeline().timeScale().range, m_range->range());
        const Duration moved = view()->timeline().timeScale().timeAt(cursor.x()) - under;
        QVERIFY(std::chrono::abs(moved) < 1ms);
    }

    void theMiddleButtonMovesWhatIsSeen()
    {
        m_range->show({fixture::tenOClock() + 5min, fixture::tenOClock() + 10min});
        QTRY_COMPARE(view()->timeline().timeScale().range, m_range->range());
        drag(Qt::MiddleButton, {}, {600, 200}, {400, 200});
        QVERIFY(m_range->range().begin > fixture::tenOClock() + 5min);
        QCOMPARE(m_range->range().length(), Duration(5min));
        QVERIFY(m_range->back());
        QCOMPARE(m_range->range().begin, fixture::tenOClock() + 5min);
    }

    void keysZoomMoveAndShowAll()
    {
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_W);
        const TimeRange closer = m_range->range();
        QVERIFY(closer.length() < m_range->bounds().length());
        QTest::keyClick(view(), Qt::Key_Right);
        QVERIFY(m_range->range().begin > closer.begin);
        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(m_range->range(), m_range->bounds());
    }

    void aDraggedTimeoutLineAsksWhatIf()
    {
        QSignalSpy asked(view(), &TimelineView::timeoutDragged);
        std::vector<Duration> supposed;
        view()->setForecast([&](Duration timeout) {
            supposed.push_back(timeout);
            return WhatIf{};
        });
        const QPoint line = onTimeoutLine();
        drag(Qt::LeftButton, {}, line, {line.x(), view()->heightOf(90s)});
        view()->setForecast({});
        QCOMPARE(asked.count(), 1);
        QVERIFY(!supposed.empty());
        QCOMPARE(supposed.back(), asked[0][1].value<Duration>());
        QCOMPARE(asked[0][0].value<Duration>(), Duration(60s));
        const Duration to = asked[0][1].value<Duration>();
        QVERIFY2(to > 85s && to < 95s, std::to_string(to.count()).c_str());
        QCOMPARE(m_range->range(), m_range->bounds());
    }

    void aSupposedTimeoutHasALineUntilItIsPutAway()
    {
        const QColor colour = laneColours(appearanceOf(view()->palette())).timeout;
        const auto lines = [this, colour] { // that go through one column of pixels
            const QImage column = view()->viewport()->grab(QRect(400, 0, 12, view()->viewport()->height())).toImage();
            int found = 0;
            for (int y = 1; y < column.height(); ++y) {
                const auto isLine = [&](int row) {
                    for (int x = 0; x < column.width(); ++x) {
                        if (column.pixelColor(x, row) == colour)
                            return true;
                    }
                    return false;
                };
                found += isLine(y) && !isLine(y - 1);
            }
            return found;
        };
        QTest::qWait(100);
        const int before = lines();
        view()->suppose(30min); // far beyond all that was measured: the scale grows
        QTRY_COMPARE(lines(), before + 1);
        view()->suppose(std::nullopt);
        QTRY_COMPARE(lines(), before);
    }

    void escapeLetsADraggedLineGoBack()
    {
        QSignalSpy asked(view(), &TimelineView::timeoutDragged);
        const QPoint line = onTimeoutLine();
        view()->setFocus();
        QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, line);
        QTest::mouseMove(view()->viewport(), {line.x(), view()->heightOf(90s)});
        QTest::keyClick(view(), Qt::Key_Escape);
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, {line.x(), view()->heightOf(90s)});
        QCOMPARE(asked.count(), 0);
    }

    void theFilterTakesMarksAway()
    {
        RequestFilter filter;
        filter.causes = {Cause::WorkerRecycle};
        m_pane->setFilter(filter);
        QTRY_COMPARE(view()->timeline().shownRequests(), std::size_t(12));
        QVERIFY(!view()->positionOf(firstOf(Cause::ProxyTimeoutRead)));
    }

    void theReadOutIsPlainTextOfAllLanes()
    {
        const QString text = view()->timeline().readOutAt({700, view()->timeline().plots().center().y()});
        QVERIFY2(text.contains(QStringLiteral("median")) && text.contains(QStringLiteral("requests in flight")), qPrintable(text));
        QVERIFY(view()->timeline().readOutAt({5, 5}).isEmpty());
    }

    void fortyThousandFailuresStayFluid()
    {
        give(40'000);
        QTRY_COMPARE(view()->timeline().shownRequests(), std::size_t(40'000));
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 10; ++i) {
            m_range->zoom(0.97, fixture::tenOClock() + 10min);
            QCoreApplication::processEvents();
            m_pane->grab();
        }
        const qint64 frame = clock.elapsed() / 10;
        QVERIFY2(frame < 400, std::to_string(frame).c_str()); // of a debug build on a busy machine
    }

private:
    TimelineView *view() const { return m_pane->view(); }

    void give(std::size_t requests)
    {
        m_findings = std::make_shared<Findings>(fixture::findings(requests));
        m_range->setBounds(fixture::twentyMinutes());
        m_pane->setAnalysis(m_findings, fixture::slice);
    }

    std::size_t firstOf(Cause cause) const
    {
        const auto found = std::ranges::find(m_findings->requests, cause, [](const auto &r) { return r.verdict.cause; });
        return static_cast<std::size_t>(found - m_findings->requests.begin());
    }

    std::size_t lastOf(Cause cause) const
    {
        std::size_t last = 0;
        for (std::size_t i = 0; i < m_findings->requests.size(); ++i)
            last = m_findings->requests[i].verdict.cause == cause ? i : last;
        return last;
    }

    QPoint onTimeoutLine() const { return {int(view()->timeline().plots().right() - 200), view()->heightOf(60s)}; }

    void drag(Qt::MouseButton button, Qt::KeyboardModifiers modifiers, QPoint from, QPoint to)
    {
        QTest::mousePress(view()->viewport(), button, modifiers, from);
        QTest::mouseMove(view()->viewport(), (from + to) / 2);
        QTest::mouseMove(view()->viewport(), to);
        QTest::mouseRelease(view()->viewport(), button, modifiers, to);
    }

    std::unique_ptr<VisibleRange> m_range;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TimelinePane> m_pane;
    FindingsPtr m_findings;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"

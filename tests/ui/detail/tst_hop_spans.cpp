// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/hop_spans.h"
#include "fixture/fixture.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

HopEntry hop(Duration start, Duration duration)
{
    HopEntry entry;
    entry.start = fixture::tenOClock() + start;
    entry.duration = duration;
    return entry;
}

} // namespace

class TestHopSpans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hopsStandOnOneScaleOfTime()
    {
        FlaggedRequest request;
        request.hops = {hop(0s, 60s), hop(20s, 80s)};
        request.timeout = 50s;
        const HopPicture picture = hopPicture(request);
        QCOMPARE(picture.length, Duration(100s));
        QCOMPARE(picture.bars[0], (std::vector<HopSpan>{{SpanPart::Rest, 0, 0.6}}));
        QCOMPARE(picture.bars[1], (std::vector<HopSpan>{{SpanPart::Rest, 0.2, 1}}));
        QCOMPARE(picture.timeout, std::optional(0.5));
    }

    void partsFollowEachOtherAndTheRestFillsUp()
    {
        FlaggedRequest request;
        request.hops = {hop(0s, 10s)};
        request.hops[0].queue = 2s;
        request.hops[0].connect = 1s;
        request.hops[0].wait = 4s;
        QCOMPARE(hopPicture(request).bars[0],
            (std::vector<HopSpan>{{SpanPart::Queue, 0, 0.2}, {SpanPart::Connect, 0.2, 0.3}, {SpanPart::Wait, 0.3, 0.7},
                {SpanPart::Rest, 0.7, 1}}));
    }

    void partsNeverGoBeyondTheWhole()
    {
        FlaggedRequest request;
        request.hops = {hop(0s, 10s)};
        request.hops[0].queue = 25s;
        request.hops[0].wait = 4s;
        QCOMPARE(hopPicture(request).bars[0], (std::vector<HopSpan>{{SpanPart::Queue, 0, 1}}));
    }

    void aHopWithoutDurationHasNoBar()
    {
        FlaggedRequest request;
        request.hops = {hop(0s, 10s), HopEntry{}};
        const HopPicture picture = hopPicture(request);
        QCOMPARE(picture.bars.size(), std::size_t(2));
        QVERIFY(picture.bars[1].empty());
    }

    void nothingKnownMakesAnEmptyPicture()
    {
        FlaggedRequest request;
        request.hops = {HopEntry{}};
        request.timeout = 60s;
        const HopPicture picture = hopPicture(request);
        QVERIFY(picture.bars[0].empty() && !picture.timeout);
    }
};

QTEST_GUILESS_MAIN(TestHopSpans)
#include "tst_hop_spans.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/request_filter.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(hopscope::RequestFilter)

class TestRequestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatItAsksFor_data()
    {
        QTest::addColumn<RequestFilter>("filter");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *name, bool accepted, auto &&set) {
            RequestFilter filter;
            set(filter);
            QTest::newRow(name) << filter << accepted;
        };
        row("an empty filter takes everything", true, [](RequestFilter &) {});
        row("its own cause", true, [](RequestFilter &f) { f.causes = {Cause::WorkerCrash, Cause::WorkerRecycle}; });
        row("another cause", false, [](RequestFilter &f) { f.causes = {Cause::WorkerCrash}; });
        row("its own status", true, [](RequestFilter &f) { f.statuses = {502}; });
        row("another status", false, [](RequestFilter &f) { f.statuses = {503, RequestFilter::noStatus}; });
        row("a part of its path in other letters", true, [](RequestFilter &f) { f.path = "ORDERS"; });
        row("another path", false, [](RequestFilter &f) { f.path = "/report"; });
        row("a range that begins at its instant", true,
            [](RequestFilter &f) { f.range = TimeRange{fixture::tenOClock() + 10s, fixture::tenOClock() + 11s}; });
        row("a range that ends at its instant", false,
            [](RequestFilter &f) { f.range = TimeRange{fixture::tenOClock(), fixture::tenOClock() + 10s}; });
        row("text of its raw line", true, [](RequestFilter &f) { f.text = "mozilla"; });
        row("text that is nowhere", false, [](RequestFilter &f) { f.text = "brigantine"; });
        row("an incident that it is not of", false, [](RequestFilter &f) { f.incident = IncidentId(1); });
        row("its own client", true, [](RequestFilter &f) { f.client = "203.0.113.9"; });
        row("a part of its client", false, [](RequestFilter &f) { f.client = "203.0.113"; });
        row("requests without upstream", true, [](RequestFilter &f) { f.upstream = ""; });
        row("another upstream", false, [](RequestFilter &f) { f.upstream = "10.0.0.5:80"; });
        row("those that failed", true, [](RequestFilter &f) { f.outcome = RequestFilter::Outcome::Failed; });
        row("those that were healed", false, [](RequestFilter &f) { f.outcome = RequestFilter::Outcome::Healed; });
        row("health checks", false, [](RequestFilter &f) { f.outcome = RequestFilter::Outcome::HealthCheck; });
        row("right cause, wrong status", false, [](RequestFilter &f) { f.causes = {Cause::WorkerRecycle}; f.statuses = {504}; });
    }
    void acceptsWhatItAsksFor()
    {
        QFETCH(RequestFilter, filter);
        QTEST(filter.accepts(fixture::flagged(Cause::WorkerRecycle, 10)), "accepted");
    }

    void aRequestWithoutAnswerHasAStatusOfItsOwn()
    {
        FlaggedRequest request = fixture::flagged(Cause::ClientAbort, 10);
        request.status.reset();
        RequestFilter filter;
        filter.statuses = {RequestFilter::noStatus};
        QVERIFY(filter.accepts(request));
    }

    void takingEveryPartAwayLeavesAnEmptyFilter()
    {
        RequestFilter filter{RequestFilter::Outcome::Healed, {Cause::Flood}, {502}, "/a", "10.0.0.5:80", "10.1.1.1", "b",
            fixture::twentyMinutes(), IncidentId(3)};
        QCOMPARE(filter.parts().size(), std::size_t(9));
        for (const auto part : filter.parts()) {
            QVERIFY(!filter.describe(part).isEmpty());
            filter = filter.without(part);
        }
        QVERIFY(filter.empty());
    }

    void aStackWalksBackAndForward()
    {
        FilterStack stack;
        RequestFilter first, second;
        first.path = "/a";
        second.path = "/b";
        QVERIFY(stack.push(first));
        QVERIFY(!stack.push(first));
        QVERIFY(stack.push(second));
        QVERIFY(stack.back() && stack.current() == first);
        QVERIFY(stack.back() && stack.current().empty());
        QVERIFY(!stack.back());
        QVERIFY(stack.forward() && stack.current() == first);
        stack.push(RequestFilter{});
        QVERIFY(!stack.canGoForward());
    }
};

QTEST_GUILESS_MAIN(TestRequestFilter)
#include "tst_request_filter.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/grouped_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace hopscope;

class TestGroupedModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        Findings findings;
        const auto add = [&](Cause cause, int seconds, const char *target, const char *client, const char *upstream) {
            findings.requests.push_back(fixture::flagged(cause, seconds, 502, target));
            findings.requests.back().client = client;
            if (*upstream)
                findings.requests.back().attempts = {{upstream, 502, cause, {}}};
        };
        add(Cause::Flood, 1, "/a?x=1", "10.0.0.1", "app1:80");
        add(Cause::WorkerCrash, 20, "/a?x=2", "10.0.0.2", "app1:80");
        add(Cause::WorkerCrash, 70, "/b", "10.0.0.2", "app2:80");
        add(Cause::WorkerCrash, 190, "/a", "", "");
        m_requests.setFindings(std::make_shared<Findings>(findings));
    }

    void requestsAreGroupedByWhatTheyHaveInCommon_data()
    {
        QTest::addColumn<Grouping>("grouping");
        QTest::addColumn<QStringList>("groups");
        const auto row = [](const char *name, Grouping grouping, const QStringList &groups) { QTest::newRow(name) << grouping << groups; };
        row("by path without the query", Grouping::Path, {QStringLiteral("3 \u00d7 /a"), QStringLiteral("1 \u00d7 /b")});
        row("by client", Grouping::Client,
            {QStringLiteral("2 \u00d7 10.0.0.2"), QStringLiteral("1 \u00d7 10.0.0.1"), QStringLiteral("1 \u00d7 No client is logged")});
        row("by upstream", Grouping::Upstream,
            {QStringLiteral("2 \u00d7 app1:80"), QStringLiteral("1 \u00d7 app2:80"), QStringLiteral("1 \u00d7 No upstream is logged")});
        row("by minute in the order of time", Grouping::Minute,
            {QStringLiteral("2 \u00d7 2026-11-21 10:00:00"), QStringLiteral("1 \u00d7 2026-11-21 10:01:00"), QStringLiteral("1 \u00d7 2026-11-21 10:03:00")});
        row("by incident without one", Grouping::Incident, {QStringLiteral("4 \u00d7 In no incident")});
        row("not at all", Grouping::None, {});
    }
    void requestsAreGroupedByWhatTheyHaveInCommon()
    {
        QFETCH(Grouping, grouping);
        QFETCH(QStringList, groups);
        GroupedModel model(&m_requests);
        model.group({}, grouping);
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row)
            titles << model.index(row, 0).data().toString();
        QCOMPARE(titles, groups);
    }

    void theFilterHoldsAndPlacesAreFound()
    {
        GroupedModel model(&m_requests);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        RequestFilter filter;
        filter.causes = {Cause::WorkerCrash};
        model.group(filter, Grouping::Path);
        QCOMPARE(model.order(), std::vector<std::size_t>({1, 3, 2}));
        QVERIFY(!model.indexOf(0).isValid());
        for (const std::size_t request : model.order())
            QCOMPARE(model.requestAt(model.indexOf(request)), std::optional(request));
        QVERIFY(!model.requestAt(model.index(0, 0)));
        QCOMPARE(model.indexOf(2).siblingAtColumn(FlaggedModel::RequestColumn).data().toString(), QStringLiteral("GET /b"));
    }

    void sortingKeepsTheGroupsAndWhatIsSelected()
    {
        GroupedModel model(&m_requests);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.group({}, Grouping::Path);
        const QPersistentModelIndex kept = model.indexOf(0);
        model.sort(FlaggedModel::Time, Qt::DescendingOrder);
        QCOMPARE(model.order(), std::vector<std::size_t>({3, 1, 0, 2}));
        QCOMPARE(model.requestAt(kept), std::optional<std::size_t>(0));
    }

    void groupsTellHowLongTheirRequestsTook()
    {
        Findings findings;
        for (int i = 1; i <= 100; ++i) {
            findings.requests.push_back(fixture::flagged(Cause::WorkerCrash, i, 502, i <= 99 ? "/slow" : "/none"));
            findings.requests.back().duration = i <= 99 ? std::optional<Duration>(std::chrono::seconds(i)) : std::nullopt;
        }
        findings.requests.push_back(fixture::flagged(Cause::WorkerCrash, 200, 502, "/fast"));
        findings.requests.back().duration = std::chrono::milliseconds(20);
        m_requests.setFindings(std::make_shared<Findings>(findings));
        GroupedModel model(&m_requests);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.group({}, Grouping::Path);
        const auto words = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(words(0, 0), QStringLiteral("99 \u00d7 /slow"));
        QCOMPARE(words(0, GroupedModel::Median), QStringLiteral("50 s"));
        QCOMPARE(words(0, GroupedModel::Ninetieth), QStringLiteral("90 s"));
        QCOMPARE(words(0, GroupedModel::NinetyNinth), QStringLiteral("99 s"));
        QCOMPARE(words(1, GroupedModel::Median), QStringLiteral("\u2013")); // no duration is known
        QVERIFY(!model.index(0, GroupedModel::Median, model.index(0, 0)).data().isValid());
        const QPersistentModelIndex slow = model.index(0, 0);
        model.sort(GroupedModel::NinetyNinth, Qt::AscendingOrder);
        QCOMPARE(words(1, 0), QStringLiteral("1 \u00d7 /fast"));
        QCOMPARE(words(2, 0), QStringLiteral("99 \u00d7 /slow"));
        QCOMPARE(slow.row(), 2);
        model.sort(FlaggedModel::Time, Qt::AscendingOrder);
        QCOMPARE(slow.row(), 0); // as the grouping has them
    }

private:
    FlaggedModel m_requests;
};

QTEST_MAIN(TestGroupedModel)
#include "tst_grouped_model.moc"

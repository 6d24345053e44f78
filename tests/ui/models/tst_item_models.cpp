// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/flagged_model.h"
#include "models/incident_model.h"
#include "models/selection.h"
#include "models/sources_model.h"
#include "resources/register_resources.h"

#include <QAbstractItemModelTester>
#include <QTextDocument>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

FindingsPtr composed(std::size_t requests = 60)
{
    return std::make_shared<Findings>(fixture::findings(requests));
}

QString textAt(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestItemModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void theModelsKeepTheRulesOfModels()
    {
        FlaggedModel flagged;
        FlaggedFilter filter(&flagged);
        SourcesModel sources;
        IncidentModel incidents;
        using Mode = QAbstractItemModelTester::FailureReportingMode;
        const QAbstractItemModelTester a(&flagged, Mode::QtTest), b(&filter, Mode::QtTest), c(&sources, Mode::QtTest),
            d(&incidents, Mode::QtTest);
        flagged.setFindings(composed());
        sources.setFindings(composed());
        incidents.setFindings(composed());
        RequestFilter narrow;
        narrow.causes = {Cause::WorkerRecycle};
        filter.setFilter(narrow);
        QCOMPARE(filter.rowCount(), 12);
        flagged.setFindings(composed(0));
        QCOMPARE(filter.rowCount(), 0);
    }

    void aRowSaysWhatHappened()
    {
        Findings findings;
        FlaggedRequest request = fixture::flagged(Cause::ProxyTimeoutRead, 131, 504, "/report?y=2025");
        request.duration = 60s;
        findings.requests = {request};
        FlaggedModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        QCOMPARE(textAt(model, 0, FlaggedModel::Time), QStringLiteral("10:02:11"));
        QCOMPARE(model.timeOf(0), QStringLiteral("2026-11-21 10:02:11")); // as it is copied
        QCOMPARE(textAt(model, 0, FlaggedModel::Status), QStringLiteral("504"));
        QCOMPARE(textAt(model, 0, FlaggedModel::DurationColumn), QStringLiteral("60 s"));
        QCOMPARE(textAt(model, 0, FlaggedModel::ServerColumn), QStringLiteral("no entry"));
        QCOMPARE(textAt(model, 0, FlaggedModel::RequestColumn), QStringLiteral("GET /report?y=2025"));
    }

    void timesHaveTheResolutionOfTheLogs()
    {
        Findings findings;
        findings.requests = {fixture::flagged(Cause::Flood, 1), fixture::flagged(Cause::Flood, 2)};
        findings.requests[1].time += 250ms;
        FlaggedModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        QCOMPARE(textAt(model, 0, FlaggedModel::Time), QStringLiteral("10:00:01.000"));
        QCOMPARE(textAt(model, 1, FlaggedModel::Time), QStringLiteral("10:00:02.250"));
    }

    void theDayStandsWhereRequestsAreOfSeveral()
    {
        Findings findings;
        findings.requests = {fixture::flagged(Cause::Flood, 1), fixture::flagged(Cause::Flood, 1 + 24 * 3600)};
        FlaggedModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        QCOMPARE(textAt(model, 0, FlaggedModel::Time), QStringLiteral("2026-11-21 10:00:01"));
        QCOMPARE(textAt(model, 1, FlaggedModel::Time), QStringLiteral("2026-11-22 10:00:01"));
    }

    void durationsSortByLengthAndNotByLetters()
    {
        Findings findings;
        for (const Duration duration : {Duration(120ms), Duration(60s), Duration(19ms), Duration(2s)}) {
            findings.requests.push_back(fixture::flagged(Cause::Overload, 1));
            findings.requests.back().duration = duration;
        }
        FlaggedModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        FlaggedFilter filter(&model);
        filter.sort(FlaggedModel::DurationColumn, Qt::DescendingOrder);
        QStringList shown;
        for (int row = 0; row < filter.rowCount(); ++row)
            shown << textAt(filter, row, FlaggedModel::DurationColumn);
        QCOMPARE(shown, QStringList({QStringLiteral("60 s"), QStringLiteral("2 s"), QStringLiteral("120 ms"), QStringLiteral("19 ms")}));
    }

    void hostileTargetsStayTextAndShort()
    {
        Findings findings;
        findings.requests = {fixture::flagged(Cause::Flood, 1, 502, "/<b>x</b>\x1b[31m" + std::string(100'000, 'a'))};
        FlaggedModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        const QString shown = textAt(model, 0, FlaggedModel::RequestColumn);
        QVERIFY(shown.startsWith(QStringLiteral(u"GET /<b>x</b>\u241b[31m")));
        QVERIFY(shown.size() < 1000);
        QTextDocument tip;
        tip.setHtml(model.index(0, FlaggedModel::RequestColumn).data(Qt::ToolTipRole).toString());
        QVERIFY(tip.toPlainText().startsWith(QStringLiteral("GET /<b>x</b>")));
    }

    void aSourceTellsItsHealthInWordsToo()
    {
        SourcesModel model;
        model.setFindings(composed());
        QCOMPARE(textAt(model, 0, SourcesModel::Name), QStringLiteral("access.log"));
        QCOMPARE(healthOf(model.source(0)), Health::Good);
        QCOMPARE(healthOf(model.source(2)), Health::SomeUnparsed);
        QVERIFY(model.index(2, 0).data(SourcesModel::DetailRole).toString().contains(QStringLiteral("3 of")));
        QCOMPARE(model.unparsedOf(2).size(), std::size_t(1));
        QVERIFY(model.unparsedOf(0).empty());
        SourceInfo broken;
        broken.problem = "The archive is cut off";
        QCOMPARE(healthOf(broken), Health::Unreadable);
    }

    void theLargestIncidentComesFirstAndTellsWhenAndHowMuch()
    {
        Findings findings = *composed();
        findings.incidents[1].requests = 99;
        findings.incidents[1].peak = Peak{fixture::tenOClock() + 462s, 1s, 7};
        IncidentModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.incident(0).id, IncidentId(2));
        QCOMPARE(model.index(0).data(IncidentModel::WhenRole).toString(),
            QStringLiteral("Incident 2 \u00b7 10:07:40 \u2013 10:07:46, peak 10:07:42 (7 in 1 s)"));
        QVERIFY(model.index(1).data(IncidentModel::ShareRole).toString().startsWith(QStringLiteral("60 % of the failures")));
        QVERIFY(model.index(1).data(IncidentModel::BeforeRole).toString().isEmpty());
    }

    void theShareOfItsPathsLeavesHealthChecksAside_data()
    {
        QTest::addColumn<std::size_t>("healthChecks");
        QTest::addColumn<QString>("ending");
        QTest::newRow("none") << std::size_t{0} << QStringLiteral("100 % of the 4 requests for its paths in that time");
        QTest::newRow("one of five") << std::size_t{1} << QStringLiteral("100 % of the 4 requests for its paths in that time, health checks aside");
    }
    void theShareOfItsPathsLeavesHealthChecksAside()
    {
        QFETCH(std::size_t, healthChecks);
        QFETCH(QString, ending);
        Findings findings = *composed();
        findings.incidents[0].requests = 4 + healthChecks;
        findings.incidents[0].healthChecks = healthChecks;
        findings.incidents[0].share = {4, 267, 4};
        findings.incidents.resize(1);
        IncidentModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        const QString told = model.index(0).data(IncidentModel::ShareRole).toString();
        QVERIFY2(told.endsWith(ending), qPrintable(told));
    }

    void daysAreNamedWhereTheCaseHasSeveral()
    {
        Findings findings = *composed();
        findings.summary.span->end += std::chrono::days(2);
        IncidentModel model;
        model.setFindings(std::make_shared<Findings>(findings));
        QVERIFY(model.index(0).data(IncidentModel::WhenRole).toString().contains(QStringLiteral("2026-11-21 10:02:10")));
    }

    void theChosenIncidentIsOneOfAll()
    {
        IncidentModel model;
        model.setFindings(composed());
        model.setChosen(IncidentId(3));
        int chosen = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            chosen += model.index(row).data(IncidentModel::ChosenRole).toBool() ? model.incident(row).id.value == 3 ? 1 : 10 : 0;
        QCOMPARE(chosen, 1);
    }

    void selectingTheSameAgainSaysNothing()
    {
        Selection selection;
        QSignalSpy spy(&selection, &Selection::currentChanged);
        selection.select(3);
        selection.select(3);
        selection.select(std::nullopt);
        QCOMPARE(spy.count(), 2);
    }
};

QTEST_MAIN(TestItemModels)
#include "tst_item_models.moc"

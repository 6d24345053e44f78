// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/sources_model.h"
#include "resources/register_resources.h"
#include "sources/clock_plot.h"
#include "sources/source_dialog.h"
#include "sources/sources_panel.h"

#include <QLabel>
#include <QListView>
#include <QToolButton>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestSourcesPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void aFileThatIsGoneCannotBeReadAgainButRemoved()
    {
        SourcesPanel panel;
        panel.setFindings(std::make_shared<Findings>(fixture::findings(10)));
        panel.show();
        QSignalSpy removed(&panel, &SourcesPanel::removeAsked);
        panel.list()->setCurrentIndex(panel.list()->model()->index(1, 0));
        QVERIFY(!button(panel, QStringLiteral("Read again"))->isEnabled());
        QTest::mouseClick(button(panel, QStringLiteral("Remove")), Qt::LeftButton);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().front().toString(), QStringLiteral("/srv/logs/web1/u_ex261121.log"));
    }

    void aFileThatIsThereCanBeReadAgain()
    {
        QTemporaryFile log;
        QVERIFY(log.open());
        Findings findings = fixture::findings(10);
        findings.sources[0].path = log.fileName().toStdString();
        findings.sources[1].path = log.fileName().toStdString() + "!inner/access.log";
        SourcesPanel panel;
        panel.setFindings(std::make_shared<Findings>(findings));
        panel.show();
        for (const int row : {0, 1}) {
            panel.list()->setCurrentIndex(panel.list()->model()->index(row, 0));
            QVERIFY(button(panel, QStringLiteral("Read again"))->isEnabled());
        }
    }

    void whatASourceCoversIsTold()
    {
        SourceInfo source = fixture::findings(0).sources[0];
        QVERIFY(coversWords(source).isEmpty());
        source.first = fixture::tenOClock();
        source.last = fixture::tenOClock() + 90s;
        QCOMPARE(coversWords(source), QStringLiteral("Covers 2026-11-21 10:00:00 to 10:01:30 (UTC)"));
        source.last = fixture::tenOClock() + 30h;
        QCOMPARE(coversWords(source), QStringLiteral("Covers 2026-11-21 10:00:00 to 2026-11-22 16:00:00 (UTC)"));
    }

    void whatASourceLacksIsTold_data()
    {
        QTest::addColumn<quint64>("requests");
        QTest::addColumn<quint64>("timed");
        QTest::addColumn<quint64>("paired");
        QTest::addColumn<QString>("lacks");
        QTest::newRow("nothing") << quint64(10) << quint64(10) << quint64(10) << QString();
        QTest::newRow("no log beside it") << quint64(10) << quint64(10) << quint64(0) << QString();
        QTest::newRow("durations") << quint64(10) << quint64(0) << quint64(10) << QStringLiteral("It logs no durations.");
        QTest::newRow("some partners") << quint64(1333) << quint64(9) << quint64(1292) << QStringLiteral("41 of its 1,333 requests stand in no other log.");
        QTest::newRow("no requests") << quint64(0) << quint64(0) << quint64(0) << QString();
    }
    void whatASourceLacksIsTold()
    {
        QFETCH(quint64, requests);
        QFETCH(quint64, timed);
        QFETCH(quint64, paired);
        QTEST(lacksWords(fixture::findings(0).sources[0], {requests, timed, paired}), "lacks");
    }

    void whatCannotBeReadIsALackToo()
    {
        SourceInfo source = fixture::findings(0).sources[2]; // three of its lines are not understood
        source.timeZone.clear();
        const QString lacks = lacksWords(source, {});
        QVERIFY2(lacks.contains(QStringLiteral("3 of its 912 lines were not understood.")), qPrintable(lacks));
    }

    void theClocksPlotReachesOverNineInTenPairs()
    {
        std::vector<PairDifference> pairs;
        for (int i = 0; i < 100; ++i)
            pairs.push_back({fixture::tenOClock() + std::chrono::seconds(i), i % 20 == 0 ? Duration(34s) : -std::chrono::milliseconds(i % 5)});
        ClockPlot plot(pairs);
        QVERIFY2(plot.reach() >= 4ms && plot.reach() < 1s, "an outlier does not flatten the rest");
        QVERIFY(plot.accessibleName().contains(QStringLiteral("100 pairs")));
        plot.resize(300, 100);
        QVERIFY(!plot.grab().toImage().isNull());
        QVERIFY(!ClockPlot({}).grab().isNull());
    }

    void theDialogShowsThePlotOnlyWhereThereArePairs()
    {
        const SourceInfo source = fixture::findings(0).sources[1];
        QVERIFY(!SourceDialog(source, {}, {}).findChild<ClockPlot *>());
        QVERIFY(SourceDialog(source, {}, {{fixture::tenOClock(), 1ms}}).findChild<ClockPlot *>());
    }

private:
    static QToolButton *button(const SourcesPanel &panel, const QString &text)
    {
        const auto buttons = panel.findChildren<QToolButton *>();
        return *std::ranges::find(buttons, text, &QToolButton::text);
    }
};

QTEST_MAIN(TestSourcesPanel)
#include "tst_sources_panel.moc"

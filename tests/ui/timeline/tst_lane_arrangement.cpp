// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_arrangement.h"

#include <QtTest>

#include <set>

using namespace hopscope;

class TestLaneArrangement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAPersonMadeOfItIsKept()
    {
        LaneArrangement made;
        made.setShown(LaneId::Queue, false);
        made.setWeight(LaneId::Failures, 22.5);
        made.place(LaneId::Failures, true, LaneId::Durations);
        QCOMPARE(made.places().front().lane, LaneId::Failures);
        QCOMPARE(made.places()[1].lane, LaneId::Durations);
        const LaneArrangement kept = LaneArrangement::fromText(made.toText());
        QVERIFY2(kept == made, qPrintable(made.toText()));
        QVERIFY(LaneArrangement::fromText(LaneArrangement().toText()) == LaneArrangement());
    }

    void aLaneStandsAboveOrBelowAnother()
    {
        LaneArrangement made;
        made.place(LaneId::Durations, false, LaneId::Failures);
        QCOMPARE(made.places().back().lane, LaneId::Durations);
        made.place(LaneId::Durations, false, LaneId::Durations);
        QCOMPARE(made.places().back().lane, LaneId::Durations);
        QCOMPARE(made.places().size(), LaneArrangement().places().size());
    }

    void whateverTheSettingsSayEachLaneIsThereOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("unknown lanes") << QStringLiteral("warp durations :: -");
        QTest::newRow("twice") << QStringLiteral("cpu cpu -cpu:3 durations");
        QTest::newRow("no weights") << QStringLiteral("cpu:nan durations:-4 queue:1e99");
        QTest::newRow("an older one") << QStringLiteral("failures durations linear");
    }

    void whateverTheSettingsSayEachLaneIsThereOnce()
    {
        QFETCH(QString, text);
        const LaneArrangement made = LaneArrangement::fromText(text);
        std::set<LaneId> lanes;
        for (const LaneArrangement::Place &place : made.places()) {
            lanes.insert(place.lane);
            QVERIFY(!place.weight || (*place.weight >= 0 && *place.weight <= 1e6));
        }
        QCOMPARE(lanes.size(), LaneArrangement().places().size());
        QCOMPARE(made.places().size(), lanes.size());
        QVERIFY(made.of(LaneId::Cpu).shown);
    }
};

QTEST_GUILESS_MAIN(TestLaneArrangement)
#include "tst_lane_arrangement.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/measured_load.h"

#include <QTest>

using namespace hopscope;
using std::chrono::seconds;

namespace {

SampleSeries series(std::string name, std::string unit, std::vector<double> values)
{
    SampleSeries made{SourceId(1), std::move(name), std::move(unit), {}, {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        made.values.emplace_back(Timestamp(seconds(60 * i)), values[i]);
        made.lines.push_back(LineNumber(i + 1));
    }
    return made;
}

std::vector<SourceInfo> onWeb1()
{
    SourceInfo source;
    source.id = SourceId(1);
    source.host = "web1";
    return {source};
}

} // namespace

class TestMeasuredLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesAreTold_data()
    {
        QTest::addColumn<QString>("series");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("used");
        QTest::newRow("sar: what is idle") << "cpu all %idle" << 3.0 << int(LoadKind::Cpu) << "CPU (web1)" << 97.0;
        QTest::newRow("sar: memory") << "%memused" << 41.0 << int(LoadKind::Memory) << "memory (web1)" << 41.0;
        QTest::newRow("sar: one disk") << "sda %util" << 80.0 << int(LoadKind::Disk) << "disk (sda %util)" << 80.0;
        QTest::newRow("perfmon") << "\\\\WEB7\\Processor(_Total)\\% Processor Time" << 55.0 << int(LoadKind::Cpu) << "CPU (WEB7)" << 55.0;
        QTest::newRow("grafana") << "cpu web1" << 45.5 << int(LoadKind::Cpu) << "cpu web1" << 45.5;
    }
    void sharesAreTold()
    {
        QFETCH(QString, series);
        QFETCH(double, value);
        const auto loads = measuredLoads({::series(series.toStdString(), "%", {value, value})}, onWeb1());
        QCOMPARE(loads.size(), std::size_t(1));
        QTEST(int(loads[0].kind), "kind");
        QTEST(QString::fromStdString(loads[0].series.name), "name");
        QTEST(loads[0].series.values.back().second, "used");
        QCOMPARE(loads[0].series.unit, std::string("%"));
    }

    void amountsAreToldWhereNoShareIs()
    {
        const SampleSeries bytes = series("process_resident_memory_bytes{instance=\"web1:9100\"}", "bytes", {1e8, 2e8});
        const auto alone = measuredLoads({bytes}, onWeb1());
        QCOMPARE(alone.size(), std::size_t(1));
        QCOMPARE(alone[0].series.unit, std::string("bytes"));
        const auto both = measuredLoads({bytes, series("%memused", "%", {10, 20})}, onWeb1());
        QCOMPARE(both.size(), std::size_t(1)); // one lane has one scale
        QCOMPARE(both[0].series.unit, std::string("%"));
    }

    void countedProcessorTimeIsToldAsBusyProcessors()
    {
        const auto loads = measuredLoads(
            {series("container_cpu_usage_seconds_total{pod=\"shop-1\"}", "s", {100, 160, 5, 35})}, onWeb1());
        QCOMPARE(loads.size(), std::size_t(1));
        QCOMPARE(loads[0].kind, LoadKind::Cpu);
        std::vector<double> busy;
        for (const auto &[time, value] : loads[0].series.values)
            busy.push_back(value);
        QCOMPARE(busy, (std::vector<double>{1.0, 0.5})); // nothing where the pod began anew
    }

    void aPoolIsToldByItsBusyWorkers()
    {
        const auto loads = measuredLoads({series("app1 busy", "", {2, 8}), series("app1 workers", "", {8, 8})}, onWeb1());
        QCOMPARE(loads.size(), std::size_t(1));
        QCOMPARE(loads[0].kind, LoadKind::Workers);
        QCOMPARE(loads[0].series.values.back().second, 100.0);
    }

    void partsOfAWholeAreLeftOut_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"cpu us", "cpu all %user", "cpu 0 %idle", "ldavg-15", "node_load15{instance=\"a\"}", "bread/s"})
            QTest::newRow(name) << name;
    }
    void partsOfAWholeAreLeftOut()
    {
        QFETCH(QString, name);
        QVERIFY(measuredLoads({series(name.toStdString(), "%", {5, 6})}, onWeb1()).empty());
    }
};

QTEST_GUILESS_MAIN(TestMeasuredLoad)
#include "tst_measured_load.moc"

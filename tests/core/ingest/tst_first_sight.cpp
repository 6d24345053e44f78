// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/first_sight.h"
#include "ingest/importer.h"
#include "log_folder.h"

#include <QTest>

#include <numeric>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

constexpr Timestamp zero{hours(480'000)};

Request request(Timestamp end, std::optional<int> status, std::string target = "/")
{
    Request made;
    made.end = end;
    made.status = status;
    made.method = "GET";
    made.target = std::move(target);
    return made;
}

void add(FirstSight &sight, const Request &request)
{
    sight.add("access.log", std::span(&request, 1));
}

} // namespace

class TestFirstSight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void failuresAreToldByTheirStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("failed");
        QTest::newRow("fine") << 200 << false;
        QTest::newRow("the application's") << 500 << false;
        QTest::newRow("bad gateway") << 502 << true;
        QTest::newRow("gateway timeout") << 504 << true;
        QTest::newRow("the client left") << 499 << true;
        QTest::newRow("an edge's") << 522 << true;
        QTest::newRow("none") << 0 << false;
    }
    void failuresAreToldByTheirStatus()
    {
        QFETCH(int, status);
        QFETCH(bool, failed);
        FirstSight sight;
        add(sight, request(zero, status == 0 ? std::nullopt : std::optional(status), "/a"));
        const FirstSight::View view = sight.view();
        QCOMPARE(view.requests, std::uint64_t{1});
        QCOMPARE(view.failed, std::uint64_t{failed});
        QCOMPARE(view.firstFailed.size(), std::size_t{failed});
        if (failed)
            QCOMPARE(view.firstFailed[0], (FirstSight::Failed{zero, status, "GET", "/a", "access.log"}));
    }

    void itStaysSmall()
    {
        FirstSight sight;
        for (int i = 0; i < 20'000; ++i)
            add(sight, request(zero + i * seconds(7), i % 2 == 0 ? 502 : 200, std::string(5000, 'x')));
        add(sight, request(Timestamp(hours(-10)), 200)); // a stamp that was misread
        const FirstSight::View view = sight.view();
        QVERIFY(view.bins.size() <= FirstSight::mostBins);
        QCOMPARE(view.firstFailed.size(), FirstSight::mostFailed);
        QVERIFY(view.firstFailed[0].target.size() <= 200);
        const auto sum = [&](std::uint64_t FirstSight::Bin::*of) {
            return std::accumulate(view.bins.begin(), view.bins.end(), std::uint64_t{0}, [of](std::uint64_t all, const auto &bin) { return all + bin.second.*of; });
        };
        QCOMPARE(sum(&FirstSight::Bin::requests), std::uint64_t{20'001});
        QCOMPARE(sum(&FirstSight::Bin::failed), std::uint64_t{10'000});
        QCOMPARE(view.requests, std::uint64_t{20'001});
    }
    void aRequestWithoutATimeIsCounted()
    {
        FirstSight sight;
        Request timeless = request(zero, 502);
        timeless.end.reset();
        add(sight, timeless);
        QVERIFY(sight.view().bins.empty());
        QCOMPARE(sight.view().failed, std::uint64_t{1});
    }

    void anImportShowsWhatItReads()
    {
        LogFolder folder;
        QByteArray lines;
        for (int i = 0; i < 50; ++i)
            lines += "203.0.113.7 - - [21/Nov/2026:01:00:" + QByteArray::number(i).rightJustified(2, '0') + " +0000] \"GET /item/" + QByteArray::number(i)
                + " HTTP/1.1\" " + (i % 10 == 3 ? "502" : "200") + " 160 \"-\" \"curl/8.5.0\"\n";
        const std::string log = folder.write("access.log", lines);
        ImportOptions options;
        options.sight = std::make_shared<FirstSight>();
        Progress progress;
        auto file = folder.newCase();
        QVERIFY(importFiles(file, {log}, options, progress).problems.empty());
        const FirstSight::View view = options.sight->view();
        QCOMPARE(view.requests, std::uint64_t{50});
        QCOMPARE(view.failed, std::uint64_t{5});
        QCOMPARE(view.firstFailed.at(0).target, std::string("/item/3"));
        QCOMPARE(view.firstFailed.at(0).path, log);
        QCOMPARE(view.bins.size(), std::size_t{50});
    }
};

QTEST_APPLESS_MAIN(TestFirstSight)
#include "tst_first_sight.moc"

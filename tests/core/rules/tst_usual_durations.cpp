// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/usual_durations.h"

#include <QTest>

#include <vector>

using namespace hopscope;
using std::chrono::seconds;

namespace {

constexpr Timestamp crowdedFrom{seconds(1'795'223'100)};

/// Three that went well after two seconds, and ended so long before the crowd came.
std::optional<Duration> usualWhere(Duration before)
{
    std::vector<HopRequest> requests(3);
    for (HopRequest &request : requests) {
        request.key = 7;
        request.status = 200;
        request.hasDuration = true;
        request.end = crowdedFrom - before;
        request.start = request.end - seconds(2);
    }
    const UsualDurations usual(requests, [](Timestamp t) { return t >= crowdedFrom; });
    return usual.of(7);
}

} // namespace

class TestUsualDurations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoEndedAmongTooManyTellsNothing()
    {
        QCOMPARE(usualWhere(seconds(1)), std::optional<Duration>(seconds(2)));
        QVERIFY(!usualWhere(-seconds(1))); // it came before the crowd, and was held up by it
        QVERIFY(!usualWhere(-seconds(5)));
    }
};

QTEST_APPLESS_MAIN(TestUsualDurations)
#include "tst_usual_durations.moc"

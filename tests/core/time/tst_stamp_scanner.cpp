// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;

namespace {

using Scanner = std::optional<Stamp> (*)(std::string_view);

std::optional<Stamp> scanSyslog2026(std::string_view text) { return scanSyslog(text, 2026); }

} // namespace

Q_DECLARE_METATYPE(Scanner)

class TestStampScanner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stampsAreRead_data()
    {
        QTest::addColumn<Scanner>("scan");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<bool>("hasOffset");
        QTest::addColumn<int>("rest"); // bytes that do not belong to the stamp

        const auto row = [](const char *name, Scanner scan, const char *text, const char *time, qint64 resolution, bool hasOffset,
                             int rest = 0) { QTest::newRow(name) << scan << QByteArray(text) << QByteArray(time) << resolution << hasOffset << rest; };
        row("ISO with Z", scanIso8601, "2026-11-21T01:04:10.123456Z x", "2026-11-21T01:04:10.123456Z", 1, true, 2);
        row("ISO with a colon in the offset", scanIso8601, "2026-11-21T01:04:10+01:30", "2026-11-20T23:34:10.000000Z", 1'000'000, true);
        row("ISO with a plain offset", scanIso8601, "2026-11-21T01:04:10.5-0500]", "2026-11-21T06:04:10.500000Z", 100'000, true, 1);
        row("ISO with an offset of hours", scanIso8601, "2026-11-21 01:04:10.25+01", "2026-11-21T00:04:10.250000Z", 10'000, true);
        row("ISO with an offset after a blank", scanIso8601, "2026-11-21 01:04:10 +0100 GET", "2026-11-21T00:04:10.000000Z", 1'000'000, true, 4);
        row("ISO, local", scanIso8601, "2026-11-21 01:04:10 10.0.0.1", "2026-11-21T01:04:10.000000Z", 1'000'000, false, 9);
        row("ISO, local, before a dash", scanIso8601, "2026-11-21 01:04:10 - -", "2026-11-21T01:04:10.000000Z", 1'000'000, false, 4);
        row("ISO with a comma", scanIso8601, "2026-11-21 01:04:10,042 INFO", "2026-11-21T01:04:10.042000Z", 1'000, false, 5);
        row("ISO, a column after a comma", scanIso8601, "2026-11-21 01:04:10,x", "2026-11-21T01:04:10.000000Z", 1'000'000, false, 2);
        row("ISO with 100 ns", scanIso8601, "2026-11-21T01:04:10.1234567Z", "2026-11-21T01:04:10.123456Z", 1, true);
        row("ISO with ns", scanIso8601, "2026-11-21T01:04:10.999999999Z", "2026-11-21T01:04:10.999999Z", 1, true);
        row("a leap second", scanIso8601, "2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000000Z", 1'000'000, true);
        row("a leap day", scanIso8601, "2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z", 1'000'000, true);
        row("CLF", scanClf, "21/Nov/2026:01:04:10 +0100] \"GET", "2026-11-21T00:04:10.000000Z", 1'000'000, true, 6);
        row("CLF without offset", scanClf, "21/Nov/2026:01:04:10]", "2026-11-21T01:04:10.000000Z", 1'000'000, false, 1);
        row("CLF of HAProxy", scanClf, "21/Nov/2026:00:56:20.056] fe", "2026-11-21T00:56:20.056000Z", 1'000, false, 4);
        row("nginx's error log", scanSlashed, "2026/11/21 01:04:13 [error]", "2026-11-21T01:04:13.000000Z", 1'000'000, false, 8);
        row("day first", scanDotted, "21.11.2026 01:04:13,250;GET", "2026-11-21T01:04:13.250000Z", 1'000, false, 4);
        row("Apache's error log", scanAsctime, "Sat Nov 21 01:08:39.665956 2026]", "2026-11-21T01:08:39.665956Z", 1, false, 1);
        row("asctime, day padded with a blank", scanAsctime, "Sun Nov  1 01:08:39 2026", "2026-11-01T01:08:39.000000Z", 1'000'000, false);
        row("syslog", scanSyslog2026, "Nov 21 01:04:13 web1", "2026-11-21T01:04:13.000000Z", 1'000'000, false, 5);
        row("syslog, day padded with a blank", scanSyslog2026, "Nov  1 01:04:13 web1", "2026-11-01T01:04:13.000000Z", 1'000'000, false, 5);
        row("Perfmon", scanUsDate, "05/13/2024 08:11:02.123\",", "2024-05-13T08:11:02.123000Z", 1'000, false, 2);
        row("epoch", scanEpochSeconds, "1795223053 x", "2026-11-21T01:04:13.000000Z", 1'000'000, true, 2);
        row("epoch with a fraction", scanEpochSeconds, "1795223053.474 x", "2026-11-21T01:04:13.474000Z", 1'000, true, 2);
    }
    void stampsAreRead()
    {
        QFETCH(Scanner, scan);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, time);
        const auto stamp = scan(text.toStdString());
        QVERIFY(stamp);
        QCOMPARE(QByteArray::fromStdString(toIso8601(stamp->time, 6)), time);
        QTEST(static_cast<qint64>(stamp->resolution.count()), "resolution");
        QTEST(stamp->hasOffset, "hasOffset");
        QTEST(static_cast<int>(text.size()) - static_cast<int>(stamp->length), "rest");
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<Scanner>("scan");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, Scanner scan, const char *text) { QTest::newRow(name) << scan << QByteArray(text); };
        row("nothing", scanIso8601, "");
        row("a day that is none", scanClf, "31/Feb/2026:01:04:10 +0100");
        row("29 February of a common year", scanIso8601, "2026-02-29T00:00:00Z");
        row("a syslog day that the year does not have", scanSyslog2026, "Feb 29 01:04:13 web1");
        row("hour 24", scanIso8601, "2026-11-21T24:00:00Z");
        row("minute 60", scanIso8601, "2026-11-21T00:60:00Z");
        row("second 61", scanIso8601, "2026-11-21T00:00:61Z");
        row("month 0", scanUsDate, "00/13/2024 08:11:02.123");
        row("month 13", scanUsDate, "13/05/2024 08:11:02.123");
        row("a month of another language", scanClf, "21/Okt/2026:01:04:10 +0100");
        row("a cut stamp", scanIso8601, "2026-11-21T01:04:1");
        row("too many digits", scanIso8601, "2026-11-21T01:04:100");
        row("an offset that is none", scanIso8601, "2026-11-21T01:04:10+99:00");
        row("a date alone", scanIso8601, "2026-11-21");
        row("milliseconds for seconds", scanEpochSeconds, "1795223053474");
        row("a negative epoch", scanEpochSeconds, "-1");
        row("no day of the week", scanAsctime, "Nov 21 01:08:39 2026");
    }
    void othersAreRefused()
    {
        QFETCH(Scanner, scan);
        QFETCH(QByteArray, text);
        QVERIFY(!scan(text.toStdString()));
    }

    void everyCutOfAStampIsSafe_data()
    {
        QTest::addColumn<Scanner>("scan");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("ISO") << Scanner(scanIso8601) << QByteArray("2026-11-21T01:04:10.123456+01:00");
        QTest::newRow("CLF") << Scanner(scanClf) << QByteArray("21/Nov/2026:01:04:10 +0100");
        QTest::newRow("slashed") << Scanner(scanSlashed) << QByteArray("2026/11/21 01:04:13");
        QTest::newRow("dotted") << Scanner(scanDotted) << QByteArray("21.11.2026 01:04:13,250");
        QTest::newRow("asctime") << Scanner(scanAsctime) << QByteArray("Sat Nov 21 01:08:39.665956 2026");
        QTest::newRow("syslog") << Scanner(scanSyslog2026) << QByteArray("Nov 21 01:04:13");
        QTest::newRow("US date") << Scanner(scanUsDate) << QByteArray("05/13/2024 08:11:02.123");
        QTest::newRow("epoch") << Scanner(scanEpochSeconds) << QByteArray("1795223053.474");
    }
    void everyCutOfAStampIsSafe()
    {
        QFETCH(Scanner, scan);
        QFETCH(QByteArray, text);
        for (qsizetype n = 0; n < text.size(); ++n) {
            const std::vector<char> cut(text.begin(), text.begin() + n); // no byte behind it, so that the sanitizer sees overreading
            const auto stamp = scan(std::string_view(cut.data(), cut.size()));
            QVERIFY(!stamp || stamp->length <= cut.size());
        }
    }
};

QTEST_APPLESS_MAIN(TestStampScanner)
#include "tst_stamp_scanner.moc"

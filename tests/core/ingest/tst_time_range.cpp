// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_cut.h"
#include "log_folder.h"

#include <QProcess>
#include <QTest>

#include <fstream>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

/// An instant of 2026-11-21, the day of accessLines().
Around around(const char *time, Duration width)
{
    return {*parseMoment(time), width};
}

ImportOptions only(const Around &range)
{
    ImportOptions options;
    options.around = range;
    return options;
}

std::vector<Timestamp> endsOf(const CaseFile &file, SourceId source)
{
    std::vector<Timestamp> ends;
    const auto read = file.forEachRequest(source, [&](const RequestRow &row) {
        ends.push_back(row.end.value_or(Timestamp{}));
        return true;
    });
    return read ? ends : std::vector<Timestamp>();
}

/// All bytes that this process has read from files so far, cached or not.
std::uint64_t bytesRead()
{
    std::ifstream counts("/proc/self/io");
    std::string name;
    std::uint64_t count = 0;
    counts >> name >> count;
    return count;
}

/// Four lines a second for more than a day, 400 bytes each: 160 MB.
std::string writeLargeLog(const LogFolder &folder, const char *name, int lines = 400'000)
{
    const std::string path = folder.path(name);
    std::ofstream out(path, std::ios::binary);
    const std::string agent(300, 'x');
    const Timestamp begin = *parseMoment("2026-11-20T00:00")->instant;
    for (int i = 0; i < lines; ++i) {
        const std::string time = toIso8601(begin + i * 250ms, 0);
        const std::string clf = time.substr(8, 2) + "/Nov/2026:" + time.substr(11, 8) + " +0000";
        out << "203.0.113.9 - - [" << clf << "] \"GET /item/" << i << " HTTP/1.1\" 200 612 \"-\" \"" << agent << "\"\n";
    }
    return path;
}

} // namespace

class TestTimeRange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLargeLogIsReadInPart()
    {
        LogFolder folder;
        const std::string path = writeLargeLog(folder, "access.log");
        CaseFile file = folder.newCase();
        const std::uint64_t before = bytesRead();
        const ImportReport report = import(file, {path}, only(around("2026-11-20T12:00", 2min)));
        const std::uint64_t read = bytesRead() - before;
        QVERIFY(report.problems.empty());
        const SourceInfo source = sourceOf(file, path);
        QVERIFY(source.part.has_value());
        // 12 minutes are kept (two asked for, five of margin on each side), of 1,667.
        QCOMPARE(source.records, std::uint64_t(12 * 60 * 4));
        QVERIFY2(read < source.sizeBytes / 5, qPrintable(QStringLiteral("%1 bytes").arg(read)));
        const std::vector<Timestamp> ends = endsOf(file, source.id);
        QCOMPARE(toIso8601(ends.front()), std::string("2026-11-20T11:54:00.000Z"));
        QCOMPARE(toIso8601(ends.back()), std::string("2026-11-20T12:05:59.000Z"));
        QCOMPARE(report.remarks.size(), std::size_t(1));
        QVERIFY(report.remarks.front().find("2026-11-20T11:54:00Z") != std::string::npos);
        QCOMPARE(source.lines, source.records + source.outside);
    }
    void linesOfAPartAreFoundAgain()
    {
        LogFolder folder;
        const std::string path = writeLargeLog(folder, "access.log");
        CaseFile file = folder.newCase();
        import(file, {path}, only(around("2026-11-20T12:00", 2min)));
        const SourceInfo source = sourceOf(file, path);
        LineReference first{source.id, {}};
        const auto read = file.forEachRequest(source.id, [&](const RequestRow &row) {
            first.line = row.at.line;
            return false;
        });
        QVERIFY(read.ok());
        const auto offsets = file.offsetsOf({first});
        QVERIFY(offsets.ok());
        std::string text;
        QVERIFY(readLinesAgain(path, {{first.line, offsets->at(first)}}, 100, [&](LineNumber, std::string_view line) { text = line; }).ok());
        QVERIFY2(text.find("20/Nov/2026:11:54:00 ") != std::string::npos, text.c_str());
        QVERIFY(lineName(source, first.line).find(" from byte " + std::to_string(source.part->begin.value)) != std::string::npos);
    }
    void beforeAndBehindTheLogIsNothing_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("before") << QByteArray("2026-11-19T12:00");
        QTest::newRow("behind") << QByteArray("2026-11-23T12:00");
    }
    void beforeAndBehindTheLogIsNothing()
    {
        QFETCH(QByteArray, time);
        LogFolder folder;
        const std::string path = writeLargeLog(folder, "access.log", 100'000);
        CaseFile file = folder.newCase();
        const ImportReport report = import(file, {path}, only(around(time.constData(), 1h)));
        QVERIFY(report.problems.empty());
        QCOMPARE(sourceOf(file, path).records, std::uint64_t(0));
        QVERIFY(sourceOf(file, path).lines < 500);
    }
    void aLogOutOfOrderIsReadWhole()
    {
        LogFolder folder;
        const std::string later = writeLargeLog(folder, "later.log", 50'000);
        const std::string path = folder.path("access.log");
        // The same time twice: the second half begins hours before the first one ends.
        QCOMPARE(QProcess::execute(QStringLiteral("/bin/sh"), {QStringLiteral("-c"),
                     QStringLiteral("cat '%1' '%1' > '%2'").arg(QString::fromStdString(later), QString::fromStdString(path))}), 0);
        CaseFile file = folder.newCase();
        import(file, {path}, only(around("2026-11-20T01:00", 2min)));
        const SourceInfo source = sourceOf(file, path);
        QVERIFY(!source.part.has_value());
        QCOMPARE(source.lines, std::uint64_t(100'000));
        QCOMPARE(source.records, std::uint64_t(2 * 12 * 60 * 4));
        QCOMPARE(source.outside, source.lines - source.records);
    }
    void aSmallLogKeepsItsLineNumbers()
    {
        LogFolder folder;
        const std::string path = folder.write("access.log", accessLines(7200));
        CaseFile file = folder.newCase();
        const ImportReport report = import(file, {path}, only(around("2026-11-21T02:00", 10min)));
        const SourceInfo source = sourceOf(file, path);
        QVERIFY(!source.part.has_value());
        QCOMPARE(source.records, std::uint64_t(20 * 60));
        QCOMPARE(source.outside, std::uint64_t(7200 - 20 * 60));
        QCOMPARE(lineName(source, LineNumber(7)), std::string(":7"));
        QVERIFY(report.remarks.front().find("6,000 lines") != std::string::npos);
    }
    void aSlowRequestThatBeganBeforeIsKept()
    {
        LogFolder folder;
        const QByteArray format = "$remote_addr [$time_local] \"$request\" $status $request_time";
        const QByteArray lines = "203.0.113.9 [21/Nov/2026:01:00:00 +0000] \"GET /early HTTP/1.1\" 200 0.010\n"
                                 "203.0.113.9 [21/Nov/2026:02:40:00 +0000] \"GET /slow HTTP/1.1\" 200 3600.000\n"
                                 "203.0.113.9 [21/Nov/2026:03:50:00 +0000] \"GET /late HTTP/1.1\" 200 0.010\n";
        const std::string path = folder.write("access.log", lines);
        ImportOptions options = only(around("2026-11-21T02:00", 10min));
        options.logFormat = format.toStdString();
        CaseFile file = folder.newCase();
        import(file, {path}, options);
        QCOMPARE(endsOf(file, sourceOf(file, path).id).size(), std::size_t(1));
    }
    void configurationsAreReadWhole()
    {
        LogFolder folder;
        const std::string path = folder.write("nginx.conf", "http {\n  server {\n    listen 80;\n    proxy_read_timeout 60s;\n  }\n}\n");
        const std::string log = folder.write("access.log", accessLines(60));
        CaseFile file = folder.newCase();
        import(file, {path, log}, only(around("2026-11-22T12:00", 10min)));
        QVERIFY(sourceOf(file, path).records > 0);
        QCOMPARE(sourceOf(file, log).records, std::uint64_t(0));
    }
    void stampsWithoutZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<int>("kept");
        QTest::newRow("by any zone") << QByteArray() << 3;
        QTest::newRow("by the given one") << QByteArray("+02:00") << 1;
    }
    void stampsWithoutZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(int, kept);
        const auto line = [](const char *time) { return QByteArray(time) + " [error] 3#3: *7 connect() failed (111: Connection refused)\n"; };
        LogFolder folder;
        const std::string path = folder.write("error.log", line("2026/11/20 01:00:00") + line("2026/11/21 10:00:00")
                + line("2026/11/21 12:01:00") + line("2026/11/21 14:00:00") + line("2026/11/22 14:00:00"));
        ImportOptions options = only(around("2026-11-21T10:00", 10min));
        if (!zone.isEmpty())
            options.timeZones[path] = zone.toStdString();
        CaseFile file = folder.newCase();
        import(file, {path}, options);
        QCOMPARE(sourceOf(file, path).records, std::uint64_t(kept));
    }
    void aTimeOfDayMeansTheDayOfTheLogs()
    {
        LogFolder folder;
        const std::string path = folder.write("access.log", accessLines(7200)); // 01:00 to 03:00
        CaseFile file = folder.newCase();
        const ImportReport report = import(file, {path}, only(around("02:00", 10min)));
        QVERIFY(report.range.has_value());
        QCOMPARE(toIso8601(report.range->begin), std::string("2026-11-21T01:55:00.000Z"));
        QCOMPARE(sourceOf(file, path).records, std::uint64_t(20 * 60));
    }
    void aTimeOfDayThatIsUnclearReadsNothing_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("on no day") << QByteArray("17:00") << QByteArray("none has that time");
        QTest::newRow("on two days") << QByteArray("02:00") << QByteArray("more than one day");
    }
    void aTimeOfDayThatIsUnclearReadsNothing()
    {
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, why);
        LogFolder folder;
        const std::string path = folder.write("access.log", accessLines(7200));
        const std::string other = folder.write("older.log", accessLines(7200).replace("21/Nov", "20/Nov"));
        CaseFile file = folder.newCase();
        const ImportReport report = import(file, {path, other}, only(around(time.constData(), 10min)));
        QVERIFY(!report.range.has_value());
        QVERIFY(report.imported.empty());
        QCOMPARE(report.problems.size(), std::size_t(1));
        QVERIFY2(report.problems.front().why.find(why.toStdString()) != std::string::npos, report.problems.front().why.c_str());
    }
    void columnsFromTheStartOfTheFile()
    {
        LogFolder folder;
        const std::string path = folder.path("u_ex261121.log");
        std::ofstream out(path, std::ios::binary);
        out << "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time cs-method cs-uri-stem sc-status time-taken cs(Referer)\r\n";
        const std::string referer(350, 'r');
        const Timestamp begin = *parseMoment("2026-11-21T00:00")->instant;
        for (int i = 0; i < 100'000; ++i) {
            const std::string time = toIso8601(begin + i * 500ms, 0);
            out << time.substr(0, 10) << ' ' << time.substr(11, 8) << " GET /item/" << i << " 200 12 " << referer << "\r\n";
        }
        out.close();
        CaseFile file = folder.newCase();
        import(file, {path}, only(around("2026-11-21T06:00", 2min)));
        const SourceInfo source = sourceOf(file, path);
        QVERIFY(source.part.has_value());
        QCOMPARE(source.records, std::uint64_t(12 * 60 * 2 + 2)); // two more began within, and ended right behind it
        QCOMPARE(source.unparsed, std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestTimeRange)
#include "tst_time_range.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs' tests expect of real samples, compared with what is read here. Where we differ, and why, stands in
// the SOURCES.md beside the sample, and the line in `known`.
#include "base/text.h"
#include "readers/reader_registry.h"
#include "reading.h"
#include "time/timestamp.h"

#include <QTest>

#include <map>
#include <set>

using namespace hopscope;
using namespace hopscope::test;

namespace {

struct Expected {
    std::string field;
    std::string value;
};

using ExpectedLines = std::map<std::uint64_t, std::vector<Expected>>;

std::map<std::string, ExpectedLines> expectedValues()
{
    std::map<std::string, ExpectedLines> all;
    const std::string text = dataBytes("expected_values.tsv");
    for (std::string_view rest = text; !rest.empty();) {
        std::string_view row = takeUntil(rest, '\n');
        if (row.starts_with('#'))
            continue;
        const std::string path(takeUntil(row, '\t'));
        const auto line = parseInteger<std::uint64_t>(takeUntil(row, '\t'));
        const std::string field(takeUntil(row, '\t'));
        all[path][line.value_or(0)].push_back({field, std::string(row)});
    }
    return all;
}

/// Lines that are read in another way on purpose.
const std::set<std::pair<std::string, std::uint64_t>> known{
    // The expected target has lost its scheme: the line says "GET https://example.com/ HTTP/1.1".
    {"nginx-error/crowdsec-nginx_req_limit_exceeded.log", 7},
    {"nginx-error/crowdsec-nginx_req_limit_exceeded.log", 8},
    {"nginx-error/crowdsec-nginx_req_limit_exceeded.log", 9},
};

template<typename T>
std::string numberOr(const std::optional<T> &value)
{
    return value ? std::to_string(*value) : std::string();
}

bool isTime(const std::optional<Timestamp> &time, std::string_view expected)
{
    if (!time)
        return false;
    const std::string text = toIso8601(*time, 6);
    const bool inSeconds = expected.ends_with(".000000"); // some expect no fraction where the line has one
    const std::string_view wanted = inSeconds ? expected.substr(0, expected.size() - 7) : expected;
    const std::size_t skipped = wanted.starts_with('-') ? 4 : 0; // a stamp without its year
    return std::string_view(text).substr(skipped).starts_with(wanted);
}

bool isAs(const Request &request, const Expected &expected)
{
    if (expected.field == "time")
        return isTime(request.end, expected.value) || isTime(request.start, expected.value);
    if (expected.field == "status")
        return numberOr(request.status) == expected.value;
    if (expected.field == "bytes")
        return numberOr(request.bytes) == expected.value;
    if (expected.field == "duration")
        return request.duration && std::to_string(toMilliseconds(*request.duration)) == std::to_string(std::stod(expected.value));
    if (expected.field == "client")
        return request.client == expected.value;
    return (expected.field == "method" ? request.method : request.target) == expected.value;
}

bool isAs(const Event &event, const Expected &expected)
{
    if (expected.field == "time")
        return isTime(event.time, expected.value);
    if (expected.field == "status")
        return numberOr(event.status) == expected.value;
    if (expected.field == "client")
        return event.client == expected.value;
    return (expected.field == "method" ? event.method : event.target) == expected.value;
}

/// Every expected value of a line that differs, by its field.
template<typename Record>
std::vector<std::string> differences(const std::vector<Record> &records, std::uint64_t line, const std::vector<Expected> &values)
{
    const auto record = std::ranges::find_if(records, [line](const Record &each) { return each.at.line.value == line; });
    if (record == records.end())
        return {"no record"};
    std::vector<std::string> fields;
    for (const Expected &value : values) {
        if (!isAs(*record, value))
            fields.push_back(value.field);
    }
    return fields;
}

} // namespace

class ExpectedValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areRead_data()
    {
        QTest::addColumn<QString>("path");
        for (const auto &[path, lines] : expectedValues())
            QTest::newRow(path.c_str()) << QString::fromStdString(path);
    }

    void areRead()
    {
        QFETCH(const QString, path);
        const std::string sample = path.toStdString();
        const std::string text = dataBytes(sample);
        const Format *format = findFormat(bestFormat(text));
        QVERIFY(format != nullptr);
        const Reading reading = readText(*format, text);
        const ExpectedLines expected = expectedValues().at(sample);
        for (const auto &[line, values] : expected) {
            std::vector<std::string> different = differences(reading.requests, line, values);
            if (different == std::vector<std::string>{"no record"})
                different = differences(reading.events, line, values);
            const bool listed = known.contains({sample, line});
            const std::string where = "line " + std::to_string(line) + ": " + (different.empty() ? "as expected" : different.front());
            QVERIFY2(different.empty() != listed, where.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ExpectedValues)
#include "tst_expected_values.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_reader.h"
#include "readers/log_format_from_config.h"
#include "readers/own_format_files.h"
#include "reading.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr const char *shopKeys = R"({"ts": "time", "who": "client", "req": {"verb": "method"}, "req.url": "target",
    "code": "status", "took_ms": "duration_ms", "wait": "queue_s", "db_us": "upstream_us", "out": "bytes"})";

constexpr const char *shopLine = R"({"ts":"2026-11-21T10:02:11.250Z","who":"203.0.113.7","req":{"verb":"GET","url":"/a?b=1"},"code":504,"took_ms":5001.5,"wait":0.25,"db_us":900,"out":160,"duration":77})";

constexpr const char *nginxJson = "escape=json {\"s\":\"$status\"}";

/// JSON that is written with single quotes, for easy reading.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

bool has(const std::string &text, const char *part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestOwnFormats : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    void put(const char *name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void aDefinitionIsRead_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<int>("role");
        QTest::addColumn<QByteArray>("readBy");
        QTest::newRow("nginx") << json("{'id': 'x', 'title': 'Log of X', 'role': 'proxy', 'log_format': '$remote_addr $status'}")
                               << QByteArray("Log of X") << int(Role::Proxy) << QByteArray("nginx-access");
        QTest::newRow("Apache") << json("{'id': 'x', 'role': 'server', 'log_format': '%h %t \\'%r\\' %>s'}") << QByteArray("x")
                                << int(Role::Server) << QByteArray("apache-access");
        QTest::newRow("HAProxy") << json("{'id': 'x', 'log_format': '%ci:%cp [%tr] %ft %b/%s %ST %B %{+Q}r'}") << QByteArray("x")
                                 << int(Role::Unknown) << QByteArray("haproxy-http");
        QTest::newRow("nginx with JSON") << json("{'id': 'x', 'log_format': 'escape=json {\\'s\\':\\'$status\\'}'}")
                                         << QByteArray("x") << int(Role::Unknown) << QByteArray("json-access");
        QTest::newRow("keys") << json("{'id': 'x', 'keys': {'t': 'end', 's': 'status', 'u': 'path'}}") << QByteArray("x")
                              << int(Role::Unknown) << QByteArray("json-access");
    }
    void aDefinitionIsRead()
    {
        QFETCH(QByteArray, definition);
        QFETCH(QByteArray, title);
        QFETCH(int, role);
        QFETCH(QByteArray, readBy);
        const auto format = parseOwnFormat(definition.toStdString(), "x.json");
        QVERIFY2(format, format ? "" : sentence(format.problem()).c_str());
        QCOMPARE(format->id, std::string("x"));
        QCOMPARE(format->title, title.toStdString());
        QCOMPARE(int(format->role), role);
        QCOMPARE(format->file, std::string("x.json"));
        QCOMPARE(std::string(formatIdOf(kindOf(format->logFormat))), readBy.toStdString());
    }

    void aBrokenDefinitionIsToldWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("definition");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char *name, const QByteArray &definition, const char *why) { QTest::newRow(name) << definition << QByteArray(why); };
        row("nothing", "", "no JSON");
        row("cut", json("{'id': 'x', 'log_fo"), "no JSON");
        row("no object", json("['x']"), "no JSON object");
        row("no id", json("{'log_format': '$status'}"), "no id");
        row("an id with a blank", json("{'id': 'my log', 'log_format': '$status'}"), "'my log'");
        row("a built-in id", json("{'id': 'nginx-access', 'log_format': '$status'}"), "'nginx-access' is that of a built-in format");
        row("an unknown role", json("{'id': 'x', 'role': 'client', 'log_format': '$status'}"), "'client'");
        row("a role that is a number", json("{'id': 'x', 'role': 7, 'log_format': '$status'}"), "'role' is no text");
        row("a misspelt entry", json("{'id': 'x', 'log-format': '$status'}"), "'log-format' is none of");
        row("nothing to read by", json("{'id': 'x'}"), "neither log_format nor keys");
        row("both", json("{'id': 'x', 'log_format': '$status', 'keys': {'t': 'time', 's': 'status', 'u': 'path'}}"), "more than one");
        row("no field in it", json("{'id': 'x', 'log_format': 'combined'}"), "No field");
        row("an unknown field", json("{'id': 'x', 'keys': {'t': 'time', 's': 'status', 'u': 'url'}}"), "no field 'url', which 'u'");
        row("a duration without its unit", json("{'id': 'x', 'keys': {'t': 'time', 's': 'status', 'u': 'path', 'd': 'duration'}}"), "'duration'");
        row("no status", json("{'id': 'x', 'keys': {'t': 'time', 'u': 'path'}}"), "No key holds the status");
        row("no time", json("{'id': 'x', 'keys': {'s': 'status', 'u': 'path'}}"), "No key holds the time");
        row("no target", json("{'id': 'x', 'keys': {'t': 'start', 's': 'status'}}"), "No key holds the target");
        row("keys that are no object", json("{'id': 'x', 'keys': 'time'}"), "no JSON object");
    }
    void aBrokenDefinitionIsToldWithItsReason()
    {
        QFETCH(QByteArray, definition);
        QFETCH(QByteArray, why);
        const auto format = parseOwnFormat(definition.toStdString(), "the.json");
        QVERIFY(!format);
        QCOMPARE(format.problem().where, std::string("the.json"));
        QVERIFY2(has(format.problem().why, why.constData()), format.problem().why.c_str());
    }

    void brokenOnesHarmNoOthers()
    {
        put("a.json", json("{'id': 'a', 'log_format': '$status'}"));
        put("b.json", "{");
        put("c.json", json("{'id': 'a', 'log_format': '$status $host'}"));
        put("d.json", json("{'id': 'd', 'log_format': '$status'}"));
        put("e.txt", "no definition at all");
        put("f.json", QByteArray(2 << 20, ' '));
        const OwnFormats all = readOwnFormats(m_folder.path().toStdString());
        QCOMPARE(all.formats.size(), std::size_t{2});
        QCOMPARE(all.formats[0].id, std::string("a"));
        QCOMPARE(all.formats[0].logFormat, std::string("$status"));
        QCOMPARE(all.formats[1].id, std::string("d"));
        QCOMPARE(all.problems.size(), std::size_t{3});
        QVERIFY(has(all.problems[0].where, "b.json"));
        QVERIFY(has(all.problems[1].where, "c.json") && has(all.problems[1].why, "a.json"));
        QVERIFY(has(all.problems[2].where, "f.json") && has(all.problems[2].why, "1 MiB"));
        QCOMPARE(readOwnFormats("/no/such/folder").problems.size(), std::size_t{1});
    }

    void keysTellWhatTheyHold()
    {
        ReaderContext context;
        context.logFormat = shopKeys;
        const Reading reading = readText(jsonAccessFormat, std::string(shopLine) + "\nno JSON\n", context);
        QCOMPARE(reading.requests.size(), std::size_t{1});
        QCOMPARE(reading.unparsed, std::size_t{1});
        const Request &request = reading.requests[0];
        QCOMPARE(request.client, std::string("203.0.113.7"));
        QCOMPARE(request.method, std::string("GET"));
        QCOMPARE(request.target, std::string("/a?b=1"));
        QCOMPARE(request.status, std::optional(504));
        QCOMPARE(request.bytes, std::optional<std::int64_t>(160));
        QCOMPARE(request.duration, std::optional(Duration(5'001'500))); // and not the key "duration", which nobody named
        QCOMPARE(request.queue, std::optional(Duration(250'000)));
        QCOMPARE(request.upstream, std::optional(Duration(900)));
        QCOMPARE(toIso8601(*request.end), std::string("2026-11-21T10:02:11.250Z"));
    }

    void stampsMarkWhatIsSaid_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("meaning");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("start") << QByteArray("start") << int(StampMeaning::Start) << QByteArray("2026-11-21T10:00:02.000Z");
        QTest::newRow("end") << QByteArray("end") << int(StampMeaning::End) << QByteArray("2026-11-21T10:00:00.000Z");
        QTest::newRow("nobody says") << QByteArray("time") << int(StampMeaning::Unknown) << QByteArray("2026-11-21T10:00:00.000Z");
    }
    void stampsMarkWhatIsSaid()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, meaning);
        QFETCH(QByteArray, end);
        ReaderContext context;
        context.logFormat = json("{'t': 'FIELD', 's': 'status', 'u': 'target', 'd': 'duration_s'}").replace("FIELD", field).toStdString();
        const Reading reading = readText(jsonAccessFormat, json("{'t':'2026-11-21T10:00:00Z','s':200,'u':'/','d':2}").toStdString(), context);
        QCOMPARE(int(reading.facts.stampMeaning), meaning);
        QCOMPARE(toIso8601(*reading.requests.at(0).end), end.toStdString());
    }

    void aLogFormatIsCheckedBeforeItIsUsed()
    {
        for (const char *sound : {"$remote_addr $status", "%h %>s", nginxJson, shopKeys})
            QVERIFY2(checkLogFormat(sound), sound);
        for (const char *none : {"combined", "", "$", "escape=json {}", "{\"a\": \"what\"}"})
            QVERIFY2(!checkLogFormat(none), none);
    }
};

QTEST_APPLESS_MAIN(TestOwnFormats)
#include "tst_own_formats.moc"

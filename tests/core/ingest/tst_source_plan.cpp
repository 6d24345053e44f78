// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_plan.h"

#include <QTest>

using namespace hopscope;

namespace {

const OwnFormat shop{"shop", "Shop's log", Role::Server, "$status | $request_time | $remote_addr | $time_iso8601 | $request", "shop.json"};
const OwnFormat common{"mine", "Mine", Role::Unknown, R"(%h %l %u %t "%r" %>s %b)", "mine.json"};
const OwnFormat keys{"keys", "Keys", Role::Proxy, R"({"ts":"end","s":"status","u":"target","ms":"duration_ms"})", "keys.json"};
const OwnFormat errors{"errors", "Errors", Role::Unknown, "$time_local [$msec] $request", "errors.json"};

constexpr std::string_view shopLine = "504 | 60.001 | 203.0.113.9 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1";
constexpr std::string_view commonLine = "203.0.113.9 - - [21/Nov/2026:01:04:13 +0000] \"GET /report HTTP/1.1\" 504 160";
constexpr std::string_view keysLine = R"({"ts":"2026-11-21T10:00:00Z","s":504,"u":"/","ms":5})";
constexpr std::string_view otherJson = R"({"time":"2026-11-21T10:00:00Z","method":"GET","uri":"/","status":200,"duration_ms":5})";
constexpr std::string_view errorLine = "2026/11/21 01:04:13 [error] 30#30: *77 connect() failed (111: Connection refused) while "
    "connecting to upstream, client: 203.0.113.9, server: a, request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.5:8080/\", host: \"a\"";

/// A file's beginning: these lines, one after the other.
struct Start {
    explicit Start(std::vector<std::string_view> lines) : prefix{{}, std::move(lines), true} {}
    Prefix prefix;
};

Start repeated(std::string_view line, int times, std::string_view other = {}, int otherTimes = 0)
{
    std::vector<std::string_view> lines(static_cast<std::size_t>(times), line);
    lines.insert(lines.end(), static_cast<std::size_t>(otherTimes), other);
    return Start(std::move(lines));
}

ImportOptions knowing(std::vector<OwnFormat> formats)
{
    ImportOptions options;
    options.ownFormats = std::move(formats);
    return options;
}

SourcePlan planOf(const Start &start, const ImportOptions &options, const std::vector<KnownLogFormat> &taught = {})
{
    const auto plan = planSource("a.log", start.prefix, options, taught);
    return plan ? *plan : SourcePlan();
}

std::string idOf(const SourcePlan &plan)
{
    return plan.format ? std::string(plan.format->id) : std::string();
}

} // namespace

class TestSourcePlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPersonsOwnFormatIsRecognisedByContent_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("own");
        const auto row = [](const char *name, std::string_view line, const char *format, const char *own) {
            QTest::newRow(name) << QByteArray(line.data(), qsizetype(line.size())) << QByteArray(format) << QByteArray(own);
        };
        row("of no built-in format", shopLine, "nginx-access", "shop");
        row("a tie with a built-in one", commonLine, "apache-access", "mine");
        row("keys", keysLine, "json-access", "keys");
        row("other keys", otherJson, "json-access", "");
        row("an error log", errorLine, "nginx-error", "");
    }
    void aPersonsOwnFormatIsRecognisedByContent()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, own);
        const SourcePlan plan = planOf(repeated(line.toStdString(), 10), knowing({errors, shop, common, keys}));
        QCOMPARE(idOf(plan), format.toStdString());
        QCOMPARE(plan.ownFormat, own.toStdString());
    }

    void theOwnFormatSaysTheRole()
    {
        QCOMPARE(planOf(repeated(shopLine, 3), knowing({shop})).role, Role::Server);
        QCOMPARE(planOf(repeated(commonLine, 3), knowing({common})).role, Role::Unknown);
    }

    void aConfigurationsFormatWinsOnlyWhereItFitsBetter()
    {
        const KnownLogFormat same{"odd", shop.logFormat, KnownLogFormat::Kind::Nginx, {"a.log"}};
        QCOMPARE(planOf(repeated(shopLine, 10), knowing({shop}), {same}).ownFormat, std::string("shop"));
        const KnownLogFormat any{"any", "$status | $request_time $request", KnownLogFormat::Kind::Nginx, {}};
        const Start mostly = repeated(shopLine, 6, "504 | 60.001 GET /report HTTP/1.1", 4);
        QCOMPARE(planOf(mostly, knowing({shop}), {same}).ownFormat, std::string("shop"));
        QCOMPARE(planOf(repeated("504 | 60.001 GET /report HTTP/1.1", 6, shopLine, 4), knowing({shop}), {any}).ownFormat, std::string());
    }

    void aConfigurationsFormatOfThisFileWinsOverOneThatFitsAsWell()
    {
        const std::string_view line = "2026-11-21T01:04:08+00:00 web1 shop[7]: /a took 200";
        KnownLogFormat format{"short", "$time_iso8601 $hostname $server_name[$pid]: $uri took $status", KnownLogFormat::Kind::Nginx, {"a.log"}};
        QCOMPARE(idOf(planOf(repeated(line, 10), {}, {format})), std::string("nginx-access"));
        format.files = {"b.log"}; // a log daemon's lines are written so, too
        QCOMPARE(idOf(planOf(repeated(line, 10), {}, {format})), std::string("syslog"));
    }

    void aNamedFormatIsTakenWhetherItFitsOrNot()
    {
        ImportOptions options = knowing({shop});
        options.formats["a.log"] = "shop";
        const SourcePlan plan = planOf(repeated(commonLine, 3), options);
        QCOMPARE(plan.ownFormat, std::string("shop"));
        QCOMPARE(plan.logFormat, shop.logFormat);
        options.formats["a.log"] = "clf";
        QCOMPARE(idOf(planOf(repeated(shopLine, 3), options)), std::string("clf"));
        options.formats["a.log"] = "gone";
        const auto none = planSource("a.log", repeated(shopLine, 3).prefix, options, {});
        QVERIFY(!none);
        QVERIFY(none.problem().why.find("'gone'") != std::string::npos);
    }

    void aConfigurationsFormatIsFoundWithinOthers_data()
    {
        QTest::addColumn<QByteArray>("envelope");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("bare") << QByteArray() << QByteArray("apache-access");
        QTest::newRow("compose") << QByteArray("web-1  | ") << QByteArray("container-log");
        QTest::newRow("CRI") << QByteArray("2026-11-21T01:04:13.123456789Z stdout F ") << QByteArray("container-log");
        QTest::newRow("syslog") << QByteArray("<190>Nov 21 01:04:13 web1 httpd: ") << QByteArray("syslog");
    }
    /// Whose fields, sloppily taken, would fit the envelopes, too.
    void aConfigurationsFormatIsFoundWithinOthers()
    {
        QFETCH(const QByteArray, envelope);
        QFETCH(const QByteArray, format);
        const KnownLogFormat known{"common", common.logFormat, KnownLogFormat::Kind::Apache, {"a.log"}};
        const std::string line = envelope.toStdString() + std::string(commonLine);
        const SourcePlan plan = planOf(repeated(line, 10), {}, {known});
        QCOMPARE(idOf(plan), format.toStdString());
        QCOMPARE(plan.logFormat, common.logFormat);
        const std::string error = envelope.toStdString() + std::string(errorLine);
        QCOMPARE(planOf(repeated(error, 10), {}, {known}).logFormat, std::string());
    }

    void aLogFormatThatIsNotUsedIsTold_data()
    {
        QTest::addColumn<int>("fitting");
        QTest::addColumn<int>("others");
        QTest::addColumn<QByteArray>("remark");
        QTest::newRow("all") << 4 << 0 << QByteArray();
        QTest::newRow("most") << 6 << 4 << QByteArray();
        QTest::newRow("half") << 5 << 5 << QByteArray("The given log format fits 5 of 10 lines of a.log, and was not used.");
        QTest::newRow("few") << 1 << 9 << QByteArray("The given log format fits 1 of 10 lines of a.log, and was not used.");
        QTest::newRow("none of many") << 0 << 300 << QByteArray("The given log format fits 0 of the first 200 lines of a.log, and was not used.");
    }
    void aLogFormatThatIsNotUsedIsTold()
    {
        QFETCH(int, fitting);
        QFETCH(int, others);
        QFETCH(QByteArray, remark);
        ImportOptions options;
        options.logFormat = shop.logFormat;
        const SourcePlan plan = planOf(repeated(shopLine, fitting, commonLine, others), options);
        QCOMPARE(plan.remark, remark.toStdString());
        QCOMPARE(plan.logFormat.empty(), !remark.isEmpty());
    }
    void otherFilesAreNoPlaceForIt()
    {
        ImportOptions options;
        options.logFormat = shop.logFormat;
        QCOMPARE(planOf(repeated(errorLine, 3), options).remark, std::string());
        QCOMPARE(planOf(Start({"", " "}), options).remark, std::string());
        QVERIFY(!planOf(Start({"once upon a time"}), options).remark.empty());
    }

    void aLogFormatOfThisFileIsUsedHoweverLittleFits()
    {
        ImportOptions options;
        options.logFormats["a.log"] = shop.logFormat;
        const SourcePlan plan = planOf(repeated(shopLine, 1, commonLine, 9), options);
        QCOMPARE(idOf(plan), std::string("nginx-access"));
        QCOMPARE(plan.logFormat, shop.logFormat);
        QCOMPARE(plan.remark, std::string());
        options.logFormats = {{"b.log", shop.logFormat}};
        QVERIFY(planOf(repeated(shopLine, 1, commonLine, 9), options).logFormat.empty());
    }
};

QTEST_APPLESS_MAIN(TestSourcePlan)
#include "tst_source_plan.moc"

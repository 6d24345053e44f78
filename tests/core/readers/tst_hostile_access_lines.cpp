// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_log_reader.h"
#include "readers/json_access_reader.h"
#include "reading.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace hopscope;
using namespace hopscope::test;

namespace {

struct Way {
    const char *name;
    const Format *format;
    const char *logFormat;
};

/// Every engine that reads access logs.
const Way ways[] = {
    {"clf", &clfFormat, ""},
    {"nginx-access", &nginxAccessFormat, ""},
    {"a log_format", &nginxAccessFormat,
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\" "
        "rt=$request_time uct=\"$upstream_connect_time\" uht=\"$upstream_header_time\" urt=\"$upstream_response_time\" "
        "ua=\"$upstream_addr\" us=\"$upstream_status\""},
    {"a LogFormat", &apacheAccessFormat, "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %D %X"},
    {"json-access", &jsonAccessFormat, ""},
    {"caddy-access", &caddyAccessFormat, ""},
};

ReaderContext contextOf(const Way &way)
{
    ReaderContext context;
    context.logFormat = way.logFormat;
    return context;
}

/// The counts add up, whatever the bytes were.
bool isAccountedFor(const Reading &reading)
{
    std::size_t late = 0; // lines that were taken first and rejected afterwards
    late = reading.rejected.size() - reading.unparsed;
    return reading.records + reading.structure + reading.unparsed == reading.lines
        && reading.requests.size() + reading.events.size() + late == reading.records;
}

std::vector<std::string> linesOfSamples()
{
    std::vector<std::string> lines;
    for (const char *path : {"nginx-access/telegraf-nginx_logs.log", "nginx-access/crowdsec-nginx-proxy-manager-logs.log",
             "nginx-access/crowdsec-nginx-http-malformed.log", "apache-access/plaso-apache_access.log",
             "apache-access/drill-multiformat.access_log", "apache-access/webvm-access.log", "json-access/nginx-escape-json.log",
             "json-access/servers.log", "caddy-access/crowdsec-caddy-logs.log"}) {
        QByteArray bytes = QByteArray::fromStdString(dataBytes(path));
        for (const QByteArray &line : bytes.split('\n').mid(0, 60))
            lines.push_back(line.toStdString());
    }
    lines.push_back("::1 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\" rt=0.1 uct=\"0.0, -\" uht=\"-, 0.1\" "
                    "urt=\"0.1 : 0.2\" ua=\"10.0.0.5:80, unix:/a\" us=\"502, 200\"");
    return lines;
}

class Mutator {
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    std::string mutated(std::string line, const std::vector<std::string> &others)
    {
        for (std::size_t n = pick(4) + 1; n > 0; --n)
            mutate(line, others[pick(others.size())]);
        std::erase(line, '\n');
        return line;
    }

private:
    std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(m_random); }

    void mutate(std::string &line, const std::string &other)
    {
        static constexpr std::string_view nasty = "\"\\[]{}:,-=%$ \x00\x01\x7f\xc3\xff\t'";
        const std::size_t at = pick(line.size() + 1);
        switch (pick(7)) {
        case 0: line.resize(at); break;
        case 1: line.insert(at, 1, nasty[pick(nasty.size())]); break;
        case 2: line.erase(at, pick(20) + 1); break;
        case 3: line.insert(at, other.substr(pick(other.size() + 1), pick(40))); break;
        case 4: line.insert(at, std::string(pick(300), nasty[pick(nasty.size())])); break;
        case 5: line.insert(at, "99999999999999999999999999"); break;
        default:
            if (at < line.size())
                line[at] = static_cast<char>(pick(256));
        }
    }

    std::mt19937 m_random;
};

} // namespace

class TestHostileAccessLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void singleLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray head = "::1 - - [21/Nov/2026:01:04:13 +0000] \"";
        QTest::newRow("10 KB of quotes") << QByteArray(10'000, '"');
        QTest::newRow("10 KB of quotes as a request") << head + QByteArray(10'000, '"');
        QTest::newRow("10 KB of backslashes as a request") << head + QByteArray(10'000, '\\') + "\" 200 1";
        QTest::newRow("quotes and blanks by turns") << head + QByteArray("\" ").repeated(5000);
        QTest::newRow("control bytes") << head + QByteArray("GET /\x01\x02\x1b[31m HTTP/1.1\" 200 1 \"-\" \"\x07\"");
        QTest::newRow("NUL") << head + QByteArray("GET /\0 HTTP/1.1\" 200 1\0", 24);
        QTest::newRow("an unterminated quote") << head + QByteArray("GET / HTTP/1.1\" 200 1 \"");
        QTest::newRow("1 MiB of target") << head + "GET /" + QByteArray(1 << 20, 'a') + " HTTP/1.1\" 200 1";
        QTest::newRow("1 MiB of blanks") << QByteArray(1 << 20, ' ');
        QTest::newRow("1 MiB of opening brackets") << QByteArray(1 << 20, '[');
        QTest::newRow("1 MiB of braces") << QByteArray(1 << 20, '{');
        QTest::newRow("1 MiB of commas behind a line") << head + "GET / HTTP/1.1\" 200 1 \"-\" \"-\" " + QByteArray(", ").repeated(1 << 19);
        QTest::newRow("1 MiB of fields behind a line") << head + "GET / HTTP/1.1\" 200 1 \"-\" \"-\" " + QByteArray("1 ").repeated(1 << 19);
        QTest::newRow("a list of a million attempts") << head + "GET / HTTP/1.1\" 200 1 \"-\" \"-\" us=\"" + QByteArray("200, ").repeated(200'000) + "\"";
        QTest::newRow("JSON nested a thousand deep") << QByteArray("{\"a\":").repeated(1000) + "1" + QByteArray("}").repeated(1000);
        QTest::newRow("JSON with a number beyond all") << QByteArray("{\"method\":\"GET\",\"path\":\"/\",\"status\":1e999,\"ts\":1e999,\"duration\":-1e999}");
        QTest::newRow("a year beyond") << QByteArray("::1 - - [21/Nov/9999:01:04:13 +1800] \"GET / HTTP/1.1\" 200 99999999999999999999 99999999999");
    }
    void singleLines()
    {
        QFETCH(QByteArray, line);
        for (const Way &way : ways) {
            QElapsedTimer timer;
            timer.start();
            const Reading reading = readText(*way.format, line.toStdString(), contextOf(way));
            QVERIFY2(isAccountedFor(reading), way.name);
            QVERIFY2(timer.elapsed() < 30'000, way.name);
            recognised(*way.format, line.toStdString());
        }
    }

    void mutatedLinesOfRealLogs_data()
    {
        QTest::addColumn<int>("way");
        for (int i = 0; i < int(std::size(ways)); ++i)
            QTest::newRow(ways[i].name) << i;
    }
    void mutatedLinesOfRealLogs()
    {
        QFETCH(int, way);
        const std::vector<std::string> lines = linesOfSamples();
        Mutator mutator(20261121U + static_cast<unsigned>(way));
        for (int round = 0; round < 20; ++round) {
            std::string text;
            for (const std::string &line : lines)
                text += mutator.mutated(line, lines) + "\n";
            const Reading reading = readText(*ways[way].format, text, contextOf(ways[way]));
            QVERIFY(isAccountedFor(reading));
            recognised(*ways[way].format, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestHostileAccessLines)
#include "tst_hostile_access_lines.moc"

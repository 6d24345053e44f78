// SPDX-License-Identifier: GPL-3.0-or-later
// Logs as people show them: quoted, indented, and with what their tools put before each line.
#include "readers/mixed_reader.h"
#include "readers/quoted_lines_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const std::string accessLine = R"(10.0.0.7 - - [21/Nov/2026:01:04:13 +0000] "GET /a HTTP/1.1" 502 157 "-" "x" 0.250)";
const std::string nginxLine = "2026/11/21 01:04:13 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, "
                              "server: x, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.5:80/a\", host: \"x\"";
const std::string apacheLine = "[Sat Nov 21 01:04:13.123456 2026] [proxy:error] [pid 7:tid 9] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.5:80 (h:80) failed";
const std::string pythonLine = "2026-11-21 01:09:43,900 [71] [ERROR] connection refused by the database";

using Mark = std::string (*)(int number);

std::string text(const std::string &line, Mark mark)
{
    std::string all;
    for (int i = 0; i < 12; ++i)
        all += mark(i + 1) + line + "\n";
    return all;
}

} // namespace

class TestQuotedLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesWithMarksAreRead_data()
    {
        static constexpr std::pair<const char *, Mark> marks[] = {
            {"a mail", [](int) { return std::string("> "); }},
            {"an indented block", [](int) { return std::string("    "); }},
            {"less -N", [](int number) { return std::string(7 - std::to_string(number).size(), ' ') + std::to_string(number) + " "; }},
            {"cat -n", [](int number) { return "     " + std::to_string(number) + "\t"; }},
            {"grep -n -C", [](int number) { return std::to_string(number) + (number % 4 == 0 ? ":" : "-"); }},
            {"Select-String", [](int number) { return "C:\\logs\\web.log:" + std::to_string(number) + ":"; }},
        };
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("carried");
        for (const auto &[name, mark] : marks) {
            QTest::addRow("%s: an access log", name) << QByteArray::fromStdString(text(accessLine, mark)) << QByteArray("carries clf");
            QTest::addRow("%s: nginx's error log", name) << QByteArray::fromStdString(text(nginxLine, mark)) << QByteArray("nginx-error");
            QTest::addRow("%s: Apache's error log", name) << QByteArray::fromStdString(text(apacheLine, mark)) << QByteArray("apache-error");
            QTest::addRow("%s: a program's log", name) << QByteArray::fromStdString(text(pythonLine, mark)) << QByteArray();
        }
    }
    void linesWithMarksAreRead()
    {
        QFETCH(QByteArray, log);
        QFETCH(QByteArray, carried);
        QCOMPARE(bestFormat(log.toStdString()), std::string("quoted-lines"));
        const Reading reading = readText(quotedLinesFormat, log.toStdString());
        QCOMPARE(reading.requests.size() + reading.events.size(), std::size_t{12});
        QCOMPARE(reading.unparsed, std::size_t{0});
        QVERIFY2(reading.facts.notes.at(0).find(carried.toStdString()) != std::string::npos, reading.facts.notes.at(0).c_str());
        for (const Request &request : reading.requests)
            QCOMPARE(request.client, std::string("10.0.0.7"));
    }

    /// A number that stands before each line may be one of its fields.
    void numbersThatDoNotCountAreFields_data()
    {
        static constexpr std::pair<const char *, Mark> marks[] = {
            {"a status", [](int) { return std::string("502 "); }},
            {"a time", [](int number) { return std::to_string(1795223053 + number / 3) + " "; }},
            {"a size", [](int number) { return std::to_string(number * 7919 % 5000) + " "; }},
            {"nothing", [](int) { return std::string(); }},
        };
        QTest::addColumn<QByteArray>("log");
        for (const auto &[name, mark] : marks)
            QTest::newRow(name) << QByteArray::fromStdString(text(accessLine, mark));
    }
    void numbersThatDoNotCountAreFields()
    {
        QFETCH(QByteArray, log);
        QCOMPARE(recognised(quotedLinesFormat, log.toStdString()), 0.0);
    }

    void addressesOfVersion6AreNoMarks()
    {
        const std::string log = text(accessLine, [](int number) { return "2001:db8:" + std::to_string(number) + ":1:2:3:4:5 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 1\n"; });
        QCOMPARE(recognised(quotedLinesFormat, log), 0.0);
    }

    void linesBetweenAreTold()
    {
        const std::string log = "Hi team, here it is:\n\n" + text(nginxLine, [](int) { return std::string("> "); }) ;
        QCOMPARE(bestFormat(log), std::string("quoted-lines"));
        const Reading reading = readText(quotedLinesFormat, log);
        QCOMPARE(reading.events.size(), std::size_t{12});
        QCOMPARE(reading.rejected.size(), std::size_t{1});
    }

    void aQuestionWithALineOfALog_data()
    {
        QTest::addColumn<int>("sentences");
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("bold") << 3 << QByteArray("**") << true;
        QTest::newRow("code") << 3 << QByteArray("`") << true;
        QTest::newRow("a longer one") << 12 << QByteArray("`") << true;
        QTest::newRow("an example in a guide") << 40 << QByteArray("`") << false;
    }
    void aQuestionWithALineOfALog()
    {
        QFETCH(int, sentences);
        QFETCH(QByteArray, mark);
        QFETCH(bool, isRead);
        std::string log;
        for (int i = 0; i < sentences; ++i)
            log += "I noticed this error message, and do not know what to change.\n\n";
        std::string line = nginxLine;
        line.erase(line.find_last_not_of('\n') + 1);
        log += mark.toStdString() + line + mark.toStdString() + "\n";
        QCOMPARE(bestFormat(log), isRead ? std::string("quoted-lines") : std::string());
        if (isRead)
            QCOMPARE(readText(quotedLinesFormat, log).events.size(), std::size_t{1});
    }

    /// Sentences, settings and lines of logs, as people put them into a question.
    void aQuestionWithAllInOne_data()
    {
        QTest::addColumn<QByteArray>("piece");
        const std::string line = nginxLine.substr(0, nginxLine.find(", host"));
        const auto row = [](const char *name, const std::string &piece) { QTest::newRow(name) << QByteArray::fromStdString(piece); };
        row("beside a configuration", "```\n" + line + "\n```\n\nMy server block:\n```nginx\nserver {\n  listen 80;\n  location / {\n    proxy_pass http://10.0.0.5;\n  }\n}\n```");
        row("within a sentence", "In the log stands `" + line + "` and nothing else.");
        row("behind what introduces it", "In the log of nginx stands: " + line);
        row("with an open backtick", "`" + line);
        std::string broken;
        for (std::size_t at = 0; at < line.size(); at += 90)
            broken += line.substr(at, 90) + "\n";
        row("broken at a width", broken);
        std::string curly = line;
        for (auto at = curly.find('"'); at != std::string::npos; at = curly.find('"', at))
            curly.replace(at, 1, "\xe2\x80\x9d");
        row("with an editor's quotation marks", curly);
        std::string entity = line;
        for (auto at = entity.find('"'); at != std::string::npos; at = entity.find('"', at))
            entity.replace(at, 1, "&quot;");
        row("with a page's quotation marks", entity);
    }
    void aQuestionWithAllInOne()
    {
        QFETCH(QByteArray, piece);
        const std::string log = "Since yesterday the shop shows a 502 now and then.\n\n" + piece.toStdString() + "\n\nWhat could I look at next?\n";
        QCOMPARE(bestFormat(log), std::string("quoted-lines"));
        const Reading reading = readText(quotedLinesFormat, log);
        QCOMPARE(reading.events.size(), std::size_t{1});
        QCOMPARE(reading.events[0].target, std::string("/a"));
        QCOMPARE(reading.events[0].upstream, std::string("10.0.0.5:80"));
    }

    /// A reader that takes a line without its end is asked for the whole one first.
    void aLineOfApacheThatIsBrokenWithinItsBrackets()
    {
        const std::string log = "Apache says this, and the page shows a 503.\n\n[Sat Nov 21 01:04:13.123456 2026] [proxy_http:error] [pid\n7:tid 9] (104)Connection reset by peer: "
                                "[client\n10.0.0.7:1] AH01102: error reading status line from remote server h:80\n";
        const Reading reading = readText(quotedLinesFormat, log);
        QCOMPARE(reading.events.size(), std::size_t{1});
        QCOMPARE(reading.events[0].client, std::string("10.0.0.7"));
        QCOMPARE(reading.events[0].meaning, Meaning::Reset);
    }

    /// The head is a line of a daemon by itself, and the time stands in the middle.
    void aLineOfHaproxyThatIsBrokenBehindItsClient()
    {
        const std::string log = "This is what HAProxy logs, and I do not see why.\n\nNov 21 00:56:20 lb1 haproxy[42]: 192.0.2.7:40312\n[21/Nov/2026:00:56:20.056] fe app/s1 "
                                "0/0/1/-1/30004 504\n198 - - sH-- 5/4/3/2/0 6/7 \"GET /slow HTTP/1.1\"\n";
        QCOMPARE(bestFormat(log), std::string("quoted-lines"));
        const Reading reading = readText(quotedLinesFormat, log);
        QCOMPARE(reading.requests.size(), std::size_t{1});
        QCOMPARE(reading.requests[0].client, std::string("192.0.2.7"));
        QCOMPARE(reading.requests[0].target, std::string("/slow"));
    }

    /// A configuration alone has no line of an error log.
    void aConfigurationBesideErrors()
    {
        const std::string conf = "<VirtualHost *:80>\n    ProxyPass / http://10.0.0.5/\n    ProxyPassReverse / http://10.0.0.5/\n</VirtualHost>\n";
        QCOMPARE(bestFormat(conf), std::string("apache-conf"));
        QCOMPARE(bestFormat(conf + "\n" + apacheLine + "\n"), std::string("quoted-lines"));
    }

    /// What programs print may be sentences, too, and a text may hold code without a line of a log.
    void whatIsNoQuestion_data()
    {
        QTest::addColumn<QByteArray>("log");
        QByteArray console;
        for (int i = 0; i < 4; ++i)
            console += "web-1    | Waiting for the database to come up again.\nproxy-1  | " + QByteArray::fromStdString(nginxLine) + "\n";
        QTest::newRow("what containers print") << console;
        QTest::newRow("messages below the heads of a program's entries")
            << QByteArray("2026-03-04 10:00:00.113 warn: Yarp.ReverseProxy.Forwarder.HttpForwarder[48]\n"
                          "      Request: An error was encountered before receiving a response.\n"
                          "2026-03-04 10:00:00.114 info: Microsoft.AspNetCore.Hosting.Diagnostics[2]\n"
                          "      Request finished HTTP/1.1 GET http://shop.example.org/cart - 502 0 - 12.4107ms\n");
        QTest::newRow("a list of points") << QByteArray("What I have tried so far, without any success:\n- Another server behind the proxy.\n- Timeouts of ten minutes in the proxy.\n");
        QTest::newRow("what uWSGI prints") << QByteArray(
            "[pid: 7|app: 0|req: 1/1] 10.0.0.7 () {40 vars in 600 bytes} [Sat Nov 21 01:04:13 2026] GET /a => generated 12 bytes in 3 msecs (HTTP/1.1 200) 2 headers in 70 bytes (1 switches on core 0)\n"
            "DAMN ! worker 1 (pid: 7) died, killed by signal 11 :( trying respawn ...\nRespawned uWSGI worker 1 (new pid: 8)\n");
        QTest::newRow("a question without a log") << QByteArray("How do I set the timeout of this proxy?\n```\nproxy_read_timeout 60s;\n```\nIt does not work as it should.\n");
    }
    void whatIsNoQuestion()
    {
        QFETCH(QByteArray, log);
        QVERIFY(bestFormat(log.toStdString()) != std::string("quoted-lines"));
    }
};

QTEST_APPLESS_MAIN(TestQuotedLines)
#include "tst_quoted_lines.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_conf_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

std::string shown(const Reading &reading)
{
    std::string text;
    for (const Setting &s : reading.settings)
        text += std::to_string(s.at.line.value) + " [" + s.scope + "] " + s.name + "=" + s.value + "\n";
    for (const Rejected &r : reading.rejected)
        text += std::to_string(r.line) + " ! " + r.reason + "\n";
    return text;
}

} // namespace

class TestNginxConfReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realConfigurationsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"elastic-examples-nginx.conf", "h5bp-nginx.conf", "ingress-nginx-echo.conf", "mattermost-default.conf",
                 "nginx-certbot-app.conf", "nginx-default.conf", "opsconductor-nginx.conf", "pad-labs-nginx.conf",
                 "short1url-nginx.conf", "timesketch-nginx.conf", "trimstray-logging.conf", "trimstray-servers.conf"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realConfigurationsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "nginx-conf/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string("nginx-conf"));
        const Reading reading = readData(nginxConfFormat, path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY(reading.facts.notes.empty());
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void statements_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("a server's name counts for what stands above it")
            << QByteArray("http {\n server {\n  listen 80;\n  proxy_read_timeout 5s;\n  location /a { return 204; }\n  server_name a.example b;\n }\n"
                          " server { listen 81; }\n}\n")
            << QByteArray("3 [http > server a.example] listen=80\n4 [http > server a.example] proxy_read_timeout=5s\n"
                          "5 [http > server a.example] location=/a\n5 [http > server a.example > location /a] return=204\n"
                          "6 [http > server a.example] server_name=a.example b\n8 [http > server 81] listen=81\n");
        QTest::newRow("upstreams and modifiers")
            << QByteArray("upstream app { server 10.0.0.5:80 max_fails=2; }\nserver { location ~* \\.(png|jpg)$ { expires 1d; } }")
            << QByteArray("1 [] upstream=app\n1 [upstream app] server=10.0.0.5:80 max_fails=2\n2 [server] location=~* \\.(png|jpg)$\n"
                          "2 [server > location ~* \\.(png|jpg)$] expires=1d\n");
        QTest::newRow("quotes, escapes and comments")
            << QByteArray("add_header X \"a;b{c}#d \\\"q\\\"\"; # not; this\nset $x 'it''s';\nset $y a\\ b#c;\n")
            << QByteArray("1 [] add_header=X a;b{c}#d \"q\"\n2 [] set=$x it s\n3 [] set=$y a\\ b#c\n");
        QTest::newRow("a log_format's pieces are joined without a blank")
            << QByteArray("log_format main escape=json '{\"a\":'\n  '\"$uri\",'\n  '\"b\":1}';\nuser x;\n")
            << QByteArray("1 [] log_format=main escape=json {\"a\":\"$uri\",\"b\":1}\n4 [] user=x\n");
        QTest::newRow("a variable in braces is no block") << QByteArray("set $a ${b}c;\n") << QByteArray("1 [] set=$a ${b}c\n");
        QTest::newRow("Lua code is passed over")
            << QByteArray("location / {\n content_by_lua_block {\n  local t = {a = '}'} -- }\n  say(\"}\")\n }\n gzip on;\n}\n")
            << QByteArray("1 [] location=/\n2 [location /] content_by_lua_block=\n6 [location /] gzip=on\n");
        QTest::newRow("a brace too many is told, the rest is kept") << QByteArray("user x;\n}\ngzip on;\n")
                                                                    << QByteArray("1 [] user=x\n3 [] gzip=on\n2 ! a closing brace without an open block\n");
        QTest::newRow("a statement without its semicolon is told where it begins")
            << QByteArray("events {\n worker_connections\n  10\n}\nuser x;\nroot /a\n")
            << QByteArray("5 [] user=x\n2 ! a statement without its end\n6 ! a statement without its end\n");
    }
    void statements()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(shown(readText(nginxConfFormat, text.toStdString()))), "settings");
    }

    void everyLineHasOneOutcome()
    {
        const Reading reading = readText(nginxConfFormat, "# c\n\nhttp {\n  log_format m 'a'\n   'b';\n}\n");
        QCOMPARE(reading.records, 1U);
        QCOMPARE(reading.structure, 5U);
    }

    void anOpenBlockIsNoted()
    {
        const Reading reading = readText(nginxConfFormat, "http {\n server {\n  listen 80;\n");
        QCOMPARE(reading.settings.size(), 1U);
        QCOMPARE(reading.settings.front().scope, std::string("http > server 80"));
        QCOMPARE(reading.facts.notes, std::vector<std::string>{"the block server 80 of line 2 is not closed"});
    }

    void hostileTextsEndWell()
    {
        const Reading deep = readText(nginxConfFormat, std::string(100'000, '{'));
        QCOMPARE(deep.unparsed, 1U);
        const Reading quotes = readText(nginxConfFormat, "a '" + std::string(10'000, '"') + "\n" + std::string(200'000, 'x') + "\nuser y;\n");
        QCOMPARE(quotes.settings.size(), 1U);
        QVERIFY(quotes.unparsed >= 1);
        const Reading nul = readText(nginxConfFormat, std::string("a \0 b;\n", 7));
        QCOMPARE(nul.settings.size(), 1U);
    }

    void otherFilesAreNotTakenForIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("JSON") << QByteArray("{\n \"a\": {\n  \"b\": 1\n }\n}\n");
        QTest::newRow("a style sheet") << QByteArray("body {\n color: red;\n margin: 0;\n}\n");
        QTest::newRow("a program") << QByteArray("int main() {\n  int x = 1;\n  return x;\n}\nvoid f() {\n  g();\n}\n");
        QTest::newRow("VCL") << QByteArray("vcl 4.1;\nbackend default {\n .host = \"a\";\n .port = \"80\";\n}\nsub vcl_recv {\n unset req.http.x;\n}\n");
        QTest::newRow("nothing") << QByteArray("");
    }
    void otherFilesAreNotTakenForIt()
    {
        QFETCH(QByteArray, text);
        QVERIFY(recognised(nginxConfFormat, text.toStdString()) < 0.3);
    }
};

QTEST_APPLESS_MAIN(TestNginxConfReader)
#include "tst_nginx_conf_reader.moc"

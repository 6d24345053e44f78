// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/request_key.h"
#include "ingest/secret_mask.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace hopscope;

namespace {

constexpr std::string_view key = "00112233445566778899aabbccddeeff";

/// With the words for what they stand for: IP, IP6 and M.
QString plain(const std::string &masked)
{
    static const QRegularExpression ipv4(QStringLiteral("ip-[0-9a-f]{8}(?![0-9a-f])"));
    static const QRegularExpression ipv6(QStringLiteral("ip6-[0-9a-f]{16}(?![0-9a-f])"));
    static const QRegularExpression secret(QStringLiteral("masked-[0-9a-f]{12}(?![0-9a-f])"));
    QString text = QString::fromStdString(masked);
    return text.replace(ipv4, QStringLiteral("IP")).replace(ipv6, QStringLiteral("IP6")).replace(secret, QStringLiteral("M"));
}

std::string masked(std::string text, TextStyle style = TextStyle::Message)
{
    SecretMask(key).mask(text, style);
    return text;
}

void addRow(const char *name, const char *text, const char *expected)
{
    QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
}

} // namespace

class TestSecretMask : public QObject {
    Q_OBJECT

    static void compare(TextStyle style)
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(plain(masked(text.toStdString(), style)), QString::fromUtf8(expected));
    }

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        addRow("alone", "203.0.113.7", "IP");
        addRow("with a port", "203.0.113.7:8080", "IP:8080");
        addRow("a list", "203.0.113.7, 10.0.0.1,192.168.1.2", "IP, IP,IP");
        addRow("a network", "10.0.0.0/8", "IP/8");
        addRow("at the end of a sentence", "No answer from 10.0.0.1.", "No answer from IP.");
        addRow("in a URL", "http://10.0.0.1/a", "http://IP/a");
        addRow("behind a server's group", "be_app/10.0.0.1:80", "be_app/IP:80");
        addRow("in a server's name", "web_10.0.0.1_80", "web_IP_80");
        addRow("in a host's name", "10.0.0.1.nip.io", "IP.nip.io");
        addRow("behind an escape", "x\\n10.0.0.1 /a%3D10.0.0.1", "x\\nIP /a%3DIP");
        addRow("IPv6", "2001:db8::1", "IP6");
        addRow("IPv6 in full", "2001:0db8:0000:0000:0000:0000:0000:0001", "IP6");
        addRow("IPv6 in brackets", "[2001:db8::1]:8080", "[IP6]:8080");
        addRow("IPv6 with a port as HAProxy writes it", "2001:db8::1:54321", "IP6:54321");
        addRow("IPv6 with a zone", "fe80::1%eth0", "IP6%eth0");
        addRow("IPv6 before a colon", "client 2001:db8::1: gone", "client IP6: gone");
        addRow("IPv6, a network", "2001:db8::/32", "IP6/32");
        addRow("IPv4 in IPv6", "::ffff:203.0.113.7", "::ffff:IP");
        for (const char *untouched : {"127.0.0.1:8080", "127.0.1.1", "0.0.0.0:80", "::1", "[::]:80", "::ffff:127.0.0.1", "1.2.3", "1.2.3.4.5",
                 "256.1.1.1", "v1.2.3.4", "nginx/1.22.1", "12:30:05", "2026-11-21T12:30:05.123+01:00", "00:1a:2b:3c:4d:5e", "std::bad_alloc",
                 "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
                 "Mozilla/5.0+(Windows+NT+10.0)+Chrome/61.0.31.100+Safari/537.36", "Edg/120.0.0.0", "version: 4.0.0.1, stamp", "Version 10.1.2.3"})
            addRow(untouched, untouched, untouched);
        addRow("a browser, then an address", "\"Mozilla/5.0 Chrome/120.0.0.0\" \"10.0.0.1\"", "\"Mozilla/5.0 Chrome/120.0.0.0\" \"IP\"");
        addRow("a version that nothing tells from an address", "agent/1.2.3.4", "agent/IP");
    }
    void addresses() { compare(TextStyle::Message); }

    void secrets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        addRow("a request line", "\"GET /a?x=1&y=2 HTTP/1.1\" 200", "\"GET /a?M HTTP/1.1\" 200");
        addRow("blanks in the query", "\"GET /a?q=x y z HTTP/1.1\" 200", "\"GET /a?M HTTP/1.1\" 200");
        addRow("a referer", "\"https://shop.example/s?q=name\"", "\"https://shop.example/s?M\"");
        addRow("in JSON", "{\"uri\":\"/a?x=1\",\"next\":2}", "{\"uri\":\"/a?M\",\"next\":2}");
        addRow("in JSON in JSON", "{\"log\":\"{\\\"uri\\\":\\\"/a?x=1\\\"}\"}", "{\"log\":\"{\\\"uri\\\":\\\"/a?M\\\"}\"}");
        addRow("a query alone", "/a ?x=1 200", "/a ?M 200");
        addRow("without its question mark", "/a x=1&token=2 200", "/a M 200");
        addRow("without an equals sign", "/a?secretword", "/a?M");
        addRow("with ARR's keys", "/a?x=1&X-ARR-LOG-ID=4711&SERVER-STATUS=200", "/a?M");
        addRow("a token", "token=abc123, state=up", "token=M, state=up");
        addRow("a password in JSON", "\"password\": \"a \\\"b\\\" c\", \"user\": \"x\"", "\"password\": \"M\", \"user\": \"x\"");
        addRow("a password in JSON in JSON", "{\\\"api_key\\\":\\\"abc\\\",\\\"n\\\":1}", "{\\\"api_key\\\":\\\"M\\\",\\\"n\\\":1}");
        addRow("a header", "X-Api-Key: 4711-0815", "X-Api-Key: M");
        addRow("Bearer", "sent Bearer abcDEF123.x-y_z~ to it", "sent Bearer M to it");
        addRow("Basic", "Authorization: Basic dXNlcjpwYXNz", "Authorization: M");
        addRow("Digest", "Authorization: Digest username=\"bob\", response=\"0f\"", "Authorization: M");
        addRow("a JSON web token", "x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl y", "x M y");
        addRow("a cookie header", "Cookie: a=1; sid=2 next", "Cookie: M next");
        addRow("cookies in JSON", "\"Cookie\":[\"a=1; b=2\"],\"x\":1", "\"Cookie\":[\"M\"],\"x\":1");
        addRow("cookies without a name", "\"a=1; theme=dark\" 12", "\"M\" 12");
        addRow("a session id", "/a;jsessionid=ABC123 200", "/a;jsessionid=M 200");
        addRow("a login in a URL", "amqp://bob:pw@mq.example:5672/", "amqp://M@mq.example:5672/");
        for (const char *untouched : {"Bearer authentication failed", "Basic settings were read", "password: -", "token=null", "Is it so? No.",
                 "Why? \"quoted\"", "rt=0.005 uct=\"0.001\"", "proxy_pass http://app;", "server_tokens off;", "std::token", "a & b", ""})
            addRow(untouched, untouched, untouched);
    }
    void secrets() { compare(TextStyle::Message); }

    void accessLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        addRow("combined, with a cookie", "203.0.113.7 - - [21/Nov/2026:01:00:00 +0000] \"GET /a?b HTTP/1.1\" 200 5 \"-\" \"curl/8.5.0\" \"theme=dark\"",
            "IP - - [21/Nov/2026:01:00:00 +0000] \"GET /a?M HTTP/1.1\" 200 5 \"-\" \"curl/8.5.0\" \"M\"");
        addRow("times are no cookies", "\"rt=0.005\" \"ut=-\"", "\"rt=0.005\" \"ut=-\"");
    }
    void accessLines() { compare(TextStyle::AccessLine); }

    void configurations_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        addRow("a header with a password", "Authorization Basic dXNlcjpwYXNz", "Authorization M");
        addRow("a parameter", "DB_PASSWORD hunter2", "DB_PASSWORD M");
        addRow("HAProxy's login", "stats auth admin:hunter2", "stats auth M");
        addRow("HAProxy's user", "user bob insecure-password hunter2", "user bob insecure-password M");
        addRow("a server", "server 10.0.0.1:8080 weight=5", "server IP:8080 weight=5");
        for (const char *untouched : {"~ ^/(?:a|b)/(?<id>[0-9]+)$", "~ ^/items?/(.*)$", "Authorization $http_authorization", "\"%{Cookie}i\" %>s",
                 "$remote_addr \"$request\" token=$arg_token args=$args", "http > server example.com > location /api"})
            addRow(untouched, untouched, untouched);
    }
    void configurations() { compare(TextStyle::Config); }

    void columnsOfIis_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        addRow("a query", "2026-11-21 01:00:00 10.0.0.1 GET /a x=1 443 - 203.0.113.7 Mozilla/5.0+Chrome/120.0.0.0 - 200 0 0 15",
            "2026-11-21 01:00:00 IP GET /a M 443 - IP Mozilla/5.0+Chrome/120.0.0.0 - 200 0 0 15");
        addRow("a number as the query", "GET /a 4711 443 - 203.0.113.7", "GET /a M 443 - IP");
        addRow("no query", "GET /a - 443 - 203.0.113.7", "GET /a - 443 - IP");
        addRow("ARR's keys alone", "GET /a X-ARR-LOG-ID=4711 443 -", "GET /a - 443 -");
        addRow("no column for it", "GET /a 443 - 203.0.113.7", "GET /a 443 - IP");
        addRow("a cookie and a referer", "GET /a - 443 - ::1 sid=5;+theme=dark https://shop.example/s?q=1 200",
            "GET /a - 443 - ::1 M https://shop.example/s?M 200");
        addRow("a header", "#Fields: date time c-ip cs-uri-stem", "#Fields: date time c-ip cs-uri-stem");
    }
    void columnsOfIis()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        std::string line = text.toStdString();
        SecretMask(key).maskLine(line, Role::Server, "iis-w3c");
        QCOMPARE(plain(line), QString::fromUtf8(expected));
    }

    void equalStaysEqual()
    {
        QCOMPARE(masked("2001:db8::1"), masked("2001:0DB8:0:0:0:0:0:1"));
        QCOMPARE(masked("::ffff:203.0.113.7"), "::ffff:" + masked("203.0.113.7"));
        QCOMPARE(masked("203.0.113.7:80"), masked("203.0.113.7") + ":80");
        QCOMPARE(masked("\"GET /a?x=1 HTTP/1.1\""), "\"GET " + masked("/a?x=1") + " HTTP/1.1\"");
        std::string otherCase = "203.0.113.7";
        SecretMask(MaskWords::newKey()).mask(otherCase);
        QVERIFY(otherCase != masked("203.0.113.7"));
    }
    void differentStaysDifferent()
    {
        std::set<std::string> words;
        for (int i = 0; i < 1 << 16; ++i)
            words.insert(masked("10.1." + std::to_string(i >> 8) + "." + std::to_string(i & 255)));
        QCOMPARE(words.size(), std::size_t{1} << 16);
        QVERIFY(masked("/a?x=1") != masked("/a?x=2"));
    }
    void keysDiffer() { QVERIFY(MaskWords::newKey() != MaskWords::newKey()); }

    void everyFieldOfARequest()
    {
        Request request;
        request.client = "203.0.113.7";
        request.forwardedFor = "203.0.113.8, 10.0.0.1";
        request.target = "http://10.0.0.2/a;jsessionid=AB?x=1";
        request.host = "10.0.0.2:8080";
        request.userAgent = "bot 10.0.0.3";
        request.referer = "https://shop.example/?q=1";
        request.attempts = {{"10.0.0.4:80", 502, {}, {}, {}}};
        SecretMask(key).apply(request);
        QCOMPARE(plain(request.client), QStringLiteral("IP"));
        QCOMPARE(plain(request.forwardedFor), QStringLiteral("IP, IP"));
        QCOMPARE(plain(request.target), QStringLiteral("http://IP/a;jsessionid=M?M"));
        QCOMPARE(plain(request.host), QStringLiteral("IP:8080"));
        QCOMPARE(plain(request.userAgent), QStringLiteral("bot IP"));
        QCOMPARE(plain(request.referer), QStringLiteral("https://shop.example/?M"));
        QCOMPARE(plain(request.attempts[0].address), QStringLiteral("IP:80"));
    }
    /// The proxy logs the query as it came, IIS with ARR's additions: the two must still be the same request.
    void aRequestKeepsItsPartner()
    {
        std::string atProxy = "/a?x=1";
        std::string atServer = "/a?x=1&X-ARR-LOG-ID=4711";
        std::string bare = "/a?X-ARR-LOG-ID=4711";
        SecretMask mask(key);
        for (std::string *target : {&atProxy, &atServer, &bare})
            mask.maskTarget(*target);
        QCOMPARE(exchangeKey("GET", atServer), exchangeKey("GET", atProxy));
        QCOMPARE(bare, std::string("/a"));
    }
    void everyFieldOfAnEventAndASetting()
    {
        SecretMask mask(key);
        Event event;
        event.message = "login of 203.0.113.7 with password=hunter2";
        event.client = "203.0.113.7";
        event.target = "/a?x=1";
        event.upstream = "10.0.0.1:80";
        mask.apply(event);
        QCOMPARE(plain(event.message), QStringLiteral("login of IP with password=M"));
        QCOMPARE(plain(event.client + " " + event.target + " " + event.upstream), QStringLiteral("IP /a?M IP:80"));
        Setting setting{{}, "server 10.0.0.1", "AuthLDAPBindPassword", "hunter two"};
        mask.apply(setting);
        QCOMPARE(plain(setting.scope + "|" + setting.value), QStringLiteral("server IP|M"));
    }

    /// Texts that make a scanner that looks ahead again and again slow.
    void takesNoLongerForHostileText_data()
    {
        QTest::addColumn<QByteArray>("part");
        for (const char *part : {"a", "a-", "1.", "a:", ":", "?", "/?a ", "=&a", "\"a=", "token=", "eyJa.", "Bearer ", "Cookie: a;", "://", "%41", "\\", "eyJ-", "token=$a", "x=*&", "/a'?b=", "::", "1:"})
            QTest::newRow(part) << QByteArray(part);
    }
    void takesNoLongerForHostileText()
    {
        QFETCH(QByteArray, part);
        const std::string text = part.repeated((1 << 18) / part.size()).toStdString();
        QElapsedTimer timer;
        timer.start();
        for (const TextStyle style : {TextStyle::Message, TextStyle::AccessLine, TextStyle::Config})
            QVERIFY(!masked(text, style).empty());
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSecretMask)
#include "tst_secret_mask.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/link_checks.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

const LinkCheck *find(const std::vector<LinkCheck> &checks, std::string_view title)
{
    const auto found = std::ranges::find_if(checks, [&](const LinkCheck &c) { return c.title.starts_with(title); });
    return found == checks.end() ? nullptr : &*found;
}

/// What stands outside of single quotes.
QString outsideQuotes(const std::string &command)
{
    static const QRegularExpression quoted(QStringLiteral("'[^']*'"));
    return QString::fromStdString(command).remove(quoted);
}

} // namespace

class TestLinkChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aServerBehindANameIsTriedStepByStep()
    {
        const auto checks = checksOf({{"app.local", 8443}, true, "/report", "shop.example.com", std::chrono::seconds(75)});
        QCOMPARE(find(checks, "Name resolution")->onWindows, std::string("Resolve-DnsName -Name app.local"));
        QCOMPARE(find(checks, "Connect")->onLinux, std::string("nc -vz -w 5 app.local 8443"));
        QCOMPARE(find(checks, "Connect")->onWindows, std::string("Test-NetConnection -ComputerName app.local -Port 8443"));
        QCOMPARE(find(checks, "TLS")->onLinux,
            std::string("openssl s_client -brief -connect 'app.local:8443' -servername shop.example.com </dev/null"));
        const std::string http = find(checks, "HTTP/1.1")->onLinux;
        QVERIFY2(http.starts_with("curl --http1.1 -k -sS -o /dev/null --max-time 76 "), http.c_str());
        QVERIFY2(http.ends_with(" -H 'Host: shop.example.com' 'https://app.local:8443/report'"), http.c_str());
        QVERIFY(find(checks, "HTTP/2")->onWindows.starts_with("curl.exe --http2 "));
        for (const char *title : {"Ping", "Route", "Who listens", "Firewall"})
            QVERIFY2(find(checks, title) && !find(checks, title)->onWindows.empty(), title);
    }
    void whatDoesNotApplyIsLeftOut()
    {
        const auto plain = checksOf({{"10.0.0.5", 80}, false, "/", "", std::chrono::seconds(75)});
        QVERIFY(!find(plain, "Name resolution") && !find(plain, "TLS") && find(plain, "Ping"));
        QVERIFY(find(plain, "HTTP/2")->onLinux.find("--http2-prior-knowledge") != std::string::npos);
        const auto own = checksOf({{"127.0.0.1", 80}, false, "/", "", std::chrono::seconds(75)});
        QVERIFY(!find(own, "Ping") && !find(own, "Route") && !find(own, "Firewall") && find(own, "Who listens"));
    }
    void aMaskedAddressIsNoName()
    {
        for (const char *word : {"ip-3f9a2c41", "ip6-0123456789abcdef"})
            QVERIFY2(!find(checksOf({{word, 80}, false, "/", "", std::chrono::seconds(75)}), "Name resolution"), word);
        for (const char *name : {"ip-10-0-0-5", "ip-3f9a2c4", "ip-3f9a2c41.internal", "ip6-3f9a2c41"})
            QVERIFY2(find(checksOf({{name, 80}, false, "/", "", std::chrono::seconds(75)}), "Name resolution"), name);
    }
    void anAddressOfVersionSixStandsInBrackets()
    {
        const auto checks = checksOf({{"fd00::1", 8080}, false, "/", "", std::chrono::seconds(75)});
        QVERIFY(find(checks, "HTTP/1.1")->onLinux.ends_with("'http://[fd00::1]:8080/'"));
        QCOMPARE(find(checks, "Ping")->onLinux, std::string("ping -c 4 fd00::1"));
    }
    void hostileValuesGiveNoCommandOfTheirOwn_data()
    {
        QTest::addColumn<QString>("evil");
        for (const char *evil : {"x'; reboot; '", "$(reboot)", "`reboot`", "a b", "a\nreboot", "a\"b", "a|b", "a&b", "a>b", "a%PATH%",
                 "-oProxyCommand=reboot", "\xE2\x80\x99; reboot", "a;b", "a\\b", "{a}", "@x"})
            QTest::newRow(evil) << QString::fromUtf8(evil);
    }
    void hostileValuesGiveNoCommandOfTheirOwn()
    {
        QFETCH(QString, evil);
        const std::string text = evil.toStdString();
        QVERIFY(checksOf({{text, 80}, false, "/", "", std::chrono::seconds(75)}).empty());
        const auto checks = checksOf({{"10.0.0.5", 80}, true, "/" + text, text, std::chrono::seconds(75)});
        QVERIFY(!checks.empty());
        for (const LinkCheck &check : checks) {
            for (const std::string *command : {&check.onLinux, &check.onWindows}) {
                QVERIFY2(command->find(text) == std::string::npos, command->c_str());
                QVERIFY2(!outsideQuotes(*command).contains(QLatin1Char('\'')), command->c_str());
                QVERIFY2(command->find('\n') == std::string::npos, command->c_str());
            }
        }
        QVERIFY(find(checks, "HTTP/1.1")->onLinux.ends_with(" 'https://10.0.0.5:80/'"));
    }
};

QTEST_APPLESS_MAIN(TestLinkChecks)
#include "tst_link_checks.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_conf_reader.h"
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

class TestApacheConfReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realConfigurationsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"elastic-examples-httpd.conf", "h5bp-httpd.conf", "httpd-default.conf.in", "httpd-mpm.conf.in",
                 "httpd-ssl.conf.in", "httpd-vhosts.conf.in", "httpd.conf.in"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realConfigurationsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "apache-conf/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string("apache-conf"));
        const Reading reading = readData(apacheConfFormat, path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY(reading.facts.notes.empty());
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void directives_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("a virtual host has its ServerName behind its addresses")
            << QByteArray("<VirtualHost *:80>\n ProxyTimeout 5\n <Location \"/a b\">\n  ProxyPass http://x/ timeout=3\n </Location>\n"
                          " ServerName a.example\n</VirtualHost>\n<virtualhost *:81>\nTimeout 7\n</VirtualHost>\n")
            << QByteArray("1 [] VirtualHost=*:80\n2 [VirtualHost *:80 a.example] ProxyTimeout=5\n"
                          "3 [VirtualHost *:80 a.example] Location=/a b\n"
                          "4 [VirtualHost *:80 a.example > Location /a b] ProxyPass=http://x/ timeout=3\n"
                          "6 [VirtualHost *:80 a.example] ServerName=a.example\n8 [] virtualhost=*:81\n9 [virtualhost *:81] Timeout=7\n");
        QTest::newRow("a quoted format keeps its own quotes")
            << QByteArray("LogFormat \"%h \\\"%r\\\" %{X}i\" short\n") << QByteArray("1 [] LogFormat=%h \"%r\" %{X}i short\n");
        QTest::newRow("a line goes on behind a backslash, a comment too")
            << QByteArray("ProxyPass / http://x/ \\\n  timeout=3 \\\n  retry=0\n# a \\\nTimeout 1\nTimeout 2\n")
            << QByteArray("1 [] ProxyPass=/ http://x/ timeout=3 retry=0\n6 [] Timeout=2\n");
        QTest::newRow("what is not open can't be closed") << QByteArray("</Location>\nTimeout 2\n")
                                                          << QByteArray("2 [] Timeout=2\n1 ! closes a section that is not open\n");
        QTest::newRow("closing an outer section closes the inner ones")
            << QByteArray("<IfModule a>\n<Proxy b>\n</IfModule>\nTimeout 2\n")
            << QByteArray("1 [] IfModule=a\n2 [IfModule a] Proxy=b\n4 [] Timeout=2\n");
        QTest::newRow("sections that are none") << QByteArray("<html>\n<VirtualHost *\n")
                                                << QByteArray("1 ! an unknown section\n2 ! a section without its closing angle bracket\n");
    }
    void directives()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(shown(readText(apacheConfFormat, text.toStdString()))), "settings");
    }

    void anOpenSectionIsNoted()
    {
        QCOMPARE(readText(apacheConfFormat, "<Proxy balancer://a>\n").facts.notes,
            std::vector<std::string>{"the section Proxy balancer://a of line 1 is not closed"});
    }

    void hostileTextsEndWell()
    {
        std::string deep;
        for (int i = 0; i < 1000; ++i)
            deep += "<IfModule a>\n";
        QVERIFY(readText(apacheConfFormat, deep).unparsed > 900);
        std::string endless;
        for (int i = 0; i < 20'000; ++i)
            endless += "abcdefgh\\\n";
        const Reading reading = readText(apacheConfFormat, endless);
        QVERIFY(!reading.rejected.empty());
        QCOMPARE(readText(apacheConfFormat, "Timeout \"").settings.size(), 1U);
    }

    void otherFilesAreNotTakenForIt()
    {
        QVERIFY(recognised(apacheConfFormat, "<configuration>\n<system.webServer>\n<rewrite>\n</rewrite>\n</configuration>\n") < 0.3);
        QVERIFY(recognised(apacheConfFormat, "defaults\n  timeout client 5s\n  timeout server 5s\n") < 0.3);
        QVERIFY(recognised(apacheConfFormat, "") < 0.3);
    }
};

QTEST_APPLESS_MAIN(TestApacheConfReader)
#include "tst_apache_conf_reader.moc"

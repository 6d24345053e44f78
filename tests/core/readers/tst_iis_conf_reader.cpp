// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/iis_conf_reader.h"
#include "reading.h"

#include <QTest>

#include <algorithm>

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

bool has(const Reading &reading, std::string_view scope, std::string_view name, std::string_view value)
{
    return std::ranges::any_of(reading.settings, [&](const Setting &s) { return s.scope == scope && s.name == name && s.value == value; });
}

} // namespace

class TestIisConfReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void configurationsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"ancm-not-existing-web.config", "ancm-stress-web.config", "ancm-urlrewrite-web.config", "farm.applicationHost.config",
                 "iisintegration-inprocess-web.config", "iisintegration-sample-web.config", "h5bp-mvc5-web.config"})
            QTest::newRow(name) << QByteArray(name);
    }
    void configurationsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "iis-conf/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string("iis-conf"));
        const Reading reading = readData(iisConfFormat, path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY(reading.facts.notes.empty());
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void aWholeServersConfigurationIsRead()
    {
        const std::string path = "iis-conf/iisintegration-applicationhost.iis.config";
        QCOMPARE(bestFormat(dataBytes(path)), std::string("iis-conf"));
        const Reading reading = readData(iisConfFormat, path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY(has(reading, "system.applicationHost > applicationPools", "add", "DefaultAppPool"));
        QVERIFY(has(reading, "system.webServer > httpCompression > scheme gzip", "dll", "%Windir%\\system32\\inetsrv\\gzip.dll"));
    }

    void secretsAreNotKept()
    {
        for (const Setting &setting : readData(iisConfFormat, "iis-conf/farm.applicationHost.config").settings)
            QVERIFY2(setting.value.find("hidden") == std::string::npos, setting.scope.c_str());
    }

    void aMissingClosingTagCostsNothingElse()
    {
        const std::string path = "iis-conf/jexus-missing-closing.applicationHost.config";
        QCOMPARE(bestFormat(dataBytes(path)), std::string("iis-conf"));
        const Reading reading = readData(iisConfFormat, path);
        QVERIFY(has(reading, "system.applicationHost > applicationPools", "add", "Clr4IntegratedAppPool"));
        QVERIFY(has(reading, "system.applicationHost > sites > site WebSite2 > bindings > binding", "bindingInformation", "*:55165:localhost"));
        QVERIFY(!reading.rejected.empty() || !reading.facts.notes.empty());
    }

    void tags_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("a tag over lines counts where it begins")
            << QByteArray("<configuration><system.webServer>\n<proxy\n enabled=\"true\"\n timeout='00:02:00'/>\n</system.webServer></configuration>")
            << QByteArray("2 [system.webServer > proxy] enabled=true\n2 [system.webServer > proxy] timeout=00:02:00\n");
        QTest::newRow("comments, CDATA and quoted angle brackets")
            << QByteArray("<webFarms><!-- <webFarm name=\"no\"/>\n --><![CDATA[<webFarm name='no'>]]>\n<webFarm name=\"a>b\" x=\"&lt;&#65;\"/></webFarms>")
            << QByteArray("3 [webFarms] webFarm=a>b\n3 [webFarms > webFarm a>b] x=<A\n");
        QTest::newRow("an element that is not closed is told where its parent ends")
            << QByteArray("<system.webServer>\n<rewrite>\n<rules>\n<rule name=\"a\"/>\n</rewrite>\n<proxy timeout=\"00:01:00\"/>\n</system.webServer>")
            << QByteArray("4 [system.webServer > rewrite > rules] rule=a\n6 [system.webServer > proxy] timeout=00:01:00\n"
                          "5 ! closes rewrite, but rules of line 3 is open\n");
        QTest::newRow("a quote that is not closed costs its tag")
            << QByteArray("<system.webServer>\n<proxy timeout=\"00:01:00 />\n<cgi timeout=\"00:15:00\" />\n</system.webServer>")
            << QByteArray("3 [system.webServer > cgi] timeout=00:15:00\n2 ! no tag: <proxy timeout=\"00:01:00 />\n");
        QTest::newRow("a closing tag too many")
            << QByteArray("<system.webServer>\n</cgi>\n<cgi timeout=\"00:15:00\"/></system.webServer>")
            << QByteArray("3 [system.webServer > cgi] timeout=00:15:00\n2 ! closes cgi, which is not open\n");
        QTest::newRow("cut off within a tag")
            << QByteArray("<system.webServer>\n<cgi timeout=\"00:15:00\"/>\n<proxy timeout=\"00")
            << QByteArray("2 [system.webServer > cgi] timeout=00:15:00\n3 ! a tag without its end\n");
    }
    void tags()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(shown(readText(iisConfFormat, text.toStdString()))), "settings");
    }

    void aFileOnOneLineComesInPieces()
    {
        std::string text = dataBytes("iis-conf/farm.applicationHost.config");
        std::ranges::replace(text, '\n', ' ');
        const Reading whole = readText(iisConfFormat, text);
        const Reading pieces = readText(iisConfFormat, text, {}, 7);
        QVERIFY(whole.settings.size() > 30);
        QCOMPARE(shown(pieces), shown(whole));
    }

    void hostileTextsEndWell()
    {
        std::string deep = "<system.webServer>";
        for (int i = 0; i < 10'000; ++i)
            deep += "<a b='c'>";
        QCOMPARE(readText(iisConfFormat, deep).unparsed, 1U);
        const Reading wide = readText(iisConfFormat, "<system.webServer>\n<a b='" + std::string(300'000, 'x') + "'/>\n<proxy timeout='1'/>");
        QVERIFY(has(wide, "system.webServer > proxy", "timeout", "1"));
        QVERIFY(!wide.rejected.empty());
        (void)readText(iisConfFormat, std::string("<system.webServer>\n<a\0b='c'/>\n<\n<>\n</>\n<!DOCTYPE x>\n", 50));
    }

    void otherFilesAreNotTakenForIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a program's configuration") << QByteArray("<configuration>\n<appSettings><add key='a' value='b'/></appSettings>\n</configuration>\n");
        QTest::newRow("a project") << QByteArray("<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
        QTest::newRow("a page") << QByteArray("<!DOCTYPE html>\n<html><body>system.webServer</body></html>\n");
        QTest::newRow("Apache") << QByteArray("<VirtualHost *:80>\nServerName a\n</VirtualHost>\n");
        QTest::newRow("nothing") << QByteArray("");
    }
    void otherFilesAreNotTakenForIt()
    {
        QFETCH(QByteArray, text);
        QVERIFY(recognised(iisConfFormat, text.toStdString()) < 0.3);
    }
    void windowsEventsStayEvents()
    {
        QCOMPARE(bestFormat(dataBytes("windows-events/nifi-multiple_events.xml")), std::string("windows-xml"));
    }
};

QTEST_APPLESS_MAIN(TestIisConfReader)
#include "tst_iis_conf_reader.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_conf_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestHaproxyConfReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realFilesAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"hypriot-haproxy.cfg", "dataplaneapi-fixtures-haproxy.cfg", "dataplaneapi-defaults-haproxy.cfg",
                 "dataplaneapi-backend_switching_rules-haproxy.cfg"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realFilesAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "haproxy-conf/" + name.toStdString();
        const Reading reading = readData(haproxyConfFormat, path);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(bestFormat(dataBytes(path)), std::string("haproxy-conf"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void settingsKnowTheirSection_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *title, const char *text, const char *scope, const char *name, const char *value) {
            QTest::newRow(title) << QByteArray(text) << QByteArray(scope) << QByteArray(name) << QByteArray(value);
        };
        row("two words", "defaults\n  timeout server 30s # half a minute", "defaults", "timeout server", "30s");
        row("named defaults", "defaults base\n  retries 2", "defaults base", "retries", "2");
        row("no option", "backend b\n no option httpclose", "backend b", "no option httpclose", "");
        row("no keyword", "backend b\n no log", "backend b", "no log", "");
        row("a server", "backend b\n\tserver s1 10.0.0.5:80  check inter 2s", "backend b", "server", "s1 10.0.0.5:80 check inter 2s");
        row("quotes and escapes", "frontend f\n http-request set-header X \"a \\\"b\\\" #c\" 'd e' f\\ g", "frontend f", "http-request", "set-header X a \"b\" #c d e f g");
        row("inheritance", "backend b from base", "backend b", "from", "base");
        row("an old address", "listen l *:80", "listen l", "bind", "*:80");
        row("global", "global\n tune.bufsize 32768", "global", "tune.bufsize", "32768");
        row("conditions are passed over", "global\n.if defined(X)\n maxconn 10\n.endif", "global", "maxconn", "10");
    }
    void settingsKnowTheirSection()
    {
        QFETCH(QByteArray, text);
        const Reading reading = readText(haproxyConfFormat, text.toStdString());
        QCOMPARE(reading.settings.size(), 1U);
        QCOMPARE(reading.unparsed, 0U);
        const Setting &setting = reading.settings.front();
        QTEST(QByteArray::fromStdString(setting.scope), "scope");
        QTEST(QByteArray::fromStdString(setting.name), "name");
        QTEST(QByteArray::fromStdString(setting.value), "value");
    }

    void oddLinesAreToldSo()
    {
        const Reading reading = readText(haproxyConfFormat, "maxconn 3\nglobal\n log \"never closed\n maxconn 4\n");
        QCOMPARE(reading.unparsed, 2U);
        QCOMPARE(reading.settings.size(), 1U);
    }

    void otherConfigurationsAreNotTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nginx") << QByteArray("user www-data;\nhttp {\n  server {\n    listen 80;\n  }\n}\n");
        QTest::newRow("Apache") << QByteArray("<VirtualHost *:80>\n  ServerName a\n  ProxyPass / http://b/\n</VirtualHost>\n");
        QTest::newRow("words") << QByteArray("log of today\nmode of work\nserver room\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void otherConfigurationsAreNotTaken()
    {
        QFETCH(QByteArray, text);
        QVERIFY(recognised(haproxyConfFormat, text.toStdString()) < 0.3);
    }
};

QTEST_APPLESS_MAIN(TestHaproxyConfReader)
#include "tst_haproxy_conf_reader.moc"

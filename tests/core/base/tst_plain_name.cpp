// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/plain_name.h"

#include <QTest>

using namespace hopscope;

class TestPlainName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesAreTakenApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host"); // empty: none
        QTest::addColumn<int>("port");
        QTest::newRow("IPv4") << "10.0.0.5:8080" << "10.0.0.5" << 8080;
        QTest::newRow("name") << "app-1.local:80" << "app-1.local" << 80;
        QTest::newRow("IPv6") << "[fd00::1]:8080" << "fd00::1" << 8080;
        QTest::newRow("IPv6 without brackets") << "fd00::1:8080" << "" << 0;
        QTest::newRow("brackets around a name") << "[app]:80" << "" << 0;
        QTest::newRow("no port") << "10.0.0.5" << "" << 0;
        QTest::newRow("port 0") << "10.0.0.5:0" << "" << 0;
        QTest::newRow("port too large") << "10.0.0.5:65536" << "" << 0;
        QTest::newRow("socket") << "unix:/run/app.sock" << "" << 0;
        QTest::newRow("option") << "-oProxyCommand=x:80" << "" << 0;
        QTest::newRow("command") << "a;reboot:80" << "" << 0;
        QTest::newRow("substitution") << "$(id):80" << "" << 0;
        QTest::newRow("behind the port") << "10.0.0.5:80;id" << "" << 0;
        QTest::newRow("line feed") << "10.0.0.5\nid:80" << "" << 0;
        QTest::newRow("no ASCII") << QString::fromUtf8("b\xC3\xBC.example:80") << "" << 0;
    }
    void addressesAreTakenApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto found = parseHostPort(text.toStdString());
        QCOMPARE(QString::fromStdString(found ? found->host : std::string()), host);
        QCOMPARE(found ? found->port : 0, port);
        if (found)
            QCOMPARE(QString::fromStdString(found->text()), text);
    }
    void pathsArePlainOrNot_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("plain");
        QTest::newRow("root") << "/" << true;
        QTest::newRow("of a shop") << "/report/yearly-2025_a.b~c" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("relative") << "report" << false;
        QTest::newRow("quote") << "/a'b" << false;
        QTest::newRow("command") << "/a;reboot" << false;
        QTest::newRow("substitution") << "/$(id)" << false;
        QTest::newRow("back quote") << "/`id`" << false;
        QTest::newRow("blank") << "/a b" << false;
        QTest::newRow("block") << "/a{}" << false;
        QTest::newRow("per cent") << "/a%20b" << false;
        QTest::newRow("too long") << QStringLiteral("/").repeated(600) << false;
    }
    void pathsArePlainOrNot()
    {
        QFETCH(QString, path);
        QFETCH(bool, plain);
        QCOMPARE(isPlainPath(path.toStdString()), plain);
    }
};

QTEST_APPLESS_MAIN(TestPlainName)
#include "tst_plain_name.moc"

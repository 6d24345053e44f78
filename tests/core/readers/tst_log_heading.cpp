// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/log_heading.h"

#include <QTest>

using namespace hopscope;

class TestLogHeading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFollowsIsNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char *line, const char *name) { QTest::newRow(line) << QByteArray(line) << QByteArray(name); };
        row("==> /var/log/nginx/access.log <==", "/var/log/nginx/access.log");
        row("--- error.log ---", "error.log");
        row("=== haproxy.cfg ===", "haproxy.cfg");
        row("**access.log.1.gz**", "access.log.1.gz");
        row("### gunicorn.out", "gunicorn.out");
        row("error_log:", "error_log");
        row("$ tail -n 50 /var/log/nginx/error.log", "/var/log/nginx/error.log");
        row("root@web1:~# grep ' 502 ' access.log | head", "access.log");
        row("[me@web1 nginx]$ sudo cat nginx.conf", "nginx.conf");
        row("PS C:\\logs> Get-Content u_ex261121.log", "u_ex261121.log");
        row("$ docker logs --tail 100 app-1", "app-1");
        row("$ journalctl -u gunicorn", "gunicorn");
        row("nginx error log:", "nginx error log");
        row("And here are the application logs:", "And here are the application logs");
        // Lines of logs and of prose.
        row("2026/11/21 01:04:13 [error] 7#7: *1 open() \"/var/www/x.log\" failed", "");
        row("error.log", "");
        row("10.0.0.7 - - [21/Nov/2026:01:04:13 +0000] \"GET /a.log HTTP/1.1\" 502 157", "");
        row("# /etc/nginx/sites.conf", "");
        row("# access_log /var/log/nginx/access.log main;", "");
        row("$ systemctl restart nginx", "");
        row("Caused by: java.io.IOException: /tmp/a.log", "");
        row("The problem is this:", "");
        row("[12:00:01] writing log:", "");
        row("", "");
    }
    void someAreNoLinesOfAnyLog_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("sure");
        QTest::newRow("tail") << QByteArray("==> a.log <==") << true;
        QTest::newRow("drawn") << QByteArray("--- a.log ---") << true;
        QTest::newRow("a prompt") << QByteArray("$ cat a.log") << true;
        QTest::newRow("words") << QByteArray("nginx error log:") << false;
        QTest::newRow("a name") << QByteArray("a.log:") << false;
        QTest::newRow("a rule of dashes") << QByteArray("-----------") << false;
    }
    void someAreNoLinesOfAnyLog()
    {
        QFETCH(QByteArray, line);
        QTEST(isSureHeading(line.toStdString()), "sure");
    }
    void whatFollowsIsNamed()
    {
        QFETCH(QByteArray, line);
        QTEST(QByteArray::fromStdString(std::string(headingOf({line.constData(), static_cast<std::size_t>(line.size())}))), "name");
    }
};

QTEST_APPLESS_MAIN(TestLogHeading)
#include "tst_log_heading.moc"

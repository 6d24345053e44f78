// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/curl_command.h"

#include <QtTest>

using namespace hopscope;

class TestCurlCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsTheRequestAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("url");
        const auto row = [](const char *name, const char *method, const char *host, const char *target, const char *options, const char *url) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(host) << QByteArray(target) << QByteArray(options) << QByteArray(url);
        };
        row("a plain request", "GET", "shop.example.com", "/a?b=1&c=%20", "", "http://shop.example.com/a?b=1&c=%20");
        row("another method", "POST", "shop.example.com:8080", "/a", " -X POST", "http://shop.example.com:8080/a");
        row("a head", "HEAD", "shop.example.com", "/a", " --head", "http://shop.example.com/a");
        row("no host", "GET", "", "/a", "", "http://<host>/a");
        row("an absolute target", "GET", "", "https://shop.example.com/a", "", "https://shop.example.com/a");
        row("a quote that would end the argument", "GET", "h", "/a'; rm -rf ~ #", "", "http://h/a%27;%20rm%20-rf%20~%20#");
        row("a line feed", "GET", "h", "/a\nreboot", "", "http://h/a%0Areboot");
        row("a host that is an option", "GET", "-o/etc/passwd", "/a", "", "http://<host>/a");
        row("a method that is a command", "GET; reboot", "h", "/a", "", "http://h/a");
        row("no path", "OPTIONS", "h", "*", " -X OPTIONS", "http://h/");
    }
    void sendsTheRequestAndNothingElse()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, url);
        FlaggedRequest request;
        request.method = method.toStdString();
        request.host = host.toStdString();
        request.target = target.toStdString();
        QCOMPARE(QByteArray::fromStdString(curlCommand(request)),
            "curl -sS -o /dev/null --globoff" + options + " -w 'status %{http_code} after %{time_total} s\\n' '" + url + "'");
    }
};

QTEST_APPLESS_MAIN(TestCurlCommand)
#include "tst_curl_command.moc"

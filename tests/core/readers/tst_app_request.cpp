// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/app_request.h"

#include <QTest>

using namespace hopscope;

class TestAppRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected"); // method, target, status, bytes, microseconds; empty: no request
        const auto row = [](const char *title, const char *text, const char *expected) {
            QTest::newRow(title) << QByteArray(text) << QByteArray(expected);
        };
        row("Serilog", "HTTP GET /x responded 500 in 12.3 ms", "GET /x 500 -1 12300");
        row("Serilog, a target that says much", "HTTP GET /a responded b responded 200 in 1 ms", "GET /a responded b 200 -1 1000");
        row("ASP.NET Core 8", "Request finished HTTP/2 GET https://h.example/x?q=1 - 200 15 text/plain 12.3ms", "GET /x?q=1 200 15 12300");
        row("ASP.NET Core 6", "Request finished HTTP/1.1 POST http://h/o application/json 27 - 500 - - 3ms", "POST /o 500 -1 3000");
        row("ASP.NET Core with its content type in two words", "Request finished HTTP/1.1 GET http://h - - - 200 - text/html;+charset=utf-8 3ms", "GET / 200 -1 3000");
        row("morgan tiny", "GET /x 200 12 - 3.456 ms", "GET /x 200 12 3456");
        row("morgan dev", "GET /x 404 3.456 ms - 12", "GET /x 404 12 3456");
        row("morgan dev, in colours", "\x1b[0mGET /x \x1b[32m200\x1b[0m 3.456 ms - -\x1b[0m", "GET /x 200 -1 3456");
        row("morgan short", "::1 - GET /x HTTP/1.1 200 12 - 3.456 ms", "GET /x 200 12 3456");
        row("morgan, the client left", "GET /x - - ms - -", "GET /x -1 -1 -1");
        row("uvicorn", "10.0.0.7:1234 - \"GET /x HTTP/1.1\" 200 OK", "GET /x 200 -1 -1");
        row("a starting request", "Request starting HTTP/1.1 GET http://h/x - -", "");
        row("the old shape, which names no target", "Request finished in 18.4307ms 200 text/html", "");
        row("cut", "HTTP GET /x responded 500 in", "");
        row("cut earlier", "Request finished HTTP/1.1 GET", "");
        row("no status", "HTTP GET /x responded abc in 1 ms", "");
        row("a sentence", "GET /x took 3.456 ms - as usual", "");
        row("a query log", "SELECT 1 took 3.456 ms", "");
        row("more words than any", "GET /x a b c d e f g h i j k l 200 12 - 3.456 ms", "");
        row("nothing", "", "");
    }
    void shapes()
    {
        QFETCH(QByteArray, text);
        AccessRecord record;
        record.begin({});
        QByteArray got;
        if (readAppRequest(text.toStdString(), record)) {
            const Request &r = record.finish();
            got = QByteArray::fromStdString(r.method + " " + r.target) + ' ' + QByteArray::number(r.status.value_or(-1)) + ' '
                + QByteArray::number(qlonglong(r.bytes.value_or(-1))) + ' '
                + QByteArray::number(r.duration ? qlonglong(r.duration->count()) : -1);
        }
        QTEST(got, "expected");
    }
};

QTEST_APPLESS_MAIN(TestAppRequest)
#include "tst_app_request.moc"

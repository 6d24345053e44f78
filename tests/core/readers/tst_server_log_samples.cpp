// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

/// The logs of application servers below tests/data: each is recognised among all formats, and read as its golden file says.
class TestServerLogSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("rejected");
        const auto row = [](const char *file, const char *format, int rejected) {
            QTest::newRow(file) << QByteArray(file) << QByteArray(format) << rejected;
        };
        row("tomcat/plaso-confluence_access.log", "clf", 0);
        row("tomcat/tomcat85-localhost_access_log.2018-11-18.txt", "clf", 0);
        row("server-error/tomcat85-catalina.2018-11-17.log", "server-error", 0);
        row("server-error/tomcat85-localhost.2018-11-17.log", "server-error", 0);
        row("server-error/tomcat9-catalina.out", "server-error", 0);
        row("uwsgi/lnav-uwsgi.log", "uwsgi", 0);
        row("uwsgi/composed.log", "uwsgi", 1);         // a line that is cut
        row("iis-native/composed.log", "iis-native", 2); // one of FTP, and one that is cut
        row("php-fpm/access.log", "php-fpm-access", 1);  // a line that is cut
        row("php-fpm/access-timed.log", "php-fpm-access", 0);
        row("php-fpm/error.log", "server-error", 0);
        row("php-fpm/slow.log", "server-error", 0);
        row("json-log/lnav-bunyan.json", "json-log", 0);
        row("json-log/lnav-ecs.json", "json-log", 0);
        row("json-log/lnav-nested.json", "json-log", 0);
        row("json-log/lnav-pino.json", "json-log", 0);
        row("json-log/lnav-logfmt.log", "logfmt", 0);
        row("json-log/lnav-otel.jsonl", "otlp-logs", 0);
        row("json-log/serilog.json", "json-access", 0);
        row("json-log/hits.ndjson", "json-export", 0);
        row("json-log/log-events.json", "json-export", 0);
        row("json-log/printed.json", "json-records", 0);
        row("json-log/aspnet.json", "json-log", 0);
        row("json-log/requests.logfmt", "logfmt", 1);    // a quote that nobody closes
        row("json-log/requests.ltsv", "logfmt", 0);
        row("app-console/gunicorn.log", "app-console", 1); // a line that is cut
        row("app-console/puma.log", "app-console", 0);
        row("app-console/aspnet.log", "app-console", 0);
        row("app-console/serilog.log", "app-console", 0);
        row("app-console/uvicorn.log", "app-console", 0);
        row("app-console/morgan-dev.log", "app-console", 0);
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, format);
        QFETCH(int, rejected);
        const std::string path = file.toStdString();
        QCOMPARE(QByteArray::fromStdString(bestFormat(dataBytes(path))), format);
        const Reading reading = readData(*findFormat(format.toStdString()), path);
        QCOMPARE(reading.rejected.size(), static_cast<std::size_t>(rejected));
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }
};

QTEST_APPLESS_MAIN(TestServerLogSamples)
#include "tst_server_log_samples.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/line_origin.h"

#include "readers/container_log_reader.h"
#include "readers/json_export_reader.h"
#include "readers/nginx_conf_reader.h"
#include "readers/nginx_error_reader.h"
#include "readers/syslog_reader.h"

#include <QTest>

using namespace hopscope;

Q_DECLARE_METATYPE(hopscope::CarrierKind)

class TestLineOrigin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachLineHasItsWriter_data()
    {
        QTest::addColumn<CarrierKind>("kind");
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<QByteArrayList>("origins");
        QTest::addColumn<QByteArray>("lastText");
        using enum CarrierKind;
        QTest::newRow("compose") << Containers << QByteArrayList{"web-1  | a", "Attaching to web-1", "db_1   | b c"} << QByteArrayList{"web-1", "", "db_1"}
                                 << QByteArray("b c");
        QTest::newRow("pods") << Containers << QByteArrayList{"[pod/web-7f9c/nginx] a", "[pod/app-1/app] b"} << QByteArrayList{"web-7f9c/nginx", "app-1/app"}
                              << QByteArray("b");
        QTest::newRow("pm2") << Containers << QByteArrayList{"0|api  | a", "12|worker  | 2026-11-21T01:05:00: b"} << QByteArrayList{"api", "worker"} << QByteArray("b");
        QTest::newRow("syslog") << Syslog << QByteArrayList{"Nov 21 01:04:13 lb1 haproxy[7]: a", "\tgoes on", "Nov 21 01:04:13 lb1 gunicorn[8]: b"}
                                << QByteArrayList{"lb1/haproxy", "lb1/haproxy", "lb1/gunicorn"} << QByteArray("b");
        QTest::newRow("an array of objects") << Objects << QByteArrayList{"[", R"({"host":"lb1","service":"nginx","message":"a"},)", R"({"computer":"app1","message":"b"})", "]"}
                                             << QByteArrayList{"", "lb1/nginx", "app1", ""} << QByteArray("]");
        QTest::newRow("the journal") << Objects << QByteArrayList{R"({"__REALTIME_TIMESTAMP":"1795223053250000","_HOSTNAME":"lb1","SYSLOG_IDENTIFIER":"haproxy","MESSAGE":"a"})"}
                                     << QByteArrayList{"lb1/haproxy"} << QByteArray("a");
        QTest::newRow("a table") << Table << QByteArrayList{"Date,Host,Service,Message", "x,lb1,nginx,a", "\"x\",app1,gin,\"b", "c\"", "x,y"}
                                 << QByteArrayList{"", "lb1/nginx", "app1/gin", "app1/gin", ""} << QByteArray("x,y");
        QTest::newRow("tail") << Headings << QByteArrayList{"==> /var/log/a.log <==", "x", "", "==> b.log <==", "y"}
                              << QByteArrayList{"/var/log/a.log", "/var/log/a.log", "/var/log/a.log", "b.log", "b.log"} << QByteArray("y");
    }
    void eachLineHasItsWriter()
    {
        QFETCH(CarrierKind, kind);
        QFETCH(QByteArrayList, lines);
        LineOrigin origin(kind);
        QByteArrayList origins;
        for (const QByteArray &line : lines)
            origins += QByteArray::fromStdString(std::string(origin.read({line.constData(), static_cast<std::size_t>(line.size())})));
        QTEST(origins, "origins");
        QTEST(QByteArray::fromStdString(std::string(origin.text())), "lastText");
    }

    void wordsWithinALogAreNoHeading()
    {
        const Prefix console{.bytes = {}, .lines = {"started", "Loading application config:", "x", "Loading application config:", "y"}};
        QCOMPARE(carrierKindOf(&nginxErrorFormat, console), CarrierKind::None);
        LineOrigin origin(CarrierKind::Headings);
        for (const char *line : {"==> a.log <==", "Loading application config:", "x"})
            QCOMPARE(std::string(origin.read(line)), std::string("a.log"));
        origin.read("");
        QCOMPARE(std::string(origin.read("And the error log:")), std::string("And the error log"));
    }

    void headingsAreNoLines()
    {
        LineOrigin origin(CarrierKind::Headings);
        origin.read("==> a.log <==");
        QVERIFY(origin.isHeading());
        origin.read("==> is no heading");
        QVERIFY(!origin.isHeading());
    }

    void theKindIsThatOfTheFile()
    {
        const Prefix log{.bytes = {}, .lines = {"", "x"}};
        const Prefix tail{.bytes = {}, .lines = {"", "==> a.log <==", "x"}};
        QCOMPARE(carrierKindOf(&containerLogFormat, log), CarrierKind::Containers);
        QCOMPARE(carrierKindOf(&containerLogFormat, {.bytes = {}, .lines = {"{\"log\":\"x\"}"}}), CarrierKind::Objects);
        QCOMPARE(carrierKindOf(&jsonExportFormat, log), CarrierKind::Objects);
        QCOMPARE(carrierKindOf(&syslogFormat, log), CarrierKind::Syslog);
        QCOMPARE(carrierKindOf(&nginxErrorFormat, log), CarrierKind::None);
        QCOMPARE(carrierKindOf(nullptr, log), CarrierKind::None);
        QCOMPARE(carrierKindOf(nullptr, tail), CarrierKind::Headings);
        QCOMPARE(carrierKindOf(&nginxConfFormat, tail), CarrierKind::Headings);
        const Prefix configuration{.bytes = {}, .lines = {"# /etc/nginx/nginx.conf", "http {", "    # access.log", "}"}};
        QCOMPARE(carrierKindOf(&nginxConfFormat, configuration), CarrierKind::None);
    }
};

QTEST_APPLESS_MAIN(TestLineOrigin)
#include "tst_line_origin.moc"

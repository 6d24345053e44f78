// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// The first lines of a sample, each cut at every byte, and with each byte in turn replaced by one that readers look for.
std::string damaged(const std::string &path)
{
    constexpr std::string_view marks = "\"[]{}():/<>,; \\'#*";
    const std::string whole = dataBytes(path);
    std::string out;
    std::string_view rest = whole;
    for (int lines = 0; lines < 6 && !rest.empty(); ++lines) {
        const std::string_view line = rest.substr(0, std::min<std::size_t>(rest.find('\n'), 400));
        for (std::size_t i = 0; i < line.size(); ++i) {
            out.append(line.substr(0, i)).append("\n");
            out.append(line.substr(0, i)).append(1, marks[i % marks.size()]).append(line.substr(i + 1)).append("\n");
        }
        rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    }
    return out;
}

} // namespace

class TestDamagedLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLineIsAccountedFor_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("path");
        const auto row = [](const char *format, const char *path) { QTest::addRow("%s as %s", path, format) << QByteArray(format) << QByteArray(path); };
        row("nginx-error", "nginx-error/beats-error.log");
        row("nginx-error", "nginx-error/crowdsec-nginx_req_limit_exceeded.log");
        row("haproxy-http", "haproxy-http/lnav-haproxy.log");
        row("haproxy-http", "haproxy-http/manta-haproxy.log");
        row("haproxy-http", "haproxy-http/crowdsec-haproxy-logs.log");
        row("haproxy-conf", "haproxy-conf/dataplaneapi-fixtures-haproxy.cfg");
        row("apache-error", "apache-error/webvm-error.log");
        row("syslog", "syslog/plaso-syslog.log");
        row("syslog", "syslog/metron-syslog5424.log");
        row("syslog", "syslog/drill-logs.syslog");
        row("syslog", "haproxy-http/lnav-haproxy.log");
        row("journald", "journald/lnav-journald.json");
        row("gunicorn-error", "server-error/nautobot-gunicorn.log");
        row("server-error", "server-error/tomcat85-catalina.out");
        row("server-error", "nginx-error/jonseijo-host-not-found.log");
        row("windows-csv", "windows-events/composed-viewer-en.csv");
        row("windows-csv", "windows-events/composed-export-csv.csv");
        row("windows-json", "windows-events/composed-convertto-json.json");
        row("windows-json", "journald/lnav-journald.json");
        row("cloudfront", "cloudfront/composed-standard.log");
        row("azure-app-gateway", "azure/composed-failures.json");
        row("gcp-http-lb", "gcp/composed-failures.json");
        row("cloudflare", "cloudflare/lnav-cloudflare-1.json");
        row("aws-elb", "aws-elb/plaso-aws_elb_access.log");
        row("envoy-access", "envoy-access/composed-istio.log");
        row("traefik-json", "traefik/crowdsec-traefik_json.log");
        row("traefik-clf", "traefik/crowdsec-traefik_clf.log");
        row("squid-access", "squid/composed-native.log");
        row("squid-clf", "squid/composed-combined.log");
        row("varnish-access", "varnish/varnishncsa.log");
        row("varnish-log", "varnish/early-close.varnishlog");
        row("varnish-conf", "varnish/composed.vcl");
        row("caddy-error", "journald/lnav-journald.json");
        row("uwsgi", "uwsgi/lnav-uwsgi.log");
        row("app-console", "app-console/gunicorn.log");
        row("app-console", "app-console/aspnet.log");
        row("app-console", "app-console/morgan-dev.log");
        row("app-console", "app-console/uvicorn.log");
        row("uwsgi", "uwsgi/composed.log");
        row("iis-native", "iis-native/composed.log");
        row("php-fpm-access", "php-fpm/access-timed.log");
        row("clf", "tomcat/plaso-confluence_access.log");
        row("json-log", "json-log/serilog.json");
        row("json-log", "json-log/lnav-ecs.json");
        row("logfmt", "json-log/requests.logfmt");
    }
    void everyLineIsAccountedFor()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        const Format *found = findFormat(format.toStdString());
        QVERIFY(found != nullptr);
        const std::string text = damaged(path.toStdString());
        const Reading reading = readText(*found, text);
        QVERIFY(reading.lines > 100);
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        const std::size_t made = reading.requests.size() + reading.events.size() + reading.settings.size();
        QVERIFY(made <= reading.records);
        const double confidence = recognised(*found, text);
        QVERIFY(confidence >= 0 && confidence <= 1);
    }
};

QTEST_APPLESS_MAIN(TestDamagedLines)
#include "tst_damaged_lines.moc"

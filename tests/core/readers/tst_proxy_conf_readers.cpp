// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddyfile_reader.h"
#include "readers/document_conf_reader.h"
#include "readers/reader_registry.h"
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
        text += std::to_string(r.line) + " ! " + r.text + "\n";
    return text;
}

} // namespace

/// Envoy, Traefik and Caddy.
class TestProxyConfReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void configurationsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("name");
        const auto add = [](const char *format, const char *name) { QTest::newRow(name) << QByteArray(format) << QByteArray(name); };
        for (const char *name : {"zipkin-front-proxy.yaml", "double-proxy.yaml", "shop.yaml", "config_dump.json"})
            add("envoy-conf", name);
        for (const char *name : {"traefik.sample.yml", "traefik.sample.toml", "forwarding_timeouts.toml", "wrr_sticky.toml", "dynamic.yml"})
            add("traefik-conf", name);
        for (const char *name : {"dist-Caddyfile", "Caddyfile"})
            add("caddy-conf", name);
        add("caddy-conf-json", "caddy.json");
    }
    void configurationsAreReadWhole()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, name);
        const std::string path = format.toStdString() + "/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), format.toStdString());
        const Reading reading = readData(*findFormat(format.toStdString()), path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY2(reading.facts.notes.empty(), reading.facts.notes.empty() ? "" : reading.facts.notes.front().c_str());
        QVERIFY2(shown(reading).find("hidden") == std::string::npos, "a secret is kept");
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("what stands before a damage of YAML is kept")
            << QByteArray("envoy-conf") << QByteArray("static_resources:\n  clusters:\n  - name: a\n    connect_timeout: 1s\n x: - y\n  z: 1\n")
            << QByteArray("3 [static_resources > clusters a] name=a\n4 [static_resources > clusters a] connect_timeout=1s\n5 !  x: - y\n6 !   z: 1\n");
        QTest::newRow("what stands before a damage of JSON is kept")
            << QByteArray("envoy-conf") << QByteArray("{\"static_resources\":\n{\"a\": 1,\n\"b\": ]\n}}\n") << QByteArray("2 [static_resources] a=1\n3 ! \"b\": ]\n");
        QTest::newRow("what stands before a damage of TOML is kept")
            << QByteArray("traefik-conf") << QByteArray("[entryPoints.web]\naddress = \":80\"\n[api]\ninsecure = \nx = 1\n")
            << QByteArray("2 [entryPoints > web] address=:80\n4 ! insecure = \n5 ! x = 1\n");
        QTest::newRow("anchors, empty values and texts over lines")
            << QByteArray("traefik-conf") << QByteArray("http:\n  services: &s\n    a: ~\n    b: |\n      x\n      y\n  routers: *s\n")
            << QByteArray("3 [http > services] a=\n4 [http > services] b=x\ny\n\n7 [http] routers=(an alias)\n");
        QTest::newRow("TOML's tables within tables, and bare numbers")
            << QByteArray("traefik-conf") << QByteArray("[serversTransport]\nforwardingTimeouts = { dialTimeout = 5 }\n[[http.services.a.loadBalancer.servers]]\nurl = 'http://b'\n")
            << QByteArray("2 [serversTransport > forwardingTimeouts] dialTimeout=5\n4 [http > services > a > loadBalancer > servers 1] url=http://b\n");
        QTest::newRow("a site without braces, quotes over lines, a backslash")
            << QByteArray("caddy-conf") << QByteArray("a.example\nrespond \"x\ny\" 200\nreverse_proxy b:1 \\\n c:2\n")
            << QByteArray("2 [a.example] respond=x\ny 200\n4 [a.example] reverse_proxy=b:1 c:2\n");
        QTest::newRow("sites over lines, and a brace too many")
            << QByteArray("caddy-conf") << QByteArray("a.example,\nb.example {\n\troot * /srv\n}\n}\nc.example {\n\trespond 200\n}\n")
            << QByteArray("3 [a.example, b.example] root=* /srv\n7 [c.example] respond=200\n5 ! }\n");
    }
    void texts()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(shown(readText(*findFormat(format.toStdString()), text.toStdString()))), "settings");
    }

    void anOpenBlockIsNoted()
    {
        QCOMPARE(readText(caddyConfFormat, "a.example {\n\thandle {\n").facts.notes, std::vector<std::string>{"the block handle of line 2 is not closed"});
    }

    void hostileTextsEndWell()
    {
        const std::string deep(100'000, '[');
        for (const Format *format : {&envoyConfFormat, &traefikConfFormat, &caddyConfFormat}) {
            for (const std::string &text : {deep, "a: " + deep, "[entryPoints]\nx = " + deep, std::string("a: \0{\n\"`\n- - -\n? :\n", 20), std::string("%TAG ! !\n--- !<\n")}) {
                const Reading reading = readText(*format, text);
                QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
            }
        }
    }

    void otherFilesAreNotTakenForThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a compose file") << QByteArray("version: '3'\nservices:\n  web:\n    image: traefik\n    labels:\n      - traefik.http.routers.a.rule=x\n");
        QTest::newRow("a compose file without a version") << QByteArray("services:\n  web:\n    image: envoy\n");
        QTest::newRow("a manifest") << QByteArray("apiVersion: v1\nkind: ConfigMap\ndata:\n  envoy.yaml: |\n    static_resources:\n      a: b\n");
        QTest::newRow("a route of Kubernetes") << QByteArray("apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nspec:\n  routes: []\n");
        QTest::newRow("other YAML") << QByteArray("http:\n  port: 80\n  timeout: 5s\nlog:\n  level: info\n");
        QTest::newRow("other TOML") << QByteArray("[agent]\ninterval = \"10s\"\n[[inputs.cpu]]\npercpu = true\n");
        QTest::newRow("JSON lines") << QByteArray("{\"a\":1}\n{\"a\":2}\n");
        QTest::newRow("nginx") << QByteArray("server {\n  listen 80;\n  root /srv;\n}\n");
        QTest::newRow("a program") << QByteArray("int main() {\n  return 0;\n}\n");
        QTest::newRow("HCL") << QByteArray("service {\n  name = \"a\"\n  port = 80\n}\n");
        QTest::newRow("nothing") << QByteArray("");
    }
    void otherFilesAreNotTakenForThem()
    {
        QFETCH(QByteArray, text);
        for (const Format *format : {&envoyConfFormat, &traefikConfFormat, &caddyConfFormat})
            QVERIFY2(recognised(*format, text.toStdString()) < 0.3, format->id.data());
    }
};

QTEST_APPLESS_MAIN(TestProxyConfReaders)
#include "tst_proxy_conf_readers.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "configured_files.h"
#include "correlate/server_limits.h"

#include <QTest>

using namespace hopscope;
using std::chrono::seconds;

class TestServerLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void serversHaveTheirOwnLimits()
    {
        ConfiguredFiles files;
        files.file("web.config", "iis-conf", {{"system.webServer > aspNetCore", "requestTimeout", "00:05:00"}, {"system.webServer > aspNetCore", "startupTimeLimit", "120"},
            {"location api > system.web > httpRuntime", "executionTimeout", "300"}, {"system.web > httpRuntime", "executionTimeout", "never"}});
        const std::vector<EffectiveTimeout> limits = files.all();
        QCOMPARE(limits.size(), 2U);
        QCOMPARE(limits[0].value, Duration(seconds(300)));
        QCOMPARE(limits[0].kind, TimeoutKind::Server);
        QCOMPARE(limits[0].at->line, LineNumber(1));
        QCOMPARE(limits[1].name, std::string("executionTimeout"));
        QVERIFY(limits[1].lateness > limits[0].lateness);
    }
    void applicationServersHaveLimits_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("timeout");
        const QByteArray gunicorn("gunicorn-conf"), pool("php-fpm-conf"), uwsgi("uwsgi-conf");
        QTest::newRow("gunicorn") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("45") << 45;
        QTest::newRow("switched off") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("0") << -1;
        QTest::newRow("only Python knows") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("int(os.getenv('T', '30'))") << -1;
        QTest::newRow("PHP-FPM") << pool << QByteArray("www") << QByteArray("request_terminate_timeout") << QByteArray("1m") << 60;
        QTest::newRow("uWSGI") << uwsgi << QByteArray("uwsgi") << QByteArray("harakiri") << QByteArray("20") << 20;
        const QByteArray unit("systemd-unit"), service("Service"), start("ExecStart");
        QTest::newRow("a gunicorn's command") << unit << service << start << QByteArray("/venv/bin/gunicorn --workers 4 --timeout 45 shop:app") << 45;
        QTest::newRow("its short option") << unit << service << start << QByteArray("gunicorn -t 50 -k sync shop:app") << 50;
        QTest::newRow("with threads") << unit << service << start << QByteArray("gunicorn --timeout=45 --threads=4 shop:app") << -1;
        QTest::newRow("a uWSGI's command") << unit << service << start << QByteArray("uwsgi --harakiri=20 --ini a.ini") << 20;
        QTest::newRow("another command") << unit << service << start << QByteArray("/bin/wait --timeout 9") << -1;
        QTest::newRow("not a limit") << uwsgi << QByteArray("uwsgi") << QByteArray("http-timeout") << QByteArray("20") << -1;
    }
    void applicationServersHaveLimits()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, scope);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, timeout);
        ConfiguredFiles files;
        files.file("conf", format.constData(), {{scope.constData(), name.constData(), value.constData()}});
        const std::vector<EffectiveTimeout> limits = files.all();
        QCOMPARE(limits.empty() ? -1 : int(limits.front().value / seconds(1)), timeout);
    }
    void aWorkerOfManyRequestsHasNoLimitOnEach()
    {
        ConfiguredFiles files;
        files.file("a.py", "gunicorn-conf", {{"", "timeout", "45"}, {"", "worker_class", "gevent"}});
        files.file("b.py", "gunicorn-conf", {{"", "timeout", "45"}, {"", "threads", "4"}});
        files.file("c.py", "gunicorn-conf", {{"", "timeout", "50"}, {"", "worker_class", "sync"}});
        QCOMPARE(files.all().size(), 1U);
        QCOMPARE(files.all().front().value, Duration(seconds(50)));
    }
    void aQueueIsLimitedByItsPool()
    {
        const std::string pools = "system.applicationHost > applicationPools";
        const auto set = [](const std::string &scope, const char *name, const char *value) {
            return StoredSetting{SourceId(1), {{}, scope, name, value}};
        };
        const std::vector<StoredSetting> settings{set(pools, "add", "Shop"), set(pools + " > add Shop", "queueLength", "2500"), set(pools, "add", "Other")};
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(shop)\\CurrentQueueSize", settings), std::optional(2500.0));
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(Other)\\CurrentQueueSize", settings), std::optional(1000.0));
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(_Total)\\CurrentQueueSize", settings), std::optional<double>());
    }
};

QTEST_APPLESS_MAIN(TestServerLimits)
#include "tst_server_limits.moc"

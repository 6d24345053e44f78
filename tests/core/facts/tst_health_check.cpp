// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/health_check.h"

#include <QTest>

using namespace hopscope;

class TestHealthCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void machinesThatAskAreKnown_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("agent");
        QTest::addColumn<bool>("check");
        const auto row = [](const char *name, const char *method, const char *target, const char *agent, bool check) {
            QTest::newRow(name) << method << target << "HTTP/1.1" << agent << check;
        };
        row("Kubernetes", "GET", "/", "kube-probe/1.29+", true);
        row("AWS", "GET", "/index.html", "ELB-HealthChecker/2.0", true);
        row("Azure, as IIS writes it", "GET", "/", "Load+Balancer+Agent", true);
        row("by its path, without an agent", "GET", "/healthz?verbose", "", true);
        row("a browser at that path", "GET", "/healthz", "Mozilla/5.0", false);
        row("a post to that path", "POST", "/health", "", false);
        row("a page below that path", "GET", "/health/insurance", "", false);
        row("an agent that only speaks of one", "GET", "/", "Mozilla/5.0 (like kube-probe/1.29)", false);
        row("no agent", "GET", "/", "", false);
        QTest::newRow("HAProxy") << "OPTIONS" << "/" << "HTTP/1.0" << "" << true;
        QTest::newRow("a browser's question") << "OPTIONS" << "/" << "HTTP/1.1" << "" << false;
    }
    void machinesThatAskAreKnown()
    {
        QFETCH(QString, method);
        QFETCH(QString, target);
        QFETCH(QString, protocol);
        QFETCH(QString, agent);
        QFETCH(bool, check);
        Request request;
        request.method = method.toStdString();
        request.target = target.toStdString();
        request.protocol = protocol.toStdString();
        request.userAgent = agent.toStdString();
        QCOMPARE(isHealthCheck(request), check);
    }
};

QTEST_APPLESS_MAIN(TestHealthCheck)
#include "tst_health_check.moc"

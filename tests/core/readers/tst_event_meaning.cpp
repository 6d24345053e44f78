// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"
#include "readers/level_words.h"
#include "readers/system_error.h"

#include <QTest>

using namespace hopscope;

class TestEventMeaning : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void patternsBeginWhereTheMessageDoes()
    {
        QVERIFY(beginsLike("upstream timed out (110) while connecting to upstream", "upstream timed out*while connecting"));
        QVERIFY(!beginsLike("open() \"/upstream timed out\" failed", "upstream timed out"));
        QVERIFY(beginsLike("x worker exited", "*worker exited"));
        QVERIFY(beginsLike("anything", ""));
        QVERIFY(beginsLike("", "*"));
        QVERIFY(!beginsLike("worker", "worker*worker"));
        QVERIFY(beginsLike("worker worker", "worker*worker"));
    }

    void theFirstRowThatFitsCounts()
    {
        const MessageRow table[] = {
            {Meaning::None, "Server * is DOWN for lunch"},
            {Meaning::UpstreamDown, "Server * is DOWN"},
            {Meaning::Refused, "*", "ECONNREFUSED"},
            {Meaning::Recycle, "bye", {}, "AH1", "httpd"},
        };
        QCOMPARE(meaningOf(table, {.text = "Server a is DOWN for lunch"}), Meaning::None);
        QCOMPARE(meaningOf(table, {.text = "Server a is DOWN"}), Meaning::UpstreamDown);
        QCOMPARE(meaningOf(table, {.text = "x", .error = "ECONNREFUSED"}), Meaning::Refused);
        QCOMPARE(meaningOf(table, {.text = "bye", .code = "AH1", .program = "httpd"}), Meaning::Recycle);
        QCOMPARE(meaningOf(table, {.text = "bye", .code = "AH1", .program = "nginx"}), Meaning::None);
        QVERIFY(findMessage(table, {.text = "Server a is DOWN for lunch"}) != nullptr);
        QVERIFY(findMessage(table, {.text = "else"}) == nullptr);
    }

    void errorsHaveOneNameOnEverySystem()
    {
        for (const int number : {111, 61, 10061})
            QCOMPARE(errorName(number), std::string_view("ECONNREFUSED"));
        QCOMPARE(errorName(70007), std::string_view("TIMEUP"));
        QVERIFY(errorName(1).empty());
        QVERIFY(errorName(-5).empty());
    }

    void levelsAreKnownInAnyCase()
    {
        QCOMPARE(levelFromWord("crit"), std::optional(Level::Critical));
        QCOMPARE(levelFromWord("WARNING"), std::optional(Level::Warning));
        QVERIFY(!levelFromWord("loud"));
        QVERIFY(!levelFromWord(""));
        QCOMPARE(levelFromSeverity(0), Level::Emergency);
        QCOMPARE(levelFromSeverity(7), Level::Debug);
        QCOMPARE(levelFromSeverity(8), Level::Unknown);
    }

    void linuxAndServersSayWhatHappened_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char *name, const char *program, const char *text, const char *meaning) {
            QTest::newRow(name) << QByteArray(program) << QByteArray(text) << QByteArray(meaning);
        };
        row("the kernel kills for memory", "kernel", "Out of memory: Killed process 1234 (java) total-vm:1kB", "out-of-memory");
        row("the kernel kills in a cgroup", "kernel", "Memory cgroup out of memory: Killed process 9 (php)", "out-of-memory");
        row("only the kernel is believed", "shop", "Out of memory: Killed process 1234 (java)", "none");
        row("a segfault", "kernel", "php[99]: segfault at 0 ip 00007f sp 00007f error 4 in libc.so", "worker-crash");
        row("the accept queue overflows", "kernel", "TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.", "overloaded");
        row("connection tracking is full", "kernel", "nf_conntrack: nf_conntrack: table full, dropping packet", "port-exhaustion");
        row("a unit is stopped", "systemd", "Stopping app.service - Shop...", "service-stop");
        row("a unit was killed", "systemd", "app.service: Main process exited, code=killed, status=9/KILL", "worker-crash");
        row("a unit was terminated", "systemd", "app.service: Main process exited, code=killed, status=15/TERM", "service-stop");
        row("a unit died of memory", "systemd", "app.service: Failed with result 'oom-kill'.", "out-of-memory");
        row("sessions are no service", "systemd", "Started Session 4 of User root.", "none");
        row("the clock was set", "chronyd", "System clock was stepped by -3.2 seconds", "clock-step");
        row("a guess about memory is a crash", "app", "Worker (pid:9) was sent SIGKILL! Perhaps out of memory?", "worker-crash");
        row("gunicorn's own limit", "app", "WORKER TIMEOUT (pid:9)", "worker-timeout");
        row("uWSGI's own limit", "uwsgi", "*** HARAKIRI ON WORKER 2 (pid: 9, try: 1, graceful: no) ***", "worker-timeout");
        row("PHP-FPM's own limit", "php-fpm", "[pool www] child 9, script '/x.php' (request: \"GET /x.php\") execution timed out (30.1 sec), terminating", "worker-timeout");
        row("PHP-FPM has no child left", "php-fpm", "[pool www] server reached pm.max_children setting (5), consider raising it", "overloaded");
        row("a reload", "app", "Handling signal: hup", "recycle");
        row("a stop", "app", "Handling signal: term", "service-stop");
        row("a pool ran dry", "app", "HikariPool-1 - Connection is not available, request timed out after 30000ms.", "dependency-down");
        row("TLS came to a plain port", "app", "Invalid request from ip=10.0.0.1: Invalid HTTP request line: b'\\x16\\x03'", "bad-request-line");
        row("a handshake failed", "app", "TLS handshake from 10.0.0.1 failed: HTTP_REQUEST", "tls-from-peer-failed");
    }
    void linuxAndServersSayWhatHappened()
    {
        QFETCH(QByteArray, program);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, meaning);
        const std::string textCopy = text.toStdString();
        const std::string programCopy = program.toStdString();
        const MessageFacts kept{.text = textCopy, .program = programCopy};
        const MessageRow *row = findMessage(linuxMessages(), kept);
        const Meaning found = row != nullptr ? row->meaning : meaningOf(appServerMessages(), kept);
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(found))), meaning);
    }

    void goSaysWhatItDidNotReach_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Meaning>("meaning");
        QTest::newRow("no such name") << QByteArray("dial tcp: lookup app on 10.0.0.2:53: no such host") << Meaning::ResolveFailed;
        QTest::newRow("no route to the name server")
            << QByteArray("dial tcp: lookup app on 10.0.0.2:53: dial udp 10.0.0.2:53: connect: network is unreachable") << Meaning::ResolveFailed;
        QTest::newRow("a name server that is not there")
            << QByteArray("dial tcp: lookup app on 127.0.0.53:53: read udp 127.0.0.1:40000->127.0.0.53:53: read: connection refused") << Meaning::ResolveFailed;
        QTest::newRow("no route to the server") << QByteArray("dial tcp 10.0.0.9:80: connect: network is unreachable") << Meaning::Unreachable;
        QTest::newRow("a server that is not there") << QByteArray("dial tcp 10.0.0.9:80: connect: connection refused") << Meaning::Refused;
    }
    void goSaysWhatItDidNotReach()
    {
        QFETCH(QByteArray, text);
        QTEST(meaningOf(goMessages(), {.text = text.toStdString()}), "meaning");
    }
};

QTEST_APPLESS_MAIN(TestEventMeaning)
#include "tst_event_meaning.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What lines of one fault, written one after the other, tell of each other.
#include "correlate/completed_lines.h"

#include <QTest>

using namespace hopscope;
using std::chrono::seconds;

namespace {

/// A line of httpd 2.2's error log, which does not tell the thread.
StoredEvent old(int second, std::string client, std::string target, std::string message)
{
    StoredEvent line;
    line.event.time = Timestamp(seconds(1'795'200'000 + second));
    line.event.source = "httpd";
    line.event.client = std::move(client);
    line.event.target = std::move(target);
    line.event.message = std::move(message);
    return line;
}

std::vector<Event> completed(const std::vector<StoredEvent> &lines)
{
    std::vector<const StoredEvent *> stored;
    for (const StoredEvent &line : lines)
        stored.push_back(&line);
    return completeErrorLines(stored);
}

const std::string refused = "(111)Connection refused: proxy: HTTP: attempt to connect to 10.0.0.5:80 (10.0.0.5) failed";
const std::string notMade = "proxy: HTTP: failed to make connection to backend: 10.0.0.5";
const std::string timedOut = "(70007)The timeout specified has expired: proxy: error reading status line from remote server 10.0.0.5:80";
const std::string noAnswer = "proxy: Error reading from remote server returned by /a";

} // namespace

class TestCompletedLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineGetsTheNamesOfTheOneThatFollows()
    {
        const auto lines = completed({old(1, "", "", refused), old(1, "10.0.0.7", "", notMade), old(2, "10.0.0.8", "", timedOut), old(2, "10.0.0.8", "/a", noAnswer)});
        QCOMPARE(lines[0].client, std::string("10.0.0.7"));
        QCOMPARE(lines[2].target, std::string("/a"));
        QVERIFY(lines[1].target.empty());
    }
    void notThoseOfAnotherFault()
    {
        const auto lines = completed({old(1, "", "", refused), old(2, "10.0.0.7", "", notMade), old(3, "10.0.0.8", "", timedOut), old(3, "10.0.0.9", "/a", noAnswer),
            old(4, "", "", refused), old(4, "10.0.0.7", "", timedOut)});
        QVERIFY(lines[0].client.empty()); // a second lies between
        QVERIFY(lines[2].target.empty()); // another client's
        QVERIFY(lines[4].client.empty()); // whoever had a connection was not refused
    }
    void clientsOfOneProcessAreNotMixed()
    {
        // The process is told, and not its threads.
        std::vector<StoredEvent> lines{old(1, "10.0.0.9", "", timedOut), old(1, "10.0.0.9", "/a", noAnswer), old(1, "", "", refused),
            old(1, "10.0.0.7", "", notMade), old(1, "", "", refused), old(1, "10.0.0.8", "", notMade)};
        for (StoredEvent &line : lines)
            line.event.connection = "20006";
        const auto all = completed(lines);
        QCOMPARE(all[0].target, std::string("/a"));
        QCOMPARE(all[2].client, std::string("10.0.0.7"));
        QVERIFY(all[2].target.empty());
        QVERIFY(all[3].target.empty());
        QCOMPARE(all[4].client, std::string("10.0.0.8"));
        QVERIFY(isOneFault(all[2], all[3]));
        QVERIFY(!isOneFault(all[1], all[2]));
    }
    void threadsAreNotMixed()
    {
        std::vector<StoredEvent> lines{old(1, "", "", refused), old(1, "10.0.0.7", "", notMade)};
        lines[0].event.connection = "7:140";
        lines[1].event.connection = "7:141";
        QVERIFY(completed(lines)[0].client.empty());
    }
};

QTEST_APPLESS_MAIN(TestCompletedLines)
#include "tst_completed_lines.moc"

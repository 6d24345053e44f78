// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/evtx_reader.h"
#include "readers/windows_xml_reader.h"
#include "time/stamp_scanner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr auto evtxSample = "windows-events/mdecrevoisier-scm-7036-7045.evtx";

std::string eventXml(const std::string &provider, int id, const std::string &data, const std::string &rendered = {})
{
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='" + provider
        + "'/><EventID Qualifiers='16384'>" + std::to_string(id)
        + "</EventID><Level>2</Level><TimeCreated SystemTime='2026-08-13T11:20:05.123456700Z'/><Execution ProcessID='0'/>"
          "<Computer>WEB1.example.com</Computer></System><EventData>"
        + data + "</EventData>"
        + (rendered.empty() ? rendered : "<RenderingInfo Culture='en-US'><Message>" + rendered + "</Message></RenderingInfo>")
        + "</Event>";
}

Reading readBytes(const Format &format, const QByteArray &bytes)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.evtx"));
    QFile file(path);
    Reading reading;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return reading;
    file.close();
    struct Sink final : RecordSink {
        explicit Sink(Reading &r) : reading(r) {}
        void add(const Request &r) override { reading.requests.push_back(r); }
        void add(const Event &e) override { reading.events.push_back(e); }
        void add(const Sample &) override {}
        void add(const Setting &) override {}
        void reject(const LinePosition &at, std::string_view reason, std::string_view) override
        {
            reading.rejected.push_back({at.line.value, std::string(reason), {}});
        }
        Reading &reading;
    } sink(reading);
    const auto read = format.readFile(path.toStdString(), sink, reading.facts);
    if (read)
        reading.lines = *read;
    else
        reading.rejected.push_back({0, sentence(read.problem()), {}});
    return reading;
}

QByteArray sampleBytes()
{
    return QByteArray::fromStdString(dataBytes(evtxSample));
}

} // namespace

class TestWindowsEvents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void xmlSamplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"nifi-multiple_events.xml", "nifi-single_event.xml", "nifi-single_event_no_parent.xml",
                 "crowdsec-windows-logs.log", "crowdsec-iis-xml-logs.log"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void xmlSamplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, file);
        const std::string path = "windows-events/" + file.toStdString();
        const Reading reading = readData(windowsXmlFormat, path);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path)), std::string("windows-xml"));
    }
    void evtxSamplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"mdecrevoisier-scm-7009-timeout.evtx", "mdecrevoisier-scm-7036-7045.evtx",
                 "beats-application-wer-1001.evtx", "omerbenamram-application-no-crc32.evtx", "omerbenamram-issue-201.evtx"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void evtxSamplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, file);
        const std::string path = "windows-events/" + file.toStdString();
        const Reading reading = readData(evtxFormat, path);
        QCOMPARE(reading.events.size() + reading.rejected.size(), reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path)), std::string("evtx"));
    }
    void eventsHaveTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<int>("id");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("subject");
        const QByteArray pool("<Data Name='AppPoolID'>Shop</Data><Data Name='ProcessID'>4711</Data>");
        const QByteArray was("Microsoft-Windows-WAS");
        QTest::newRow("pool disabled after failures") << was << 5002 << pool << QByteArray("worker-crash") << QByteArray("Shop");
        QTest::newRow("worker ended") << was << 5009 << pool << QByteArray("worker-crash") << QByteArray("Shop");
        QTest::newRow("no answer to a ping") << was << 5010 << pool << QByteArray("worker-hang") << QByteArray("Shop");
        QTest::newRow("shut down too slowly") << was << 5013 << pool << QByteArray("recycle") << QByteArray("Shop");
        QTest::newRow("recycled for memory") << was << 5117 << pool << QByteArray("recycle") << QByteArray("Shop");
        QTest::newRow("IIS 6 wrote it as 1009") << QByteArray("W3SVC") << 1009 << QByteArray("<Data>Shop</Data><Data>4711</Data>")
                                                << QByteArray("worker-crash") << QByteArray("Shop");
        QTest::newRow("an id of no matter") << was << 5211 << pool << QByteArray("none") << QByteArray("Shop");
        QTest::newRow("deployment") << QByteArray("IIS AspNetCore Module V2") << 1012
                                    << QByteArray("<Data>Application '/LM/W3SVC/2/ROOT' was recycled</Data>")
                                    << QByteArray("recycle") << QByteArray("/LM/W3SVC/2/ROOT");
        QTest::newRow("w3wp crashed") << QByteArray("Application Error") << 1000
            << QByteArray("<Data>w3wp.exe</Data><Data>10.0</Data><Data>5e</Data><Data>ntdll.dll</Data><Data>10</Data><Data>5f</Data>"
                          "<Data>c0000005</Data><Data>12</Data><Data>1267</Data>") << QByteArray("worker-crash") << QByteArray("w3wp.exe");
        QTest::newRow("crashed for memory") << QByteArray("Application Error") << 1000
            << QByteArray("<Data Name='AppName'>dotnet.exe</Data><Data Name='ExceptionCode'>0xe0000008</Data>")
            << QByteArray("out-of-memory") << QByteArray("dotnet.exe");
        QTest::newRow("unhandled .NET exception") << QByteArray(".NET Runtime") << 1026
            << QByteArray("<Data>Application: Shop.exe\nDescription: unhandled exception: System.InvalidOperationException</Data>")
            << QByteArray("worker-crash") << QByteArray("Shop.exe");
        QTest::newRow(".NET ran out of memory") << QByteArray(".NET Runtime") << 1026
            << QByteArray("<Data>Application: Shop.exe\nException Info: System.OutOfMemoryException</Data>")
            << QByteArray("out-of-memory") << QByteArray("Shop.exe");
        QTest::newRow("service ended unexpectedly") << QByteArray("Service Control Manager") << 7034
            << QByteArray("<Data Name='param1'>Shop API</Data><Data Name='param2'>1</Data>") << QByteArray("worker-crash") << QByteArray("Shop API");
        QTest::newRow("database ended unexpectedly") << QByteArray("Service Control Manager") << 7031
            << QByteArray("<Data Name='param1'>SQL Server (MSSQLSERVER)</Data>") << QByteArray("dependency-down")
            << QByteArray("SQL Server (MSSQLSERVER)");
        QTest::newRow("web service stopped, said in German") << QByteArray("Service Control Manager") << 7036
            << QByteArray("<Data Name='param1'>WWW-Publishingdienst</Data><Data Name='param2'>beendet</Data>"
                          "<Binary>57003300530056004300" "2F0031000000</Binary>")
            << QByteArray("service-stop") << QByteArray("WWW-Publishingdienst");
        QTest::newRow("data that is no text") << QByteArray("Service Control Manager") << 7036
            << QByteArray("<Data Name='param1'>Dienst</Data><Data Name='param2'>beendet</Data><Binary>zz003</Binary>")
            << QByteArray("none") << QByteArray("Dienst");
        QTest::newRow("web server running again") << QByteArray("Service Control Manager") << 7036
            << QByteArray("<Data Name='param1'>nginx</Data><Data Name='param2'>running</Data>") << QByteArray("service-start") << QByteArray("nginx");
        QTest::newRow("another service stopped") << QByteArray("Service Control Manager") << 7036
            << QByteArray("<Data Name='param1'>Windows Update</Data><Data Name='param2'>stopped</Data>") << QByteArray("none")
            << QByteArray("Windows Update");
        QTest::newRow("ports used up") << QByteArray("Tcpip") << 4231 << QByteArray() << QByteArray("port-exhaustion") << QByteArray();
        QTest::newRow("power lost") << QByteArray("Microsoft-Windows-Kernel-Power") << 41 << QByteArray("<Data Name='BugcheckCode'>0</Data>")
                                    << QByteArray("host-restart") << QByteArray();
        QTest::newRow("clock set by an hour") << QByteArray("Microsoft-Windows-Kernel-General") << 1
            << QByteArray("<Data Name='NewTime'>2026-08-13T11:20:05.0000000Z</Data><Data Name='OldTime'>2026-08-13T10:20:05.0000000Z</Data>")
            << QByteArray("clock-step") << QByteArray();
        QTest::newRow("clock set by a millisecond") << QByteArray("Microsoft-Windows-Kernel-General") << 1
            << QByteArray("<Data Name='NewTime'>2026-08-13T11:20:05.0010000Z</Data><Data Name='OldTime'>2026-08-13T11:20:05.0000000Z</Data>")
            << QByteArray("none") << QByteArray();
        QTest::newRow("same id of a stranger") << QByteArray("Contoso") << 5002 << pool << QByteArray("none") << QByteArray();
    }
    void eventsHaveTheirMeaning()
    {
        QFETCH(QByteArray, provider);
        QFETCH(int, id);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, meaning);
        QFETCH(QByteArray, subject);
        const Reading reading = readText(windowsXmlFormat, eventXml(provider.toStdString(), id, data.toStdString()));
        const Event &event = reading.events.at(0);
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(event.meaning))), meaning);
        QCOMPARE(QByteArray::fromStdString(event.subject), subject);
        QCOMPARE(event.host, std::string("WEB1.example.com"));
        QCOMPARE(event.level, Level::Error);
        QCOMPARE(event.code, std::to_string(id));
        QCOMPARE(event.time, std::optional(scanIso8601("2026-08-13T11:20:05.123456Z")->time));
    }
    void processIdsAreThoseOfTheProcessItIsAbout()
    {
        const Reading was = readText(windowsXmlFormat, eventXml("Microsoft-Windows-WAS", 5009, "<Data Name='AppPoolID'>a</Data><Data Name='ProcessID'>4711</Data>"));
        QCOMPARE(was.events.at(0).pid, std::string("4711"));
        const Reading crash = readText(windowsXmlFormat, eventXml("Application Error", 1000, "<Data Name='ProcessId'>0x1267</Data>"));
        QCOMPARE(crash.events.at(0).pid, std::string("4711"));
    }
    void theRenderedTextIsTheMessage()
    {
        const Reading reading = readText(windowsXmlFormat, eventXml("Contoso", 1, "<Data>x</Data>", "Der Dienst\r\n  wurde beendet.&#13;&#10;"));
        QCOMPARE(reading.events.at(0).message, std::string("Der Dienst wurde beendet."));
        const Reading plain = readText(windowsXmlFormat, eventXml("Microsoft-Windows-WAS", 5076, "<Data Name='AppPoolID'>Shop</Data><Data/>"));
        QCOMPARE(plain.events.at(0).message, std::string("a worker process is recycled: scheduled: AppPoolID=Shop"));
    }
    void eventsWithoutARootOnOneLineInPieces_data()
    {
        QTest::addColumn<int>("pieceSize");
        for (const int size : {1, 7, 17, 64, 1000, 1 << 20})
            QTest::addRow("pieces of %d bytes", size) << size;
    }
    void eventsWithoutARootOnOneLineInPieces()
    {
        QFETCH(int, pieceSize);
        std::string text = "<?xml version='1.0'?><!-- <Event> in a comment --><Events>";
        for (int i = 0; i < 50; ++i)
            text += eventXml("Microsoft-Windows-WAS", 5000 + i, "<Data Name='AppPoolID'>Shop</Data>");
        const Reading reading = readText(windowsXmlFormat, text + "</Events>", {}, static_cast<std::size_t>(pieceSize));
        QCOMPARE(reading.events.size(), std::size_t(50));
        QCOMPARE(reading.events.back().code, std::string("5049"));
        QCOMPARE(reading.rejected.size(), std::size_t(0));
        QCOMPARE(reading.lines, std::size_t(1));
    }
    void aBrokenEventCostsNoOther()
    {
        const std::string good = eventXml("Contoso", 1, "");
        const std::string text = good + "\n<Event><System></Wrong></Event>\n" + good + "\n<Event>\n<System>\n" + good + "\nstray\n<Event/>\n"
            + good + "<Event><NoSystem/></Event>" + good + "\n<Event><System>";
        const Reading reading = readText(windowsXmlFormat, text);
        QCOMPARE(reading.events.size(), std::size_t(5));
        std::vector<std::pair<std::uint64_t, std::string>> told;
        for (const Rejected &rejected : reading.rejected)
            told.emplace_back(rejected.line, rejected.reason.substr(0, 12));
        const std::vector<std::pair<std::uint64_t, std::string>> expected{{2, "broken XML: "}, {4, "the event is"}, {7, "text outside"},
            {8, "the event is"}, {9, "no event: th"}, {10, "the event is"}};
        QCOMPARE(told, expected);
    }
    void hostileXmlStaysBounded()
    {
        const std::string bomb = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'>]>";
        const Reading entities = readText(windowsXmlFormat, bomb + eventXml("Contoso", 1, "<Data>&y;&lt;ok&gt;</Data>"));
        QCOMPARE(entities.events.at(0).message, std::string("&y;<ok>"));

        std::string deep;
        for (int i = 0; i < 50'000; ++i)
            deep += "<a>";
        const Reading nested = readText(windowsXmlFormat, eventXml("Contoso", 1, deep));
        QCOMPARE(nested.events.size(), std::size_t(0));
        QCOMPARE(nested.rejected.size(), std::size_t(1));
        std::string closed = deep;
        for (int i = 0; i < 50'000; ++i)
            closed += "</a>";
        QCOMPARE(readText(windowsXmlFormat, eventXml("Contoso", 1, closed)).events.size(), std::size_t(1));

        const Reading huge = readText(windowsXmlFormat,
            eventXml("Contoso", 1, "<Data>" + std::string(3u << 20, 'x') + "</Data>") + "\n" + eventXml("Contoso", 2, ""));
        QCOMPARE(huge.events.size(), std::size_t(1));
        QCOMPARE(huge.events.at(0).code, std::string("2"));
        QCOMPARE(huge.rejected.at(0).reason, std::string("the event is larger than 1 MiB"));

        const Reading zeros = readText(windowsXmlFormat, std::string("<Event>\0<System>\0</Event>", 25));
        QCOMPARE(zeros.events.size(), std::size_t(0));
        QCOMPARE(zeros.rejected.size(), std::size_t(1));
    }
    void aCutLogGivesWhatIsLeft()
    {
        const Reading most = readBytes(evtxFormat, sampleBytes().left(30'000));
        QCOMPARE(most.events.size(), std::size_t(4));
        QVERIFY(most.facts.notes.at(0).find("cut off") != std::string::npos);
        const Reading first = readBytes(evtxFormat, sampleBytes().left(6'800));
        QCOMPARE(first.events.size(), std::size_t(1));
        const Reading header = readBytes(evtxFormat, sampleBytes().left(100));
        QCOMPARE(header.events.size(), std::size_t(0));
        QCOMPARE(header.rejected.size(), std::size_t(1));
        QVERIFY(header.rejected.at(0).reason.find("wevtutil") != std::string::npos);
    }
    void noiseWithTheRightMagicIsNoCrash()
    {
        QByteArray noise("ElfFile\0", 8);
        quint32 state = 12345;
        for (int i = 0; i < 80'000; ++i) {
            state = state * 1664525u + 1013904223u;
            noise.append(static_cast<char>(state >> 24));
        }
        QVERIFY(readBytes(evtxFormat, noise).events.empty());
    }
    void flippedBytesAreNoCrash()
    {
        const QByteArray good = sampleBytes();
        quint32 state = 1;
        for (int round = 0; round < 60; ++round) {
            QByteArray bad = good;
            for (int i = 0; i < 8; ++i) {
                state = state * 1664525u + 1013904223u;
                bad[static_cast<qsizetype>((state >> 8) % 12'000)] = static_cast<char>(state >> 24);
            }
            const Reading reading = readBytes(evtxFormat, bad);
            QVERIFY(reading.events.size() <= 200);
        }
    }
    void otherXmlIsNotTakenForIt()
    {
        QCOMPARE(recognised(windowsXmlFormat, "<?xml version='1.0'?>\n<configuration><system.webServer/></configuration>\n"), 0.0);
        QCOMPARE(recognised(windowsXmlFormat, "{\"xml\": \"<Event xmlns='http://schemas.microsoft.com/win'>\"}\n"), 0.0);
        QCOMPARE(recognised(windowsXmlFormat, ""), 0.0);
        QCOMPARE(recognised(evtxFormat, "ElfFil"), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestWindowsEvents)
#include "tst_windows_events.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/windows_csv_reader.h"
#include "readers/windows_json_reader.h"
#include "readers/windows_xml_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const std::string english = "Level,Date and Time,Source,Event ID,Task Category\n";

std::string timeOf(const Event &event)
{
    return event.time ? toIso8601(*event.time, 0) : std::string();
}

std::string row(const std::string &date, const std::string &text = "text", const std::string &source = "WAS", int id = 5002)
{
    return "Error," + date + "," + source + "," + std::to_string(id) + ",None," + text + "\n";
}

bool hasNote(const Reading &reading, std::string_view part)
{
    for (const std::string &note : reading.facts.notes) {
        if (note.find(part) != std::string::npos)
            return true;
    }
    return false;
}

void addsUp(const Reading &reading)
{
    QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
}

} // namespace

class TestWindowsExports : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        for (const char *file : {"composed-viewer-en.csv", "composed-viewer-de.csv", "composed-export-csv.csv"})
            QTest::newRow(file) << QByteArray(file) << QByteArray("windows-csv");
        QTest::newRow("json") << QByteArray("composed-convertto-json.json") << QByteArray("windows-json");
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, format);
        const std::string path = "windows-events/" + file.toStdString();
        const Reading reading = readData(format == "windows-csv" ? windowsCsvFormat : windowsJsonFormat, path);
        addsUp(reading);
        QVERIFY(reading.rejected.empty());
        QCOMPARE(bestFormat(dataBytes(path)), format.toStdString());
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
    }

    void headersOfManyLanguages_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("level");
        QTest::newRow("English") << QByteArray("Level,Date and Time,Source,Event ID,Task Category") << QByteArray("Error");
        QTest::newRow("German") << QByteArray("Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie") << QByteArray("Fehler");
        QTest::newRow("French") << QByteArray("Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche") << QByteArray("Erreur");
        QTest::newRow("Spanish") << QByteArray("Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea") << QByteArray("Error");
        QTest::newRow("Portuguese") << QByteArray("Nível,Data e Hora,Fonte,Identificação do Evento,Categoria da Tarefa") << QByteArray("Erro");
        QTest::newRow("Dutch") << QByteArray("Niveau,Datum en tijd,Bron,Gebeurtenis-id,Taakcategorie") << QByteArray("Fout");
        QTest::newRow("Italian") << QByteArray("Livello,Data e ora,Origine,ID evento,Categoria attività") << QByteArray("Errore");
        QTest::newRow("a language of no table") << QByteArray("Nivå,Datum och tid,Källa,Händelse,Aktivitetskategori") << QByteArray("Error");
        QTest::newRow("tabs") << QByteArray("Level\tDate and Time\tSource\tEvent ID\tTask Category") << QByteArray("Error");
        QTest::newRow("semicolons") << QByteArray("Level;Date and Time;Source;Event ID;Task Category") << QByteArray("Error");
    }
    void headersOfManyLanguages()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, level);
        const char separator = header.contains('\t') ? '\t' : header.contains(';') ? ';' : ',';
        const QByteArray cells = level + ",13/05/2024 08:11:02,Microsoft-Windows-WAS,5002,-,\"x 'Shop', y\nz\"\n";
        const std::string text = (header + "\n" + QByteArray(cells).replace(',', separator)).toStdString();
        const Reading reading = readText(windowsCsvFormat, text);
        QCOMPARE(bestFormat(text), std::string("windows-csv"));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0]), std::string("2024-05-13T08:11:02Z"));
        QCOMPARE(reading.events[0].level, Level::Error);
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[0].subject, std::string("Shop"));
        addsUp(reading);
    }

    void dayAndMonthAreToldByEvidence_data()
    {
        QTest::addColumn<QByteArray>("dates");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<bool>("guessed");
        QTest::newRow("a day above 12, later in the file") << QByteArray("03/04/2024 10:00:00;14/04/2024 10:00:00") << QByteArray("2024-04-03T10:00:00Z") << false;
        QTest::newRow("a second number above 12") << QByteArray("3/4/2024 10:00:00 PM;3/14/2024 1:00:00 AM") << QByteArray("2024-03-04T22:00:00Z") << false;
        QTest::newRow("months would turn back") << QByteArray("02/01/2024 10:00:00;01/02/2024 10:00:00;02/02/2024 10:00:00") << QByteArray("2024-01-02T10:00:00Z") << false;
        QTest::newRow("newest first") << QByteArray("1/2/2024 1:00:00 AM;2/1/2024 1:00:00 AM;1/1/2024 1:00:00 AM") << QByteArray("2024-02-01T01:00:00Z") << false;
        QTest::newRow("points") << QByteArray("03.04.2024 10:00:00") << QByteArray("2024-04-03T10:00:00Z") << false;
        QTest::newRow("year first") << QByteArray("2024-04-03 10:00:00") << QByteArray("2024-04-03T10:00:00Z") << false;
        QTest::newRow("nothing tells, half days") << QByteArray("4/3/2024 12:30:00 AM") << QByteArray("2024-04-03T00:30:00Z") << true;
        QTest::newRow("nothing tells, whole days") << QByteArray("3/4/2024 12:30:00") << QByteArray("2024-04-03T12:30:00Z") << true;
        QTest::newRow("narrow blank, noon") << QByteArray("4/13/2024 12:30:00\u202FPM") << QByteArray("2024-04-13T12:30:00Z") << false;
        QTest::newRow("Spanish half days") << QByteArray("13/04/2024 1:30:00 p. m.") << QByteArray("2024-04-13T13:30:00Z") << false;
    }
    void dayAndMonthAreToldByEvidence()
    {
        QFETCH(QByteArray, dates);
        QFETCH(bool, guessed);
        std::string text = english;
        for (const QByteArray &date : dates.split(';'))
            text += row(date.toStdString());
        const Reading reading = readText(windowsCsvFormat, text);
        QCOMPARE(reading.events.size(), static_cast<std::size_t>(dates.count(';') + 1));
        QTEST(QByteArray::fromStdString(timeOf(reading.events[0])), "first");
        QCOMPARE(hasNote(reading, "day or month"), guessed);
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }

    void textsMeanWhatTheirDataMeans_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<int>("id");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected"); // meaning, subject, pid
        const auto add = [](const char *source, int id, const char *text, const char *expected) {
            QTest::addRow("%s %d %s", source, id, expected) << QByteArray(source) << id << QByteArray(text) << QByteArray(expected);
        };
        add("WAS", 5074, "A worker process with process id of '4711' serving application pool 'Shop' has requested a recycle", "recycle|Shop|4711");
        add("Service Control Manager", 7036, "The World Wide Web Publishing Service service entered the stopped state.", "service-stop|World Wide Web Publishing Service|");
        add("Service Control Manager", 7036, "The Windows Update service entered the stopped state.", "none|Windows Update|");
        add("Service Control Manager", 7034, "The Shop service terminated unexpectedly.  It has done this 1 time(s).", "worker-crash|Shop|");
        add("Service Control Manager", 7011, "A timeout (30000 milliseconds) was reached while waiting for a transaction response from the W3SVC service.", "worker-hang|W3SVC|");
        add("Application Error", 1000, "Faulting application w3wp.exe, version 6.0.3790.3959, stamp 45d6968e, faulting module kernel32.dll", "worker-crash|w3wp.exe|");
        add("Application Hang", 1002, "The program w3wp.exe version 10.0.1 stopped interacting with Windows and was closed.", "worker-hang|w3wp.exe|");
        add("Tcpip", 4231, "A request to allocate an ephemeral port number has failed", "port-exhaustion||");
        add("Microsoft-Windows-DNS-Client", 1014, "Name resolution for the name db.example.com timed out after none of the servers responded.", "resolve-failed|db.example.com|");
        add("Microsoft-Windows-Resource-Exhaustion-Detector", 2004, "low virtual memory: java.exe (4711) consumed 8 bytes", "out-of-memory|java.exe|");
        add("ASP.NET 4.0.30319.0", 1309, "Event code: 3001 ", "worker-timeout||");
        add("ASP.NET 4.0.30319.0", 1309,
            "Event code: 3005 Exception message: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.", "dependency-down||");
        add("ASP.NET 4.0.30319.0", 1309, "Event code: 3005 Exception message: Object reference not set to an instance of an object.", "handler-failed||");
        add(".NET Runtime", 1000, "Category: Shop EventId: 2 Exception: System.InvalidOperationException: Timeout expired.  The timeout period elapsed prior to "
            "obtaining a connection from the pool.", "dependency-down||");
        add("Shop", 0, "The connection pool has been exhausted", "dependency-down||");
        add("Microsoft-Windows-Kernel-General", 1, "The system time has changed to 2024-05-13T08:11:02.500Z from 2024-05-13T08:11:00.000Z.", "clock-step||");
        add("Contoso", 5002, "An event of somebody else's with the same id", "none||");
    }
    void textsMeanWhatTheirDataMeans()
    {
        QFETCH(QByteArray, source);
        QFETCH(int, id);
        QFETCH(QByteArray, text);
        const Reading reading = readText(windowsCsvFormat,
            english + row("13/05/2024 08:11:02", "\"" + text.toStdString() + "\"", source.toStdString(), id));
        QCOMPARE(reading.events.size(), std::size_t(1));
        const Event &event = reading.events[0];
        QTEST(QByteArray::fromStdString(std::string(meaningId(event.meaning)) + "|" + event.subject + "|" + event.pid), "expected");
    }

    void cutRowsAreToldAndTheNextIsGood()
    {
        const Reading reading = readText(windowsCsvFormat, english + "Error,13/05/2024 08:11:02,WAS,5002,None,\"cut\nhere\n"
                + row("13/05/2024 08:11:03") + "Error,yesterday,WAS,5002,None,text\nError,13/05/2024 08:11:04,WAS,many,None,text\n"
                + "Error,13/05/2024\n" + row("13/05/2024 08:11:05") + "Error,13/05/2024 08:11:06,WAS,5002,None,\"open at the end");
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(timeOf(reading.events[0]), std::string("2024-05-13T08:11:03Z"));
        QCOMPARE(reading.rejected.size(), std::size_t(5));
        QCOMPARE(reading.rejected[0].line, std::uint64_t(2));
        QCOMPARE(reading.rejected[0].reason, std::string("a quote is not closed: the row is cut off"));
        QCOMPARE(reading.rejected[1].reason, std::string("no date and time"));
        QCOMPARE(reading.rejected[2].reason, std::string("no event id"));
        QCOMPARE(reading.rejected[3].reason, std::string("fewer values than columns: cut off"));
        addsUp(reading);
    }
    /// The same event as log services export it in a table.
    void tablesOfLogServices_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("Kibana") << QByteArray("\"@timestamp\",\"host.name\",\"event.code\",\"event.provider\",\"log.level\",\"message\"\n"
                                              "\"Nov 21, 2026 @ 01:04:13.250\",WEB01,5002,Microsoft-Windows-WAS,warning,text\n") << QByteArray("local");
        QTest::newRow("Azure Monitor") << QByteArray("\"TimeGenerated [UTC]\",Computer,Source,EventLevelName,EventID,RenderedDescription\n"
                                                     "\"11/21/2026, 1:04:13.250 AM\",WEB01,Microsoft-Windows-WAS,Warning,5002,text\n") << QByteArray();
        QTest::newRow("Splunk") << QByteArray("_time,ComputerName,SourceName,EventCode,Type,Message\n2026-11-21T01:04:13.250+0000,WEB01,Microsoft-Windows-WAS,5002,Warning,text\n")
                                << QByteArray();
    }
    void tablesOfLogServices()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("windows-csv"));
        const Reading reading = readText(windowsCsvFormat, text.toStdString());
        QCOMPARE(reading.events.size(), std::size_t{1});
        QCOMPARE(reading.unparsed, std::size_t{0});
        const Event &event = reading.events[0];
        QCOMPARE(toIso8601(*event.time, 3), std::string("2026-11-21T01:04:13.250Z"));
        QCOMPARE(event.code, std::string("5002"));
        QCOMPARE(event.host, std::string("WEB01"));
        QCOMPARE(event.level, Level::Warning);
        QTEST(QByteArray::fromStdString(reading.facts.timeZone), "zone");
    }

    void rowsOfTheViewersListNeedNoHeader()
    {
        const std::string recycled = "Information\t13/05/2024 22:00:02\tWAS\t5074\tNone\tA worker process with process id of '9120' serving application pool 'Shop' has "
                                     "requested a recycle because the worker process reached its allowed processing time limit.\n";
        const Reading reading = readText(windowsCsvFormat, recycled);
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0]), std::string("2024-05-13T22:00:02Z"));
        QCOMPARE(reading.events[0].meaning, Meaning::Recycle);
        QCOMPARE(bestFormat(recycled), std::string("windows-csv"));
        QVERIFY(bestFormat("Error,13/05/2024 22:00:02,shop,500,None,text\n") != "windows-csv"); // commas have other tables, too
        QVERIFY(bestFormat("Information\tyesterday\tWAS\t5074\tNone\ttext\n") != "windows-csv");
    }
    void withoutAProviderNothingIsGuessed()
    {
        const Reading reading = readText(windowsCsvFormat, "\"TimeCreated\",\"Id\",\"LevelDisplayName\",\"Message\"\n"
                                                           "\"2024-05-13T08:11:02.1234567+02:00\",\"5002\",\"Error\",\"text\"\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0]), std::string("2024-05-13T06:11:02Z"));
        QCOMPARE(reading.events[0].meaning, Meaning::None);
        QVERIFY(hasNote(reading, "ProviderName"));
        QCOMPARE(reading.facts.timeZone, std::string());
    }

    void jsonOfManyShapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray fields("\"Id\":5002,\"ProviderName\":\"Microsoft-Windows-WAS\",\"Level\":2,\"Message\":\"pool 'Shop' {[ disabled\",");
        QTest::newRow("one object on a line") << "{" + fields + "\"TimeCreated\":\"\\/Date(1715587862000)\\/\"}\n";
        QTest::newRow("an array on a line") << "[{" + fields + "\"TimeCreated\":\"/Date(1715587862000+0200)/\"}]\n";
        QTest::newRow("over lines") << "{\n  " + QByteArray(fields).replace(",\"", ",\n  \"") + "\"TimeCreated\":  \"2024-05-13T10:11:02.0000000+02:00\"\n}\n";
        QTest::newRow("Winlogbeat") << QByteArray("{\"@timestamp\":\"2024-05-13T08:11:02.000Z\",\"winlog\":{\"event_id\":\"5002\",\"provider_name\":"
            "\"Microsoft-Windows-WAS\",\"event_data\":{\"AppPoolID\":\"Shop\"}},\"log\":{\"level\":\"error\"},\"message\":\"x\"}");
        QTest::newRow("NXLog") << QByteArray("{\"EventTime\":\"2024-05-13 08:11:02\",\"SourceName\":\"Microsoft-Windows-WAS\",\"EventID\":5002,"
            "\"Severity\":\"ERROR\",\"Message\":\"pool 'Shop'\"}");
        QTest::newRow("Get-EventLog") << QByteArray("{\"TimeGenerated\":\"\\/Date(1715587862000)\\/\",\"Source\":\"WAS\",\"EventID\":5002,"
            "\"EntryType\":1,\"ReplacementStrings\":[\"Shop\",\"4711\"],\"Message\":\"x\"}");
    }
    void jsonOfManyShapes()
    {
        QFETCH(QByteArray, text);
        const Reading reading = readText(windowsJsonFormat, text.toStdString(), {}, 40);
        QCOMPARE(bestFormat(text.toStdString()), std::string("windows-json"));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0]), std::string("2024-05-13T08:11:02Z"));
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[0].subject, std::string("Shop"));
        addsUp(reading);
    }
    void brokenJsonIsTold()
    {
        const std::string good = "{\"Id\":5002,\"ProviderName\":\"WAS\",\"TimeCreated\":\"2024-05-13T08:11:02Z\"}\n";
        const Reading reading = readText(windowsJsonFormat, good + "{\"Id\":5002,\"Prov\n" + good + "{\"Id\":5002,\n" + good + "some text\n"
                + "{\"Id\":\"x\"}\n[\n" + good + "]\n{\"Id\":5002,\"TimeCreated\":\"/Date(-99)/\",\"Message\":\"x\"}\n{\"a\":" + std::string(2'000'000, ' ')
                + "1}\n" + good + "{\"Id\":");
        QCOMPARE(reading.events.size(), std::size_t(5));
        std::vector<std::pair<std::uint64_t, std::string>> told;
        for (const Rejected &rejected : reading.rejected)
            told.emplace_back(rejected.line, rejected.reason.substr(0, 22));
        const std::vector<std::pair<std::uint64_t, std::string>> expected{{2, "the object is cut off "}, {4, "the object is cut off:"},
            {6, "text outside of a JSON"}, {7, "no event id"}, {11, "no time that is known:"}, {12, "the object is larger t"},
            {14, "the object is cut off "}};
        QCOMPARE(told, expected);
        addsUp(reading);
    }

    void otherFilesAreNotTakenForThem()
    {
        QCOMPARE(recognised(windowsCsvFormat, "time,cpu,memory,disk,net\n2024-05-13 08:11:02,1,2,3,4\n"), 0.0);
        QCOMPARE(recognised(windowsCsvFormat, "date,source,id,level,message\n1,2,3,4,5\n"), 0.0);
        QCOMPARE(recognised(windowsCsvFormat, ""), 0.0);
        QCOMPARE(recognised(windowsJsonFormat, "{\"TimeCreated\":\"2024-05-13T08:11:02Z\",\"method\":\"GET\"}\n"), 0.0);
        QCOMPARE(recognised(windowsJsonFormat, "{\"EventTime\""), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestWindowsExports)
#include "tst_windows_exports.moc"

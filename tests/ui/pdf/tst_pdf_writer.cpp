// SPDX-License-Identifier: GPL-3.0-or-later
#include "busy_findings.h"
#include "pdf/pdf_writer.h"
#include "pdf/report_pages.h"
#include "resources/register_resources.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace hopscope;

namespace {

/// What a tool of poppler says of a PDF; the test fails where the tool is missing or complains.
QString asked(const QString &tool, const QStringList &arguments)
{
    QProcess process;
    process.start(tool, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return QStringLiteral("FAILED: ") + tool + QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput());
}

ReportDocument busyReport()
{
    return makeReport(busyFindings(), "customer-4711.hopscope", busyStart() + std::chrono::hours(2));
}

} // namespace

class TestPdfWriter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fileIn(const QString &name) const { return m_folder.filePath(name); }
    QString written(const QString &name, const ReportDocument &document, PaperSize paper = PaperSize::A4) const
    {
        const QString path = fileIn(name);
        const auto done = writePdf(document, busyFindings(), busySlice, path.toStdString(), paper);
        if (!done)
            qWarning("%s", sentence(done.problem()).c_str());
        return path;
    }

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void theFileIsAWholePdfWithTitleAndPages()
    {
        const QString path = written(QStringLiteral("busy.pdf"), busyReport());
        const QString info = asked(QStringLiteral("pdfinfo"), {path});
        QVERIFY2(info.contains(QStringLiteral("Why requests failed")), qPrintable(info));
        QVERIFY(info.contains(QStringLiteral("Hopscope")));
        QVERIFY(info.contains(QStringLiteral("(A4)")));
        const int pages = QRegularExpression(QStringLiteral("Pages: +(\\d+)")).match(info).captured(1).toInt();
        QVERIFY(pages >= 5 && pages < 40);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        for (int page = 1; page <= pages; ++page)
            QVERIFY(text.contains(QStringLiteral("Page %1 of %2").arg(page).arg(pages)));
    }
    void whatItSaysCanBeSelected()
    {
        const QString path = written(QStringLiteral("text.pdf"), busyReport());
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")}).simplified();
        QVERIFY(text.contains(QStringLiteral("400 of 48,310 requests failed between 10:02 and 10:17 (UTC).")));
        QVERIFY(text.contains(QStringLiteral("proxy_read_timeout 120s;")));
        QVERIFY(text.contains(QStringLiteral("nginx.conf:17")));
        QVERIFY(text.contains(QStringLiteral("<ESC>[31m")));
        QVERIFY(text.contains(QStringLiteral("How it was found out")));
    }
    /// The contents are links to the pages whose numbers they tell, and every section has its bookmark.
    void sectionsCanBeReachedByAClick()
    {
        const QString path = written(QStringLiteral("links.pdf"), busyReport());
        const QString xml = asked(QStringLiteral("pdftohtml"), {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"), path});
        const QRegularExpression link(QStringLiteral("<a href=\"[^\"]*#(\\d+)\">(\\d+)</a>"));
        int links = 0;
        for (auto found = link.globalMatch(xml); found.hasNext(); ++links) {
            const auto match = found.next();
            QCOMPARE(match.captured(1), match.captured(2));
        }
        std::size_t sections = 0;
        const ReportDocument document = busyReport();
        for (const report::Element &element : document.elements) {
            const auto *heading = std::get_if<report::Heading>(&element);
            if (heading == nullptr || heading->level > 1)
                continue;
            ++sections;
            const QString bookmark = QString::fromStdString(heading->text).toHtmlEscaped() + QStringLiteral("</item>");
            QVERIFY2(xml.contains(bookmark), qPrintable(bookmark));
        }
        QCOMPARE(static_cast<std::size_t>(links), sections);
    }
    void theFirstPageSaysForWhomByWhom()
    {
        ReportSettings settings;
        settings.author = "Jane \u00d6zt\u00fcrk";
        settings.customer = "Contoso";
        QImage picture(300, 100, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(picture.save(&buffer, "PNG"));
        settings.logo = png.toStdString();
        const ReportDocument document = makeReport(busyFindings(), "", busyStart(), settings);
        const QString path = written(QStringLiteral("parties.pdf"), document);
        QVERIFY(asked(QStringLiteral("pdfinfo"), {path}).contains(QString::fromUtf8("Jane \u00d6zt\u00fcrk")));
        QVERIFY(asked(QStringLiteral("pdftotext"), {path, QStringLiteral("-")}).contains(QString::fromUtf8("For Contoso, by Jane \u00d6zt\u00fcrk")));
        QVERIFY(asked(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path}).contains(QStringLiteral("image")));
    }
    void noWordOfATablesHeadIsBroken()
    {
        const QString path = written(QStringLiteral("heads.pdf"), busyReport());
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        static const QRegularExpression head(QStringLiteral("Time \\(UTC\\) +Status +Duration +Request +Cause +Line"));
        QVERIFY(head.match(text).hasMatch());
    }

    void aPageForASingleRowIsSpared()
    {
        const auto documentOf = [](int rows) {
            report::Table table{{"", "Row"}, {false, true}, {}, {0.5, 0.5}};
            for (int i = 0; i < rows; ++i)
                table.rows.push_back({"row", std::to_string(i)});
            ReportDocument document;
            document.title = "Rows";
            document.elements.push_back(std::move(table));
            return document;
        };
        int rows = 10;
        while (ReportPages(documentOf(rows), busyFindings(), busySlice, PaperSize::A4).count() == 1)
            ++rows;
        const QString path = written(QStringLiteral("rows.pdf"), documentOf(rows));
        const QString second = asked(QStringLiteral("pdftotext"), {QStringLiteral("-f"), QStringLiteral("2"), path, QStringLiteral("-")});
        QVERIFY2(second.count(QStringLiteral("row")) >= 2, qPrintable(second));
    }
    void columnsThatNeedLessGiveRoomToOthers()
    {
        report::Table table{{"Short", "Long"}, {false, false}, {{"x", "a cause with a rather long name that has room in a line"}}, {0.7, 0.3}};
        table.fitted = true;
        ReportDocument document;
        document.title = "Widths";
        document.elements.push_back(table);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("widths.pdf"), document), QStringLiteral("-")});
        QVERIFY2(text.contains(QStringLiteral("a cause with a rather long name that has room in a line")), qPrintable(text));
    }

    void aFewLinesThatDoNotFitTheFirstPageMakeItsPictureLower()
    {
        int spilled = 0;
        for (int lines = 20; lines <= 40; ++lines) {
            ReportDocument document;
            document.title = "First page";
            document.elements.push_back(report::TimelinePicture{{busyStart(), busyStart() + std::chrono::minutes(20)}, "picture"});
            for (int i = 0; i < lines; ++i)
                document.elements.push_back(report::Paragraph{"paragraph"});
            document.elements.push_back(report::Contents{{{"Part", 0}}});
            const QString path = written(QStringLiteral("first.pdf"), document);
            const QString first = asked(QStringLiteral("pdftotext"), {QStringLiteral("-l"), QStringLiteral("1"), path, QStringLiteral("-")});
            const auto others = lines - first.count(QStringLiteral("paragraph"));
            QVERIFY2(others == 0 || others > 3, std::to_string(lines).c_str());
            spilled += others > 0 ? 1 : 0;
        }
        QVERIFY(spilled > 0 && spilled < 21);
    }

    void aColumnThatLacksLittleIsNotSplitForOneThatLacksMuch()
    {
        const std::string address = "/a/long/path/of/an/address?with=many&parameters=that&never=fit&into=one&line=of&the=page&whatever=is&done=at&all=there";
        report::Table table{{"Spare", "Address", "Cause"}, {false, false, false}, {{"x", address, "Connection refused"}}, {0.4, 0.5, 0.1}};
        table.fitted = true;
        ReportDocument document;
        document.title = "Widths";
        document.elements.push_back(table);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("little.pdf"), document), QStringLiteral("-")});
        QVERIFY2(text.contains(QStringLiteral("Connection refused")), qPrintable(text));
    }

    void aColumnOfManyLinesGivesWhatMakesFewerOfThem()
    {
        const std::string address = "/a/long/path?with=many&parameters=that&never=fit&into=one&line=of&the=page";
        report::Table table{{"Address", "Cause"}, {false, false}, {}, {0.87, 0.13}};
        table.rows.assign(6, {"/short", "Connection refused"});
        table.rows.push_back({address + address, "Connection refused"});
        table.fitted = true;
        ReportDocument document;
        document.title = "Widths";
        document.elements.push_back(table);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("trade.pdf"), document), QStringLiteral("-")});
        QCOMPARE(text.count(QStringLiteral("Connection refused")), 7);
    }

    void noCauseIsSqueezedForAddresses()
    {
        report::Table table{{"Time (UTC)", "Status", "Duration", "Request", "Cause", "Line"}, {false, true, true, false, false, false}, {},
            {0.225, 0.065, 0.085, 0.305, 0.15, 0.17}};
        for (int i = 0; i < 6; ++i) {
            const std::string request = i < 3 ? "GET /metrics" : "GET /v1/shipments?status=open&limit=30";
            table.rows.push_back({"2026-11-21 01:07:28.660", "502", "551 ms", request, "The application's own error", "haproxy.log:26"});
        }
        table.fitted = true;
        ReportDocument document;
        document.title = "Widths";
        document.elements.push_back(table);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("squeezed.pdf"), document), QStringLiteral("-")});
        QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("The +haproxy"))), qPrintable(text)); // which had three lines
    }

    void noWordIsBrokenForTheNextColumn()
    {
        report::Table table{{"Timeout", "Value", "How it is known", "Where it holds", "Line"}, {false, true, false, false, false}, {},
            {0.24, 0.1, 0.2, 0.28, 0.18}};
        const std::string place = "VirtualHost 127.0.0.1:23580 track.example.net > ProxyPass /";
        table.rows = {{"timeout=", "3 s", "configured", place, "apache2.conf:33"}, {"connectiontimeout=", "1.5 s", "configured", place, "apache2.conf:33"}};
        table.fitted = true;
        ReportDocument document;
        document.title = "Widths";
        document.elements.push_back(table);
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("words.pdf"), document), QStringLiteral("-")});
        QVERIFY2(text.contains(QStringLiteral("connectiontimeout=")), qPrintable(text));
    }

    /// The paragraph that tells what a quoted line is stands on the page where that line begins.
    void aQuotedLineStaysWithTheWordsAboveIt()
    {
        for (int lines = 45; lines <= 56; ++lines) {
            ReportDocument document;
            document.title = "Quoted";
            document.elements.assign(static_cast<std::size_t>(lines), report::Paragraph{"paragraph"});
            document.elements.push_back(report::Paragraph{"introduction"});
            document.elements.push_back(report::Code{"quoted"});
            const QString path = written(QStringLiteral("quoted.pdf"), document);
            const QString first = asked(QStringLiteral("pdftotext"), {QStringLiteral("-l"), QStringLiteral("1"), path, QStringLiteral("-")});
            QCOMPARE(first.contains(QStringLiteral("introduction")), first.contains(QStringLiteral("quoted")));
        }
    }

    void noSingleLineStandsOnTopOfAPage()
    {
        for (int lines = 40; lines <= 60; ++lines) {
            ReportDocument document;
            document.title = "Ends";
            report::Bullets bullets;
            for (int i = 0; i < lines; ++i)
                bullets.items.emplace_back("bullet");
            document.elements = {bullets, report::Paragraph{"told in many words " + std::string(120, 'x')}, report::Paragraph{"told in one line"}};
            const QStringList pages = asked(QStringLiteral("pdftotext"), {written(QStringLiteral("ends.pdf"), document), QStringLiteral("-")}).split(u'\f');
            QVERIFY2(pages[1].count(QStringLiteral("bullet")) != 1, std::to_string(lines).c_str());
            QCOMPARE(pages[1].contains(QStringLiteral("many words")), pages[1].contains(QStringLiteral("one line")));
        }
    }
    void aPictureStandsOnThePageOfItsFacts()
    {
        for (int lines = 5; lines <= 35; ++lines) {
            ReportDocument document;
            document.title = "Incident";
            document.elements.push_back(report::Bullets{std::vector<std::string>(static_cast<std::size_t>(lines), "before it")});
            report::Table facts{{"What", "How much"}, {false, false}, {}, {0.2, 0.8}};
            facts.rows.assign(14, {"fact", "number"});
            document.elements.insert(document.elements.end(), {report::NewPart{0.2}, report::Heading{1, "Incident", {}}, facts,
                report::TimelinePicture{{busyStart(), busyStart() + std::chrono::minutes(20)}, "words of the picture"}});
            const QStringList pages = asked(QStringLiteral("pdftotext"), {written(QStringLiteral("facts.pdf"), document), QStringLiteral("-")}).split(u'\f');
            const int page = pages[0].contains(QStringLiteral("words of the picture")) ? 0 : 1;
            QVERIFY2(pages[page].count(QStringLiteral("fact")) == 14, std::to_string(lines).c_str());
        }
    }

    void aPictureWithoutDurationsSaysSo()
    {
        Findings findings = busyFindings();
        for (FlaggedRequest &request : findings.requests)
            request.duration.reset();
        const auto noDurations = [](const TimeRange &range, int columns) {
            TimelineSlice slice = busySlice(range, columns);
            slice.durations.clear();
            return slice;
        };
        const QString path = fileIn(QStringLiteral("no-durations.pdf"));
        QVERIFY(writePdf(busyReport(), findings, noDurations, path.toStdString(), PaperSize::A4).ok());
        const QString text = asked(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        QVERIFY(text.contains(QStringLiteral("how long requests took is not in these logs")));
        QVERIFY(!text.contains(QStringLiteral("median to 99th percentile")));
    }

    void whatTheFontDoesNotHaveIsNamed()
    {
        ReportDocument document;
        document.title = "Symbols";
        document.elements.push_back(report::Paragraph{"caddy: exiting; byeee!! \xF0\x9F\x91\x8B"});
        const QString text = asked(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), written(QStringLiteral("symbols.pdf"), document), QStringLiteral("-")});
        QVERIFY2(text.contains(QStringLiteral("byeee!! <U+1F44B>")), qPrintable(text));
    }

    void letterPaperIsThereToo()
    {
        const QString path = written(QStringLiteral("letter.pdf"), busyReport(), PaperSize::Letter);
        QVERIFY(asked(QStringLiteral("pdfinfo"), {path}).contains(QStringLiteral("(letter)")));
    }
    void noTextReachesIntoTheMargins()
    {
        const QString path = written(QStringLiteral("margins.pdf"), busyReport());
        const QString boxes = asked(QStringLiteral("pdftotext"), {QStringLiteral("-bbox"), path, QStringLiteral("-")});
        QVERIFY(!boxes.startsWith(QStringLiteral("FAILED")));
        const QRegularExpression word(
            QStringLiteral("xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">([^<]*)<"));
        int words = 0;
        for (auto found = word.globalMatch(boxes); found.hasNext(); ++words) {
            const auto match = found.next();
            QVERIFY2(match.captured(1).toDouble() > 48, qPrintable(match.captured(5)));
            QVERIFY2(match.captured(3).toDouble() < 595 - 48, qPrintable(match.captured(5)));
            QVERIFY2(match.captured(4).toDouble() < 842 - 20, qPrintable(match.captured(5)));
        }
        QVERIFY(words > 1000);
    }
    void nothingFoundStillMakesAReport()
    {
        Findings nothing;
        nothing.summary.answer = "No request failed.";
        const QString path = fileIn(QStringLiteral("nothing.pdf"));
        QVERIFY(writePdf(makeReport(nothing, "", busyStart()), nothing, busySlice, path.toStdString()).ok());
        const QString text = asked(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        QVERIFY(text.contains(QStringLiteral("No request failed.")));
    }
    void anUnwritableFolderIsAProblemThatNamesTheFile()
    {
        const std::string path = fileIn(QStringLiteral("no/such/folder.pdf")).toStdString();
        const auto done = writePdf(busyReport(), busyFindings(), busySlice, path);
        QVERIFY(!done.ok());
        QCOMPARE(done.problem().where, path);
        QVERIFY(!done.problem().why.empty());
    }
    void aFullDiskLeavesTheFormerFileAndNoRest()
    {
        const QString path = fileIn(QStringLiteral("kept.pdf"));
        QFile former(path);
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("former");
        former.close();
        const qsizetype filesBefore = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size();

        // A limit on the size of files behaves as a full disk does: writing fails half-way.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{16384, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto done = writePdf(busyReport(), busyFindings(), busySlice, path.toStdString());
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);

        QVERIFY(!done.ok());
        QVERIFY(former.open(QIODevice::ReadOnly));
        QCOMPARE(former.readAll(), QByteArray("former"));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(), filesBefore);
    }
};

QTEST_MAIN(TestPdfWriter)
#include "tst_pdf_writer.moc"

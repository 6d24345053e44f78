// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_findings.h"
#include "report/picture_bytes.h"
#include "report/report_html.h"
#include "resources/register_resources.h"

#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace hopscope;

namespace {

ReportDocument composedReport(const Findings &findings = composedFindings(), const ReportSettings &settings = {})
{
    return makeReport(findings, "evening.hopscope", at(7200), settings);
}

QString htmlOf(const ReportDocument &document, const ReportPictures &pictures = {})
{
    StringSink sink;
    writeReportHtml(document, pictures, sink);
    return QString::fromStdString(sink.text());
}

} // namespace

class TestReportHtml : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void itSaysWhatTheReportSays()
    {
        const QString html = htmlOf(composedReport());
        QVERIFY(html.startsWith(QStringLiteral("<!DOCTYPE html>")));
        QVERIFY(html.contains(QStringLiteral("<title>Why requests failed</title>")));
        QVERIFY(html.contains(QStringLiteral("access.log:42  proxy answered 504 after 60 s</p>")));
        QVERIFY(html.contains(QStringLiteral("<td>proxy_read_timeout</td><td class=\"number\">60 s</td>")));
        QVERIFY(html.contains(QStringLiteral("location /report/ { proxy_read_timeout 120s; }</pre>")));
    }
    void cellsBreakInAddressesOnly()
    {
        const QString html = htmlOf(composedReport());
        QVERIFY(html.contains(QStringLiteral("<td>GET /report/<wbr/>yearly?<wbr/>y=2025</td>")));
        QVERIFY(html.contains(QStringLiteral("<td>access.log:42</td>")));
        QVERIFY(html.contains(QStringLiteral("td { ")) && !html.contains(QRegularExpression(QStringLiteral("td \\{[^}]*anywhere"))));
    }
    void whatIsTooLongForAColumnBreaksAnywhere()
    {
        ReportDocument document;
        document.elements.push_back(report::Table{{"Because"}, {false}, {{std::string(40, 'x') + " ok"}}, {1}});
        const QString html = htmlOf(document);
        QVERIFY2(html.contains(QString(32, u'x') + QStringLiteral("<wbr/>") + QString(8, u'x') + QStringLiteral(" ok</td>")), qPrintable(html));
    }
    /// But for the document type and its void elements it is XML, so an XML reader tells whether all is closed and quoted.
    void everyElementIsClosed()
    {
        QString html = htmlOf(composedReport());
        static const QRegularExpression voidElement(QStringLiteral("<(meta|img)([^>]*)>"));
        html.replace(voidElement, QStringLiteral("<\\1\\2/>"));
        QXmlStreamReader reader(html);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }
    void everyLinkOfTheContentsHasItsHeading()
    {
        const QString html = htmlOf(composedReport());
        static const QRegularExpression link(QStringLiteral("<a href=\"#(part-\\d+)\">"));
        int links = 0;
        for (auto found = link.globalMatch(html); found.hasNext(); ++links)
            QVERIFY(html.contains(QStringLiteral("<h2 id=\"%1\">").arg(found.next().captured(1))));
        QVERIFY(links >= 4);
    }
    void nothingOfALogActs_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("element") << QStringLiteral("<script>alert(1)</script>");
        QTest::newRow("attribute") << QStringLiteral("\" onload=\"alert(1)");
        QTest::newRow("picture") << QStringLiteral("<img src=x onerror=alert(1)>");
        QTest::newRow("apostrophe") << QStringLiteral("' style='x");
    }
    void nothingOfALogActs()
    {
        QFETCH(QString, hostile);
        const std::string text = hostile.toStdString();
        Findings findings = composedFindings();
        findings.requests[0].target = '/' + text;
        findings.requests[0].hops[0].raw = text;
        findings.requests[0].verdict.evidence[0].statement = text;
        findings.incidents[0].title = text;
        findings.incidents[0].advice = {text};
        findings.observations[0].statement = text;
        findings.sources[0].path = "logs/" + text;
        ReportSettings settings;
        settings.title = settings.author = settings.customer = settings.remarks = text;
        const QString html = htmlOf(composedReport(findings, settings));
        QVERIFY(!html.contains(hostile));
        QVERIFY(html.contains(hostile.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;"))));
        QVERIFY(!html.contains(QStringLiteral("<script")));
        QCOMPARE(html.count(QStringLiteral("<img")), 0);
    }
    void picturesArePutInPlace()
    {
        ReportPictures pictures;
        pictures.timeline = [](const report::TimelinePicture &) { return std::string("<svg id=\"lanes\"></svg>"); };
        pictures.mark = [](Cause cause) { return "<svg id=\"" + std::string(causeId(cause)) + "\"></svg>"; };
        const QString html = htmlOf(composedReport(), pictures);
        QVERIFY(html.contains(QStringLiteral("<figure>\n<svg id=\"lanes\"></svg><figcaption>")));
        QVERIFY(html.contains(QStringLiteral("<svg id=\"PROXY_TIMEOUT_READ\"></svg>")));
    }
    void theLogoIsWithinTheFile()
    {
        ReportSettings settings;
        settings.logo = "\x89PNG\r\n\x1a\nrest";
        QVERIFY(htmlOf(composedReport(composedFindings(), settings)).contains(QStringLiteral("src=\"data:image/png;base64,iVBORw0KGgpyZXN0\"")));
        settings.logo = "MZ no picture";
        QVERIFY(!htmlOf(composedReport(composedFindings(), settings)).contains(QStringLiteral("<img")));
    }
    void picturesAreKnownByTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n") << QByteArray("image/png");
        QTest::newRow("JPEG") << QByteArray("\xff\xd8\xff\xe0") << QByteArray("image/jpeg");
        QTest::newRow("SVG") << QByteArray("<?xml version='1.0'?>\n<!-- by hand -->\n<svg/>") << QByteArray("image/svg+xml");
        QTest::newRow("HTML") << QByteArray("<html><p>no picture</p></html>") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }
    void picturesAreKnownByTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        const std::string_view known = pictureType({bytes.data(), static_cast<std::size_t>(bytes.size())});
        QCOMPARE(QByteArray(known.data(), static_cast<qsizetype>(known.size())), type);
    }
    void whatIsNoPictureIsRefusedWithItsName()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("logo.png"));
        QCOMPARE(readPicture(path.toStdString()).problem().where, path.toStdString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("MZ");
        file.close();
        QCOMPARE(readPicture(path.toStdString()).problem().what, std::string("The picture is neither PNG, JPEG nor SVG"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x89PNG\r\n\x1a\n" + QByteArray(4 << 20, 'x'));
        file.close();
        QCOMPARE(readPicture(path.toStdString()).problem().what, std::string("The picture is larger than 4 MiB"));
    }
};

QTEST_APPLESS_MAIN(TestReportHtml)
#include "tst_report_html.moc"

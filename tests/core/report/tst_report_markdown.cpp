// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_findings.h"
#include "report/report_markdown.h"
#include "resources/register_resources.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::report;

namespace {

QString markdownOf(std::vector<Element> elements)
{
    ReportDocument document{.title = "T", .subtitle = "", .parties = "", .author = "", .logo = "", .madeAt = "now", .elements = std::move(elements)};
    StringSink sink;
    writeReportMarkdown(document, sink);
    const QString text = QString::fromStdString(sink.text());
    const QString head = QStringLiteral("# T\n\n");
    const QString foot = QStringLiteral("Hopscope " HOPSCOPE_VERSION ", now\n\n");
    return text.startsWith(head) && text.endsWith(foot) ? text.mid(head.size(), text.size() - head.size() - foot.size()) : text;
}

} // namespace

class TestReportMarkdown : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void elements_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("markdown");
        QTest::newRow("heading") << 0 << QStringLiteral("### Why\n\n");
        QTest::newRow("lead") << 1 << QStringLiteral("**79 of 1,333 failed.**\n\n");
        QTest::newRow("bullets") << 2 << QStringLiteral("- one\n- two\n\n");
        QTest::newRow("figures") << 3 << QStringLiteral("- **79** failed\n- **52** clients\n\n");
        QTest::newRow("raw line") << 4 << QStringLiteral("a.log:4\n\n```\nGET / 502\n```\n\n");
        QTest::newRow("table") << 5 << QStringLiteral("| What | How much |\n| --- | ---: |\n| a\\|b | 1 |\n\n");
        QTest::newRow("picture") << 6 << QStringLiteral("*a minute*\n\n");
        QTest::newRow("contents") << 7 << QString();
    }
    void elements()
    {
        const std::vector<Element> all{Heading{2, "Why", {}}, Lead{"79 of 1,333 failed."}, Bullets{{"one", "two"}},
            Figures{{{"79", "failed"}, {"52", "clients"}}}, RawLine{"a.log:4", "GET / 502"},
            Table{{"What", "How much"}, {false, true}, {{"a|b", "1"}}, {0.5, 0.5}}, TimelinePicture{{}, "a minute"}, Contents{{{"Why", 0}}}};
        QFETCH(int, index);
        QFETCH(QString, markdown);
        QCOMPARE(markdownOf({all.at(static_cast<std::size_t>(index))}), markdown);
    }
    void nothingOfALogActs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("escaped");
        QTest::newRow("link") << QStringLiteral("[a](http://b)") << QStringLiteral("\\[a\\](http\\://b)");
        QTest::newRow("element") << QStringLiteral("<b>x</b>") << QStringLiteral("\\<b\\>x\\</b\\>");
        QTest::newRow("emphasis") << QStringLiteral("*a* _b_ ~c~ `d`") << QStringLiteral("\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`");
        QTest::newRow("entity") << QStringLiteral("&lt;") << QStringLiteral("\\&lt;");
        QTest::newRow("list") << QStringLiteral("- a") << QStringLiteral("\\- a");
        QTest::newRow("numbered list") << QStringLiteral("12. a") << QStringLiteral("12\\. a");
        QTest::newRow("heading") << QStringLiteral("# a") << QStringLiteral("\\# a");
        QTest::newRow("ruler of a heading") << QStringLiteral("=== a") << QStringLiteral("\\=== a");
        QTest::newRow("a number is none") << QStringLiteral("79 of 1") << QStringLiteral("79 of 1");
        QTest::newRow("nor is an address or a time") << QStringLiteral("10.0.0.9, 1.5 s") << QStringLiteral("10.0.0.9, 1.5 s");
        QTest::newRow("a mark alone") << QStringLiteral("12)") << QStringLiteral("12\\)");
        QTest::newRow("line end") << QStringLiteral("a\n# b") << QStringLiteral("a \\# b");
        QTest::newRow("backslash") << QStringLiteral("\\*") << QStringLiteral("\\\\\\*");
    }
    void nothingOfALogActs()
    {
        QFETCH(QString, text);
        QFETCH(QString, escaped);
        QCOMPARE(markdownOf({Paragraph{text.toStdString()}}), escaped + QStringLiteral("\n\n"));
    }
    void aFenceIsLongerThanWhatItHolds()
    {
        QCOMPARE(markdownOf({Code{"a\n````\nb"}}), QStringLiteral("`````\na\n````\nb\n`````\n\n"));
    }
    void theWholeReportIsThere()
    {
        StringSink sink;
        writeReportMarkdown(makeReport(composedFindings(), "evening.hopscope", at(7200)), sink);
        const QString text = QString::fromStdString(sink.text());
        QVERIFY(text.startsWith(QStringLiteral("# Why requests failed\n\nevening.hopscope")));
        QVERIFY(text.contains(QStringLiteral("\n## Incident 1: Proxy timeout: 1 request, /report/yearly\n")));
        QVERIFY(text.contains(QStringLiteral("| proxy\\_read\\_timeout | 60 s | configured |")));
    }
};

QTEST_APPLESS_MAIN(TestReportMarkdown)
#include "tst_report_markdown.moc"

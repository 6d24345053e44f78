// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"
#include "ingest/mask_words.h"
#include "resources/register_resources.h"
#include "source/input_files.h"
#include "source/line_source.h"
#include "workspace/masked_analysis.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

/// All lines of a member of an archive.
QStringList linesOf(const QString &archive, const QString &member)
{
    const auto source = LineSource::open((archive + u'!' + member).toStdString());
    QStringList lines;
    SourceLine line;
    while (source && (*source)->next(line))
        lines += QString::fromUtf8(line.text.data(), static_cast<qsizetype>(line.text.size()));
    return lines;
}

/// The line of a hop, as the findings have it.
QString lineOf(const Findings &findings, const LineReference &at)
{
    for (const FlaggedRequest &request : findings.requests) {
        const auto hop = std::ranges::find(request.hops, at, &HopEntry::at);
        if (hop != request.hops.end() && !hop->raw.empty())
            return QString::fromStdString(hop->raw);
    }
    return QStringLiteral("no hop has line %1").arg(at.line.value);
}

/// The sample case, analysed, and its bundle.
struct Bundled {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("bundle.zip"));
    std::optional<SampleCase> sample;
    std::unique_ptr<Workspace> workspace;
    std::optional<Analysis> analysis;
    Progress progress;
    std::string maskKey{}; ///< of the report

    explicit Bundled(bool masked = false)
    {
        sample = *SampleCase::unpack();
        workspace = *Workspace::createTemporary();
        ImportOptions options;
        options.maskSecrets = masked;
        workspace->import({sample->folder()}, options, progress);
        analysis = *workspace->analyse(progress);
    }
    Result<void> write()
    {
        return writeBundle(path.toStdString(), *workspace, *analysis, {"<html></html>", "%PDF-", maskKey}, Timestamp(std::chrono::hours(500'000)), progress);
    }
    void maskReport()
    {
        maskKey = MaskWords::newKey();
        analysis = maskedAnalysis(*analysis, maskKey);
    }
    QStringList members() const
    {
        QStringList names;
        for (const InputFile &file : expandInputs({path.toStdString()}).files)
            names += QString::fromStdString(file.path).section(u'!', 1);
        return names;
    }
    std::string answer() const { return analysis->findings.summary.answer; }
};

} // namespace

class TestBundle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void itHoldsReportFindingsAndLines()
    {
        Bundled bundled;
        const auto written = bundled.write();
        QVERIFY2(written.ok(), written ? "" : sentence(written.problem()).c_str());
        const QStringList members = bundled.members();
        for (const char *name : {"README.txt", "report.html", "report.pdf", "findings.json", "flagged.csv"})
            QVERIFY2(members.contains(QLatin1String(name)), name);
        QCOMPARE(linesOf(bundled.path, QStringLiteral("README.txt")).front().toStdString(), bundled.answer());
        const QString json = linesOf(bundled.path, QStringLiteral("findings.json")).join(u'\n');
        QVERIFY(QJsonDocument::fromJson(json.toUtf8()).isObject());
        QCOMPARE(static_cast<std::size_t>(linesOf(bundled.path, QStringLiteral("flagged.csv")).size()), bundled.analysis->findings.requests.size() + 1);
    }
    void everyIncidentHasItsLinesWithTheirNumbers()
    {
        Bundled bundled;
        QVERIFY(bundled.write().ok());
        const QStringList members = bundled.members();
        for (const Incident &incident : bundled.analysis->findings.incidents) {
            const LineReference first = incident.first.value();
            const QString folder = QStringLiteral("lines/incident-%1/%2-").arg(incident.id.value).arg(first.source.value);
            const auto member = std::ranges::find_if(members, [&](const QString &name) { return name.startsWith(folder); });
            QVERIFY2(member != members.end(), qPrintable(folder));
            const QString raw = lineOf(bundled.analysis->findings, first);
            const QString wanted = QString::number(first.line.value) + u'\t' + raw;
            QVERIFY2(linesOf(bundled.path, *member).contains(wanted), qPrintable(wanted));
        }
    }
    void aGapBetweenLinesIsMarkedAndWhatIsLeftOutIsCounted()
    {
        Bundled bundled;
        std::map<SourceId, std::size_t> leftOut;
        const auto lines = linesWithin(*bundled.analysis->correlation, *bundled.analysis->findings.summary.span, leftOut);
        std::size_t counted = 0;
        for (const auto &[source, numbers] : lines) {
            QVERIFY(numbers.size() <= excerptLimit);
            counted += leftOut[source];
        }
        QVERIFY(counted >= 1333 - excerptLimit); // the proxy's log alone
        const auto &longest = *std::ranges::max_element(lines, {}, [](const auto &entry) { return entry.second.size(); });
        QCOMPARE(longest.second.size(), excerptLimit);
        QVERIFY(longest.second.rbegin()->value - longest.second.begin()->value > excerptLimit);
    }
    void allIsMaskedWhereTheCaseOrTheReportIs_data()
    {
        QTest::addColumn<bool>("ofCase");
        QTest::newRow("case") << true;
        QTest::newRow("report") << false;
    }
    void allIsMaskedWhereTheCaseOrTheReportIs()
    {
        QFETCH(bool, ofCase);
        Bundled bundled(ofCase);
        if (!ofCase)
            bundled.maskReport();
        QVERIFY(bundled.write().ok());
        QVERIFY(linesOf(bundled.path, QStringLiteral("README.txt")).join(u'\n').contains(QStringLiteral("are masked; equal ones")));
        int lines = 0;
        for (const QString &member : bundled.members()) {
            for (const QString &line : linesOf(bundled.path, member)) {
                QVERIFY2(!line.contains(QStringLiteral("198.51.100.")) && !line.contains(QStringLiteral("192.0.2.")), qPrintable(member + u' ' + line));
                ++lines;
            }
        }
        QVERIFY(lines > 1000);
    }
    void logsThatAreGoneLeaveTheLinesThatTheCaseKept()
    {
        Bundled bundled;
        bundled.sample.reset();
        QVERIFY(bundled.write().ok());
        const Incident &incident = bundled.analysis->findings.incidents.front();
        const QString raw = lineOf(bundled.analysis->findings, incident.first.value());
        bool found = false;
        bool told = false;
        for (const QString &member : bundled.members().filter(QStringLiteral("lines/incident-%1/").arg(incident.id.value))) {
            const QString text = linesOf(bundled.path, member).join(u'\n');
            found = found || text.contains(raw);
            told = told || text.contains(QStringLiteral(" left out"));
        }
        QVERIFY(found);
        QVERIFY(told);
    }
    void anUnwritableFolderIsAProblemThatNamesTheFile()
    {
        Bundled bundled;
        bundled.path = bundled.folder.filePath(QStringLiteral("no/such/bundle.zip"));
        const auto written = bundled.write();
        QVERIFY(!written.ok());
        QCOMPARE(written.problem().where, bundled.path.toStdString());
    }
    void cancellingLeavesNoFile()
    {
        Bundled bundled;
        bundled.progress.cancel();
        QVERIFY(!bundled.write().ok());
        QVERIFY(!QFile::exists(bundled.path));
    }
};

QTEST_APPLESS_MAIN(TestBundle)
#include "tst_bundle.moc"

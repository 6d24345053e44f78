// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says of a request stays in the case, and the file that proves it can be looked at.
#include "report/findings_json.h"
#include "report/report_document.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

QByteArray proxyLog()
{
    QByteArray lines;
    for (int i = 0; i < 60; ++i)
        lines += "203.0.113.7 - - [21/Nov/2026:01:00:" + QByteArray::number(i).rightJustified(2, '0') + " +0000] \"GET /item/"
            + QByteArray::number(i) + " HTTP/1.1\" " + (i % 20 == 7 ? "502" : "200") + " 160 \"-\" \"curl/8.5.0\"\n";
    return lines;
}

struct Story {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    Progress progress;

    Story()
    {
        write(proxyLog());
        workspace = *Workspace::createTemporary();
        static_cast<void>(workspace->import({log()}, {}, progress));
    }
    std::string log() const { return folder.filePath(QStringLiteral("access.log")).toStdString(); }
    void write(const QByteArray &content) const
    {
        QFile file(QString::fromStdString(log()));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the log could not be written");
    }
    Findings findings() { return workspace->analyse(progress)->findings; }
};

} // namespace

class TestOpinions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOpinionStandsBesideTheVerdictAndIsSaved()
    {
        Story story;
        const Findings before = story.findings();
        QCOMPARE(before.requests.size(), std::size_t(3));
        const LineReference at = before.requests[1].hops.front().at;
        const Opinion own{"known since May", Cause::WorkerCrash};
        QVERIFY(story.workspace->setOpinion(at, own));
        QVERIFY(story.workspace->modified());
        const std::string saved = story.folder.filePath(QStringLiteral("a.hopscope")).toStdString();
        QVERIFY(story.workspace->saveAs(saved, nullptr));
        story.workspace = *Workspace::open(saved);
        const Findings after = story.findings();
        QCOMPARE(after.requests[1].opinion, own);
        QVERIFY(after.requests[0].opinion.empty());
        QCOMPARE(after.requests[1].verdict, before.requests[1].verdict);
        QCOMPARE(after.summary.byCause, before.summary.byCause);
    }

    void anOpinionStaysWhenTheFileIsReadAnewAndCanBeTakenBack()
    {
        Story story;
        const LineReference at = story.findings().requests[0].hops.front().at;
        QVERIFY(story.workspace->setOpinion(at, {"look here", {}}));
        QVERIFY(story.workspace->correct({Correction::Kind::Format, story.log(), "clf"}, story.progress));
        const Findings anew = story.findings();
        QCOMPARE(anew.requests[0].opinion.note, std::string("look here"));
        QVERIFY(story.workspace->setOpinion(anew.requests[0].hops.front().at, {}));
        QVERIFY(story.findings().requests[0].opinion.empty());
        QVERIFY(!story.workspace->setOpinion({SourceId(99), LineNumber(1)}, {"nowhere", {}}));
    }

    void reportAndJsonTellIt()
    {
        Story story;
        QVERIFY(story.workspace->setOpinion(story.findings().requests[0].hops.front().at, {"a \x1b[31mnote", Cause::Overload}));
        const Findings findings = story.findings();
        StringSink json;
        writeFindingsJson(findings, "test", json);
        QVERIFY(json.text().find("\"own_cause\": \"OVERLOAD\"") != std::string::npos || json.text().find("\"own_cause\":\"OVERLOAD\"") != std::string::npos);
        QVERIFY(json.text().find("note\": null") != std::string::npos || json.text().find("note\":null") != std::string::npos);
        const ReportDocument report = makeReport(findings, "case", {});
        const auto says = [&](const char *text) {
            return std::ranges::any_of(report.elements, [text](const report::Element &element) {
                const auto *paragraph = std::get_if<report::Paragraph>(&element);
                return paragraph && paragraph->text.find(text) != std::string::npos;
            });
        };
        QVERIFY(says("Set by hand: "));
        QVERIFY(says("a \u241b[31mnote"));
    }

    void theFileIsShownAtTheLineAsItIsNow()
    {
        Story story;
        const LineReference at = story.findings().requests[1].hops.front().at;
        const auto excerpt = story.workspace->excerpt(at.source, {at.line, {}, 2, 2}, story.progress);
        QVERIFY(excerpt);
        QCOMPARE(excerpt->excerpt.lines.size(), std::size_t(5));
        QCOMPARE(excerpt->excerpt.lines[2].number, at.line);
        QVERIFY(excerpt->excerpt.lines[2].text.find("GET /item/27 ") != std::string::npos);
        QVERIFY(!excerpt->changed);
        story.write(proxyLog().replace("/item/27", "/item/72"));
        QVERIFY(story.workspace->excerpt(at.source, {at.line, {}, 2, 2}, story.progress)->changed);
        QFile::remove(QString::fromStdString(story.log()));
        QVERIFY(!story.workspace->excerpt(at.source, {at.line}, story.progress));
    }
};

QTEST_GUILESS_MAIN(TestOpinions)
#include "tst_opinions.moc"

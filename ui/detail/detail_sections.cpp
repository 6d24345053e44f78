// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detail_sections.h"

#include "catalogue/cause_catalogue.h"
#include "detail/citation.h"
#include "detail/fixed_text.h"
#include "detail/healthy_box.h"
#include "detail/hop_bars.h"
#include "detail/hop_names.h"
#include "detail/opinion_boxes.h"
#include "detail/page_parts.h"
#include "detail/raw_lines.h"
#include "facts/request_key.h"
#include "models/cause_title.h"
#include "report/words.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Detail)
};

QString shown(std::string_view text)
{
    return visibleText(fromUtf8(text));
}

QString statusWords(const FlaggedRequest &request)
{
    return request.status ? QString::number(*request.status) + (request.statusInferred ? QStringLiteral("?") : QString()) : Text::tr("no answer");
}

void addStatement(QVBoxLayout &page, const Findings &findings, const Evidence &evidence, bool withCause, const DetailActions &actions)
{
    QString text = shown(evidence.statement);
    if (withCause)
        text = QStringLiteral("%1: %2").arg(causeTitle(evidence.cause), text);
    if (evidence.at)
        addCitedPoint(page, text, citation(findings, *evidence.at), [open = actions.openLine, at = *evidence.at] { open(at); });
    else
        addPoint(page, text);
}

} // namespace

void addTitle(QVBoxLayout &page, const FlaggedRequest &request)
{
    auto *row = new QHBoxLayout;
    auto *title = new ElidedLabel(Qt::ElideMiddle);
    title->setText(QStringLiteral("%1 %2").arg(shown(request.method), shown(request.target)));
    QFont font = title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    title->setFont(font);
    row->addWidget(title, 1);
    QLabel *status = headingLabel(statusWords(request));
    status->setFont(font);
    row->addWidget(status);
    page.addLayout(row);
    QStringList facts{isolated(QStringLiteral("%1 (%2)").arg(timeWords(request.time), zoneWords()))};
    if (!request.host.empty())
        facts << shown(request.host);
    if (!request.client.empty())
        facts << Text::tr("from %1").arg(isolated(shown(request.client)));
    auto *line = new ElidedLabel(Qt::ElideRight);
    line->setText(facts.join(QStringLiteral(" \u00b7 ")));
    line->setForegroundRole(QPalette::PlaceholderText);
    page.addWidget(line);
}

void addVerdict(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request)
{
    const Verdict &verdict = request.verdict;
    page.addSpacing(4);
    auto *row = new QHBoxLayout;
    row->addWidget(new IconLabel(causeIcon(verdict.cause), 22), 0, Qt::AlignTop);
    const QString words = verdict.cause == Cause::Undetermined ? causeTitle(verdict.cause)
        : QStringLiteral("%1 \u2013 %2").arg(causeTitle(verdict.cause), confidenceText(verdict.confidence));
    QLabel *title = wrappedLabel(words);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    row->addWidget(title, 1);
    row->addWidget(copyButton(verdictText(findings, request), Text::tr("Copy the verdict with its evidence")), 0, Qt::AlignTop);
    page.addLayout(row);

    QStringList sentences{fromUtf8(causeText(verdict.cause).explanation)};
    if (!verdict.answeredBy.empty())
        sentences << Text::tr("Answered by %1.").arg(shown(verdict.answeredBy));
    if (verdict.trigger && verdict.trigger != verdict.cause)
        sentences << Text::tr("Set off by: %1.").arg(causeTitle(*verdict.trigger).toLower());
    if (request.healed)
        sentences << Text::tr("A later attempt succeeded: the client saw no failure.");
    page.addWidget(wrappedLabel(sentences.join(u' ')));
    if (!verdict.wouldDecide.empty()) {
        addHeading(page, Text::tr("What would decide it"));
        page.addWidget(wrappedLabel(shown(verdict.wouldDecide)));
    }
}

void addOwnCause(QVBoxLayout &page, const DetailActions &actions)
{
    auto *box = new OwnCauseBox(actions.opinions, actions.request);
    QObject::connect(box, &OwnCauseBox::noteAsked, box, [go = actions.goToNote] { go(); });
    page.addWidget(box);
}

void addHops(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request, const DetailActions &actions)
{
    QStringList names = hopNames(request);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const auto status = request.hops[static_cast<std::size_t>(i)].status)
            names[i] += QStringLiteral(" \u00b7 %1").arg(*status);
    }
    addHeading(page, Text::tr("Time at each hop"));
    page.addWidget(new HopBars(request, names));
    if (!request.server())
        page.addWidget(faintLabel(Text::tr("No server's log has an entry that fits.")));
    else if (request.pairConfidence > 0)
        page.addWidget(faintLabel(Text::tr("That the lines belong together is %1.")
                                      .arg(confidenceText(request.pairConfidence))));
    addHeading(page, Text::tr("Lines"));
    auto *lines = new RawLines(findings, request);
    QObject::connect(lines, &RawLines::lineAsked, lines, [open = actions.openLine](const LineReference &at) { open(at); });
    page.addWidget(lines);
}

void addEvidence(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request, const DetailActions &actions)
{
    const auto section = [&](const QString &heading, auto &&belongs, bool withCause) {
        bool first = true;
        for (const Evidence &evidence : request.verdict.evidence) {
            if (!belongs(evidence))
                continue;
            if (first)
                addHeading(page, heading);
            first = false;
            addStatement(page, findings, evidence, withCause, actions);
        }
    };
    const auto ofVerdict = [&](const Evidence &evidence) { return evidence.cause == request.verdict.cause; };
    section(Text::tr("What speaks for it"), [&](const Evidence &e) { return e.supports && ofVerdict(e); }, false);
    section(Text::tr("What speaks against it"), [&](const Evidence &e) { return !e.supports && ofVerdict(e); }, false);
    section(Text::tr("What speaks against other causes"), [&](const Evidence &e) { return !e.supports && !ofVerdict(e); }, true);
    section(Text::tr("What speaks for other causes"), [&](const Evidence &e) { return e.supports && !ofVerdict(e); }, true);
}

void addAlternatives(QVBoxLayout &page, const FlaggedRequest &request)
{
    if (request.verdict.alternatives.empty())
        return;
    addHeading(page, Text::tr("It could also be"));
    for (const Alternative &other : request.verdict.alternatives) {
        auto *row = new QHBoxLayout;
        row->addWidget(new IconLabel(causeIcon(other.cause), 16));
        row->addWidget(wrappedLabel(
            QStringLiteral("%1 \u2013 %2").arg(causeTitle(other.cause), confidenceText(other.confidence))), 1);
        page.addLayout(row);
    }
}

void addAttempts(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request)
{
    if (request.attempts.size() < 2)
        return;
    addHeading(page, Text::tr("Attempts"));
    for (const AttemptFinding &attempt : request.attempts) {
        QStringList parts{shown(attempt.upstream), attempt.status ? QString::number(*attempt.status) : Text::tr("no answer")};
        if (attempt.cause != Cause::Undetermined)
            parts << causeTitle(attempt.cause);
        if (attempt.server)
            parts << citation(findings, *attempt.server);
        addPoint(page, parts.join(QStringLiteral(" \u00b7 ")));
    }
}

void addHealthy(QVBoxLayout &page, const FlaggedRequest &request, const DetailActions &actions)
{
    addHeading(page, Text::tr("What went well around it"));
    auto *box = new HealthyBox(request);
    QObject::connect(box, &HealthyBox::asked, box, [find = actions.findHealthy] { find(); });
    QObject::connect(box, &HealthyBox::lineAsked, box, [open = actions.openLine](const LineReference &at) { open(at); });
    page.addWidget(box);
}

void addAdvice(QVBoxLayout &page, const Findings &findings, const FlaggedRequest &request)
{
    if (!request.incident)
        return;
    const auto incident = std::ranges::find(findings.incidents, *request.incident, &Incident::id);
    const auto isCheck = [](const std::string &advice) { return advice.starts_with("Check: "); }; // they stand below
    if (incident == findings.incidents.end() || std::ranges::all_of(incident->advice, isCheck))
        return;
    addHeading(page, Text::tr("What to do"));
    for (const std::string &advice : incident->advice) {
        if (isCheck(advice))
            continue;
        if (advice.find('\n') == std::string::npos)
            addPoint(page, shown(advice));
        else
            addCode(page, advice, Text::tr("What to do"), Text::tr("Copy this piece of configuration"));
    }
}

void addChecks(QVBoxLayout &page, const FlaggedRequest &request)
{
    const std::vector<std::string> &checks = causeText(request.verdict.cause).checks;
    if (checks.empty())
        return;
    FixValues values{{"path", std::string(pathOf(request.target))}};
    if (!request.host.empty())
        values["host"] = request.host;
    if (!request.attempts.empty())
        values["upstream"] = request.attempts.back().upstream;
    addHeading(page, Text::tr("How to check it"));
    for (const std::string &check : checks)
        addPoint(page, shown(filledIn(check, values)));
}

void addNote(QVBoxLayout &page, const DetailActions &actions)
{
    addHeading(page, Text::tr("Your note"));
    page.addWidget(new NoteBox(actions.opinions, actions.request));
}

} // namespace hopscope

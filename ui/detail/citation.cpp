// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/citation.h"

#include "models/cause_title.h"
#include "report/words.h"
#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VerdictText)
};

QString statusWords(const FlaggedRequest &request)
{
    return request.status ? QString::number(*request.status) + (request.statusInferred ? QStringLiteral("?") : QString()) : Text::tr("no answer");
}

} // namespace

QString citation(const Findings &findings, const LineReference &at, bool full)
{
    const auto source = std::ranges::find(findings.sources, at.source, &SourceInfo::id);
    if (source == findings.sources.end())
        return Text::tr("line %1").arg(at.line.value);
    const QString file = full ? fromUtf8(source->path) : fileNameOf(source->path);
    return visibleText(file) + fromUtf8(lineName(*source, at.line));
}

QString verdictText(const Findings &findings, const FlaggedRequest &request)
{
    const auto shown = [](std::string_view text) { return visibleText(fromUtf8(text)); };
    QStringList lines;
    lines << QStringLiteral("%1 %2 \u2192 %3, %4").arg(shown(request.method), shown(request.target), statusWords(request),
        fromUtf8(toIso8601(request.time)));
    lines << Text::tr("%1, %2").arg(causeTitle(request.verdict.cause), confidenceText(request.verdict));
    for (const Evidence &evidence : request.verdict.evidence) {
        const QString mark = evidence.supports ? Text::tr("for") : Text::tr("against");
        const QString where = evidence.at ? QStringLiteral(" [%1]").arg(citation(findings, *evidence.at, true)) : QString();
        lines << QStringLiteral("%1 %2: %3%4").arg(mark, causeTitle(evidence.cause), shown(evidence.statement), where);
    }
    for (const Alternative &other : request.verdict.alternatives)
        lines << Text::tr("instead perhaps %1, %2").arg(causeTitle(other.cause), confidenceText(other.confidence));
    if (!request.verdict.wouldDecide.empty())
        lines << shown(request.verdict.wouldDecide);
    for (const HopEntry &hop : request.hops)
        lines << QStringLiteral("%1 %2: %3").arg(shown(hop.role), citation(findings, hop.at, true), shown(hop.raw));
    return lines.join(u'\n');
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope {

ReportDocument makeReport(const Findings &findings, const std::string &caseName, Timestamp madeAt)
{
    ReportDocument document;
    document.title = "Why requests failed";
    document.subtitle = visible(caseName);
    if (findings.summary.span)
        document.subtitle += (caseName.empty() ? "" : " · ") + ("logs of " + period(*findings.summary.span));
    document.madeAt = dateAndSeconds(madeAt) + " UTC";

    const report::Making making{findings, SourcePaths(findings), document.elements};
    addFirstPage(making);
    addIncidents(making);
    addCauses(making);
    addObservations(making);
    addWhatWouldHelp(making);
    addLinkChecks(making);
    addSources(making);
    addUnparsed(making);
    addTimeouts(making);
    addMethod(making);
    return document;
}

} // namespace hopscope

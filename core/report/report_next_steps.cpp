// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope::report {

namespace {

void addCheck(const Making &making, const LinkCheck &check)
{
    making.add(Paragraph{check.title + ". " + check.tells});
    making.add(Code{visible(check.onLinux)});
    if (check.onWindows != check.onLinux)
        making.add(Code{visible(check.onWindows)});
}

} // namespace

void addWhatWouldHelp(const Making &making)
{
    if (making.findings.wouldHelp.empty())
        return;
    making.add(NewPart{0.3});
    making.heading(1, "What would make this case surer");
    making.add(Paragraph{"For verdicts that are weak or undetermined; each with the number of requests that it would help to judge."});
    for (const HelpfulChange &change : making.findings.wouldHelp) {
        making.heading(2, capitalized(visible(change.what)) + ": " + counted(change.requests, "request"));
        making.add(Paragraph{visible(change.how)});
        if (!change.snippet.empty())
            making.add(Code{visibleLines(change.snippet)});
    }
}

void addLinkChecks(const Making &making)
{
    if (making.findings.links.empty())
        return;
    making.add(NewPart{0.3});
    making.heading(1, "Checks to run");
    making.add(Paragraph{"On the proxy's machine unless the title says otherwise: the first command on Linux, the second in Windows "
                         "PowerShell. They change nothing."});
    for (const LinkChecks &link : making.findings.links) {
        making.heading(2, visible(link.server) + ": " + counted(link.requests, "failed request"));
        for (const LinkCheck &check : link.checks)
            addCheck(making, check);
    }
}

} // namespace hopscope::report

// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope::report {

namespace {

std::string citations(const Making &making, const std::vector<LineReference> &lines)
{
    std::string text;
    for (const LineReference &at : lines)
        text += (text.empty() ? "" : ", ") + visible(making.paths.cite(at));
    return text;
}

} // namespace

void addObservations(const Making &making)
{
    if (making.findings.observations.empty())
        return;
    making.heading(1, "Also noticed");
    for (const Observation &seen : making.findings.observations) {
        making.heading(3, visible(seen.title));
        making.add(Paragraph{visible(seen.statement) + (seen.at.empty() ? "" : " See " + citations(making, seen.at) + ".")});
        if (!seen.advice.empty())
            making.add(Paragraph{visible(seen.advice)});
    }
}

} // namespace hopscope::report

// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"
#include "report/report_parts.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope::report {

namespace {

constexpr std::size_t inHeading = 160; ///< bytes of a request's target

std::string verdictsSideBySide(const FlaggedRequest &request)
{
    std::string text = moment(request.time) + ", " + statusWords(request.status) + ". Hopscope's verdict: "
        + causeText(request.verdict.cause).title + ", " + confidenceWords(request.verdict) + ".";
    if (request.opinion.cause)
        text += " Set by hand: " + causeText(*request.opinion.cause).title + ".";
    return text;
}

} // namespace

void addOpinions(const Making &making)
{
    const auto isSilent = [](const FlaggedRequest &request) { return request.opinion.empty(); };
    if (std::ranges::all_of(making.findings.requests, isSilent))
        return;
    making.add(NewPart{0.2});
    making.heading(1, "Notes by hand");
    making.add(Paragraph{"Written by the person who worked on this case, and kept apart from Hopscope's verdicts and counts."});
    for (const FlaggedRequest &request : making.findings.requests) {
        if (request.opinion.empty())
            continue;
        making.heading(3, requestTitle(request, inHeading));
        making.add(Paragraph{verdictsSideBySide(request)});
        if (!request.opinion.note.empty())
            making.add(Paragraph{visibleLines(request.opinion.note)});
    }
}

} // namespace hopscope::report

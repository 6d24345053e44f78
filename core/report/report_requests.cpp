// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope::report {

namespace {

constexpr std::size_t strayRows = 40;
constexpr std::size_t appendixRows = 200;
constexpr std::size_t inTable = 90; ///< bytes of a request's target

Table tableOfRequests()
{
    Table table;
    table.head = {"Time (UTC)", "Status", "Duration", "Request", "Cause", "Line"};
    table.rightAligned = {false, true, true, false, false, false};
    table.widths = {0.225, 0.065, 0.085, 0.305, 0.15, 0.17};
    table.fitted = true;
    return table;
}

std::vector<std::string> rowOf(const Making &making, const FlaggedRequest &request)
{
    return {dateAndTime(request.time), statusWords(request), durationWords(request.duration), requestTitle(request, inTable),
        causeText(request.verdict.cause).title, visible(making.paths.cite(request.hops.front().at))};
}

} // namespace

void addStrayFailures(const Making &making)
{
    if (making.findings.incidents.empty())
        return; // then they are all that is flagged, and listed there
    Table table = tableOfRequests();
    std::uint64_t count = 0;
    for (const FlaggedRequest &request : making.findings.requests) {
        if (!request.incident && ++count <= strayRows)
            table.rows.push_back(rowOf(making, request));
    }
    if (count == 0)
        return;
    making.add(NewPart{0.3});
    making.heading(1, "Outside the incidents");
    making.add(Paragraph{counted(count, "request") + " failed or " + (count == 1 ? "was" : "were")
        + " healed by a retry without belonging to an incident"
        + (count > strayRows ? "; the first " + std::to_string(strayRows) + " are shown." : std::string("."))});
    making.add(std::move(table));
}

void addFlaggedRequests(const Making &making)
{
    const std::vector<FlaggedRequest> &all = making.findings.requests;
    if (all.empty())
        return;
    making.add(NewPart{0.3});
    making.heading(1, "Flagged requests");
    making.add(Paragraph{all.size() <= appendixRows
            ? "All " + counted(all.size(), "request") + " that failed or needed a retry, in the order of time."
            : "The first " + grouped(appendixRows) + " of " + counted(all.size(), "request")
                + " that failed or needed a retry, in the order of time. The findings as CSV hold them all."});
    Table table = tableOfRequests();
    for (std::size_t i = 0; i < std::min(all.size(), appendixRows); ++i)
        table.rows.push_back(rowOf(making, all[i]));
    making.add(std::move(table));
}

} // namespace hopscope::report

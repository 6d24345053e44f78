// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope {

namespace {

using namespace report;

std::string partiesOf(const ReportSettings &settings)
{
    if (settings.author.empty())
        return settings.customer.empty() ? std::string() : "For " + visible(settings.customer);
    return (settings.customer.empty() ? std::string("By ") : "For " + visible(settings.customer) + ", by ") + visible(settings.author);
}

/// The element for which `Part` stands first; null where there is none.
template <typename Part>
Part *firstOf(std::vector<Element> &elements)
{
    for (Element &element : elements) {
        if (Part *part = std::get_if<Part>(&element))
            return part;
    }
    return nullptr;
}

void fillContents(std::vector<Element> &elements)
{
    Contents *contents = firstOf<Contents>(elements);
    if (contents == nullptr)
        return;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (const auto *heading = std::get_if<Heading>(&elements[i]); heading != nullptr && heading->level == 1)
            contents->entries.push_back({heading->text, i});
    }
}

} // namespace

ReportDocument makeReport(const Findings &findings, const std::string &caseName, Timestamp madeAt, const ReportSettings &settings)
{
    ReportDocument document;
    document.title = settings.title.empty() ? "Why requests failed" : visible(settings.title);
    document.subtitle = visible(caseName);
    if (findings.summary.span)
        document.subtitle += (caseName.empty() ? "" : " · ") + ("logs of " + period(*findings.summary.span));
    document.parties = partiesOf(settings);
    document.author = visible(settings.author);
    document.logo = settings.logo;
    document.madeAt = dateAndSeconds(madeAt) + " UTC";

    const Making making{findings, SourcePaths(findings), document.elements};
    addFirstPage(making, settings.remarks);
    addIncidents(making);
    addStrayFailures(making);
    addCauses(making);
    addOpinions(making);
    addObservations(making);
    addWhatWouldHelp(making);
    addLinkChecks(making);
    addSources(making);
    addUnparsed(making);
    addTimeouts(making);
    addMethod(making);
    addFlaggedRequests(making);
    fillContents(document.elements);
    return document;
}

} // namespace hopscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"
#include "report/words.h"

namespace hopscope::report {

namespace {

void addClocks(const Making &making)
{
    Bullets clocks;
    for (const SourceInfo &source : making.findings.sources) {
        if (source.clockOffset == Duration{} && source.clockOffsetMatches == 0)
            continue;
        std::string text = visible(making.paths.name(source.id)) + ": clock " + clockWords(source.clockOffset);
        if (source.clockOffsetOrigin == Origin::Given)
            text += ", as given by the person";
        else if (source.clockOffsetMatches > 0)
            text += ", give or take " + spoken(source.clockUncertainty) + ", from " + counted(source.clockOffsetMatches, "pair")
                + " of lines, half of them within " + spoken(source.clockOffsetSpread);
        clocks.items.push_back(text + '.');
    }
    making.heading(2, "Clocks");
    making.add(Paragraph{clocks.items.empty()
            ? "No log's clock had to be corrected."
            : "Differences of the clocks were taken out before times were compared:"});
    if (!clocks.items.empty())
        making.add(std::move(clocks));
}

void addPairing(const Making &making)
{
    std::uint64_t failed = 0;
    std::uint64_t paired = 0;
    std::uint64_t sure = 0;
    for (const FlaggedRequest &request : making.findings.requests) {
        ++failed;
        paired += request.hops.size() > 1 ? 1 : 0;
        sure += request.hops.size() > 1 && request.pairConfidence >= 0.9 ? 1 : 0;
    }
    making.heading(2, "Pairs");
    making.add(Paragraph{"A line of the proxy and a line of the server are taken for the same request by a shared id, by a "
                         "target that occurs once, or by target and time together. Of " + counted(failed, "flagged request")
        + ", " + grouped(paired) + (paired == 1 ? " has" : " have") + " a line of the next hop, " + grouped(sure)
        + " of them with a confidence of 0.9 or more. A request without one may never have arrived there, or that log does "
          "not cover the time."});
}

} // namespace

void addMethod(const Making &making)
{
    making.heading(1, "How it was found out");
    making.add(Paragraph{"Each failed request was laid beside the next hop's line, the error-log lines that speak of it, and "
                         "the events, queues and settings around its time. Every fact speaks for or against a cause with a "
                         "weight; the verdict is the cause that is supported best. Where nothing supports one, the verdict "
                         "is Undetermined, and the file that would decide is named."});
    making.add(Paragraph{"A confidence of 0.9 means: of ten such verdicts, nine are right. It is not a share of the requests."});
    addClocks(making);
    addPairing(making);
    if (making.findings.notes.empty())
        return;
    making.heading(2, "To bear in mind");
    Bullets notes;
    for (const std::string &note : making.findings.notes)
        notes.items.push_back(visible(note));
    making.add(std::move(notes));
}

} // namespace hopscope::report

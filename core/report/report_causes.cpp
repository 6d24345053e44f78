// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"
#include "report/report_parts.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope::report {

namespace {

struct Seen {
    Timestamp first = Timestamp::max();
    Timestamp last = Timestamp::min();
    double confidence = 0; ///< sum
    std::uint64_t count = 0;
};

std::map<Cause, Seen> seenCauses(const Findings &findings)
{
    std::map<Cause, Seen> causes;
    for (const FlaggedRequest &request : findings.requests) {
        Seen &seen = causes[request.verdict.cause];
        seen.first = std::min(seen.first, request.time);
        seen.last = std::max(seen.last, request.time);
        seen.confidence += request.verdict.confidence;
        ++seen.count;
    }
    return causes;
}

std::vector<std::pair<Cause, Seen>> byCount(const std::map<Cause, Seen> &causes)
{
    std::vector<std::pair<Cause, Seen>> sorted(causes.begin(), causes.end());
    std::ranges::stable_sort(sorted, std::greater{}, [](const auto &entry) { return entry.second.count; });
    return sorted;
}

void addText(const Making &making, Cause cause)
{
    const CauseText &text = causeText(cause);
    making.heading(2, text.title, cause);
    making.add(Paragraph{text.explanation});
    Bullets checks;
    for (const std::string &check : text.checks)
        checks.items.push_back(filledIn(check, {}));
    if (!checks.items.empty()) {
        making.add(Paragraph{"To check:"});
        making.add(std::move(checks));
    }
    making.add(Paragraph{"The risk of a change: " + text.risk});
    making.add(Paragraph{"For those who use the site: " + text.visitor});
}

} // namespace

void addCauses(const Making &making)
{
    const auto causes = byCount(seenCauses(making.findings));
    if (causes.empty())
        return;
    making.add(NewPart{0.35});
    making.heading(1, "Causes");
    Table table;
    table.head = {"Cause", "Requests", "Share", "First (UTC)", "Last (UTC)", "Mean confidence"};
    table.rightAligned = {false, true, true, false, false, true};
    table.widths = {0.28, 0.11, 0.11, 0.18, 0.18, 0.14};
    table.fitted = true;
    for (const auto &[cause, seen] : causes) {
        const std::string mean = confidenceNumber(seen.confidence / static_cast<double>(seen.count));
        // What a retry healed is no part of the failures, of which page one tells the shares.
        const std::string share = cause == Cause::Retry ? "–" : percent(seen.count, making.findings.summary.failed);
        table.rows.push_back({causeText(cause).title, grouped(seen.count), share, dateAndSeconds(seen.first),
            dateAndSeconds(seen.last), mean});
    }
    making.add(std::move(table));
    for (const auto &entry : causes)
        addText(making, entry.first);
}

} // namespace hopscope::report

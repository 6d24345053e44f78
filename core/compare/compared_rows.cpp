// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/compared_rows.h"

#include "base/count_words.h"
#include "catalogue/cause_catalogue.h"
#include "observe/amount.h"
#include "report/words.h"

#include <cmath>
#include <tuple>

namespace hopscope {

namespace {

const std::string nothing = "-";

std::string withSign(bool negative, const std::string &words)
{
    return (negative ? "-" : "+") + words;
}

/// Points of a hundred: to the tenth below ten.
std::string points(double difference)
{
    const double size = std::abs(difference) * 100;
    if (size == 0)
        return "0";
    return size < 0.1 ? withSign(difference < 0, "0.1").insert(1, "<") : withSign(difference < 0, amount(size));
}

/// "3.9 % (1,204)".
std::string shareCell(const Share &share)
{
    return share.whole == 0 ? nothing : percent(share.part, share.whole) + " (" + grouped(share.part) + ")";
}

ComparedRow rowOf(Measure measure, const ShareRow &share)
{
    ComparedRow row;
    row.measure = measure;
    row.before = shareCell(share.before);
    row.after = shareCell(share.after);
    row.points = true;
    if (share.before.whole > 0 && share.after.whole > 0) {
        row.difference = points(share.after.value() - share.before.value());
        row.judgement = share.judgement;
    }
    return row;
}

ComparedRow numbersRow(Measure measure, std::string before, std::string after)
{
    ComparedRow row;
    row.measure = measure;
    row.before = std::move(before);
    row.after = std::move(after);
    return row;
}

/// By how much of itself a rate changed: "-52 %"; of what grew tenfold or more, "x 14".
std::string growth(double before, double after)
{
    const double ratio = after / before;
    if (ratio >= 10)
        return "x " + amount(ratio);
    return withSign(ratio < 1, amount(std::round(std::abs(ratio - 1) * 100)) + " %");
}

ComparedRow rateRow(Measure measure, const Comparison &made, std::uint64_t before, std::uint64_t after)
{
    const auto rate = [](std::uint64_t count, const SideFigures &side) { return side.minutes() > 0 ? static_cast<double>(count) / side.minutes() : -1; };
    const auto words = [](double value) { return value < 0 ? nothing : value > 0 && value < 0.05 ? std::string("<0.1") : amount(value); };
    const double was = rate(before, made.before), is = rate(after, made.after);
    ComparedRow row = numbersRow(measure, words(was), words(is));
    if (was > 0 && is > 0)
        row.difference = growth(was, is);
    return row;
}

std::vector<ComparedRow> wholeRows(const Comparison &made)
{
    const auto &[before, after] = std::tie(made.before, made.after);
    std::vector<ComparedRow> rows;
    rows.push_back(numbersRow(Measure::Period, periodWords(before.asked), periodWords(after.asked)));
    if (before.hasAccessLog() || after.hasAccessLog()) {
        rows.push_back(numbersRow(Measure::Requests, grouped(before.requests), grouped(after.requests)));
        rows.push_back(rateRow(Measure::RequestsPerMinute, made, before.requests, after.requests));
        rows.push_back(rowOf(Measure::Failed, made.failed));
    } else {
        rows.push_back(numbersRow(Measure::Failed, grouped(before.failed), grouped(after.failed)));
    }
    rows.push_back(rateRow(Measure::FailedPerMinute, made, before.failed, after.failed));
    rows.back().judgement = made.failedPerMinute;
    if (before.healed + after.healed > 0)
        rows.push_back(numbersRow(Measure::Healed, grouped(before.healed), grouped(after.healed)));
    rows.push_back(numbersRow(Measure::Incidents, grouped(before.incidents.size()), grouped(after.incidents.size())));
    return rows;
}

Measure measureOf(const DurationRow &row)
{
    switch (row.percentile) {
    case 50: return row.ofFailed ? Measure::Failed50 : Measure::Answered50;
    case 90: return row.ofFailed ? Measure::Failed90 : Measure::Answered90;
    default: return row.ofFailed ? Measure::Failed99 : Measure::Answered99;
    }
}

ComparedRow durationRow(const DurationRow &durations)
{
    const auto words = [](const std::optional<Duration> &duration) { return duration ? spoken(*duration) : nothing; };
    ComparedRow row = numbersRow(measureOf(durations), words(durations.before), words(durations.after));
    if (durations.before && durations.after) {
        const Duration difference = *durations.after - *durations.before;
        row.difference = difference == Duration{} ? "0" : withSign(difference < Duration{}, spoken(std::chrono::abs(difference)));
        row.judgement = durations.judgement;
    }
    return row;
}

std::vector<ComparedRow> shareRows(Measure measure, const std::vector<ShareRow> &shares)
{
    std::vector<ComparedRow> rows;
    for (const ShareRow &share : shares) {
        ComparedRow row = rowOf(measure, share);
        row.cause = share.cause;
        row.name = share.cause ? causeText(*share.cause).title : share.status ? (*share.status < 0 ? nothing : std::to_string(*share.status)) : visible(share.name);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::vector<ComparedTable> comparedTables(const Comparison &made)
{
    using enum ComparedTable::About;
    std::vector<ComparedRow> durations;
    for (const DurationRow &row : made.durations)
        durations.push_back(durationRow(row));
    std::vector<ComparedTable> tables{{Whole, wholeRows(made)}, {Causes, shareRows(Measure::Cause, made.causes)},
        {Statuses, shareRows(Measure::Status, made.statuses)}, {Durations, std::move(durations)}, {Paths, shareRows(Measure::Path, made.paths)},
        {Servers, shareRows(Measure::Server, made.servers)}};
    std::erase_if(tables, [](const ComparedTable &table) { return table.rows.empty(); });
    return tables;
}

std::string nameOf(ComparedTable::About about)
{
    switch (about) {
    case ComparedTable::About::Whole: return "As a whole";
    case ComparedTable::About::Causes: return "Causes, of all requests";
    case ComparedTable::About::Statuses: return "Statuses, of all requests";
    case ComparedTable::About::Durations: return "Durations at the outermost hop";
    case ComparedTable::About::Paths: return "Failed, of the requests of a path";
    case ComparedTable::About::Servers: return "Failed at a server, of all requests";
    }
    return {};
}

std::string nameOf(const ComparedRow &row)
{
    switch (row.measure) {
    case Measure::Period: return "Period";
    case Measure::Requests: return "Requests";
    case Measure::RequestsPerMinute: return "Requests a minute";
    case Measure::Failed: return "Failed requests";
    case Measure::FailedPerMinute: return "Failed a minute";
    case Measure::Healed: return "Healed by a retry";
    case Measure::Incidents: return "Incidents";
    case Measure::Answered50: return "Answered, median";
    case Measure::Answered90: return "Answered, 90th percentile";
    case Measure::Answered99: return "Answered, 99th percentile";
    case Measure::Failed50: return "Failed, median";
    case Measure::Failed90: return "Failed, 90th percentile";
    case Measure::Failed99: return "Failed, 99th percentile";
    case Measure::Cause:
    case Measure::Status:
    case Measure::Path:
    case Measure::Server: break;
    }
    return row.name == nothing ? "no status" : row.name;
}

std::string differenceWords(const ComparedRow &row)
{
    return row.points && !row.difference.empty() ? row.difference + " points" : row.difference;
}

std::string judgementWords(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Same: return "the same";
    case Judgement::Lower: return "lower";
    case Judgement::Higher: return "higher";
    case Judgement::MayBeChance: return "may be chance";
    case Judgement::TooFew: break;
    }
    return "too few to tell";
}

std::string periodWords(const Periods &periods)
{
    std::string words;
    for (const TimeRange &range : periods.ranges())
        words += (words.empty() ? "" : ", ") + period(range);
    return words.empty() ? nothing : words;
}

} // namespace hopscope

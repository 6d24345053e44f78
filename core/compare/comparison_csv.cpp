// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison_csv.h"

#include "report/findings_csv.h"

#include <charconv>

namespace hopscope {

namespace {

constexpr std::string_view head = "about,name,before,before_of,after,after_of,judgement\r\n";

std::string milliseconds(const std::optional<Duration> &duration)
{
    if (!duration)
        return {};
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, toMilliseconds(*duration), std::chars_format::fixed, 3);
    return {digits, end.ptr};
}

/// The cells but the first two, of which none can be harmful.
void writeRow(TextSink &sink, std::string_view about, const std::string &name, std::initializer_list<std::string> cells)
{
    std::string line(about);
    line += ',' + csvCell(name);
    for (const std::string &cell : cells)
        line += ',' + cell;
    sink.write(line + "\r\n");
}

void writeShares(TextSink &sink, std::string_view about, const std::vector<ShareRow> &rows)
{
    for (const ShareRow &row : rows) {
        const std::string name = row.cause ? std::string(causeId(*row.cause))
            : row.status                   ? (*row.status < 0 ? std::string() : std::to_string(*row.status))
                                           : row.name;
        writeRow(sink, about, name, {std::to_string(row.before.part), std::to_string(row.before.whole), std::to_string(row.after.part),
            std::to_string(row.after.whole), std::string(judgementId(row.judgement))});
    }
}

} // namespace

void writeComparisonCsv(const Comparison &made, TextSink &sink)
{
    sink.write(head);
    if (made.knowsShares())
        writeShares(sink, "failed", {made.failed});
    else
        writeRow(sink, "failed", {}, {std::to_string(made.before.failed), {}, std::to_string(made.after.failed), {}, {}});
    writeShares(sink, "cause", made.causes);
    writeShares(sink, "status", made.statuses);
    for (const DurationRow &row : made.durations)
        writeRow(sink, row.ofFailed ? "failed_ms" : "answered_ms", "p" + std::to_string(row.percentile),
            {milliseconds(row.before), {}, milliseconds(row.after), {}, std::string(judgementId(row.judgement))});
    writeShares(sink, "path", made.paths);
    writeShares(sink, "server", made.servers);
}

} // namespace hopscope
